// Composing run tables: a table of small cases, then random tables against a map of every byte.
#include "acquire/compose.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace onrecord {
namespace {

using Runs = std::vector<Run>;  // inside a test, Run is GoogleTest's

std::string Show(const Runs& runs) {
  std::string out;
  for (const Run& r : runs) {
    out += std::to_string(r.text) + "@" + std::to_string(r.byte_unit == 0 ? 0 : r.byte) + " " +
           std::to_string(r.count) + "x" + std::to_string(r.text_unit) + ":" + std::to_string(r.byte_unit) + "; ";
  }
  return out;
}

struct ComposeCase {
  const char* what;
  std::vector<Run> outer, inner;
  std::string_view expected;
};

TEST(Compose, Cases) {
  const ComposeCase cases[] = {
      {"nothing", {}, {}, ""},
      {"a byte order mark moves all", {{0, 10, 5, 1, 1}}, {{0, 3, 100, 1, 1}}, "0@13 5x1:1; "},
      {"an entity",
       {{0, 10, 5, 1, 1}, {5, 15, 1, 1, 5}, {6, 20, 4, 1, 1}},
       {{0, 0, 100, 1, 1}},
       "0@10 5x1:1; 5@15 1x1:5; 6@20 4x1:1; "},
      {"UTF-16", {{0, 10, 5, 1, 1}, {5, 15, 1, 1, 5}}, {{0, 2, 100, 1, 2}}, "0@22 5x1:2; 5@32 1x1:10; "},
      {"Cyrillic", {{0, 4, 6, 1, 1}}, {{0, 0, 4, 1, 1}, {4, 4, 20, 2, 1}}, "0@4 3x2:1; "},
      {"a stretch over two ratios",
       {{0, 2, 8, 1, 1}},
       {{0, 0, 4, 1, 1}, {4, 4, 2, 2, 1}, {8, 6, 10, 1, 1}},
       "0@2 2x1:1; 2@4 2x2:1; 6@6 2x1:1; "},
      {"a blank line between",
       {{0, 0, 3, 1, 1}, {3, 0, 2, 1, 0}, {5, 9, 3, 1, 1}},
       {{0, 0, 20, 1, 1}},
       "0@0 3x1:1; 3@0 2x1:0; 5@9 3x1:1; "},
      {"neighbours join", {{0, 0, 3, 1, 1}, {3, 3, 3, 1, 1}}, {{0, 0, 2, 1, 1}, {2, 2, 8, 1, 1}}, "0@0 6x1:1; "},
      {"a replaced stretch",
       {{0, 0, 5, 1, 1}},
       {{0, 0, 1, 1, 1}, {1, 1, 1, 3, 2}, {4, 3, 5, 1, 1}},
       "0@0 1x1:1; 1@1 1x3:2; 4@3 1x1:1; "},
      {"long white space keeps its beginning", {{0, 0, 1, 1, 60000}}, {{0, 0, 60000, 1, 2}}, "0@0 1x1:65535; "},
  };
  for (const ComposeCase& c : cases) EXPECT_EQ(Show(ComposeRuns(c.outer, c.inner)), c.expected) << c.what;
}

TEST(Compose, ToBytes) {
  const Runs inner = {{0, 3, 4, 1, 1}, {4, 7, 3, 2, 1}, {10, 0, 2, 1, 0}, {12, 12, 5, 1, 2}};
  EXPECT_EQ(ToBytes(inner, {1, 3}), (ByteRange{4, 6}));
  EXPECT_EQ(ToBytes(inner, {2, 6}), (ByteRange{5, 8}));
  EXPECT_EQ(ToBytes(inner, {5, 7}), (ByteRange{7, 9}));  // whole characters
  EXPECT_EQ(ToBytes(inner, {9, 13}), (ByteRange{9, 14}));
  EXPECT_EQ(ToBytes(inner, {10, 12}), (ByteRange{0, 0}));
  EXPECT_EQ(ToBytes({}, {0, 4}), (ByteRange{0, 0}));
}

// In order, disjoint in the bytes, and of `size` bytes of text.
testing::AssertionResult IsTable(const Runs& runs, size_t size) {
  uint32_t text = 0, byte = 0;
  for (const Run& r : runs) {
    if (r.text != text) return testing::AssertionFailure() << "a gap in the text before " << r.text;
    text = r.text_end();
    if (r.byte_unit == 0) continue;
    if (r.byte < byte) return testing::AssertionFailure() << "bytes overlap at " << r.byte;
    byte = r.byte_end();
  }
  if (text != size) return testing::AssertionFailure() << "ends at " << text << ", not " << size;
  return testing::AssertionSuccess();
}

// Random characters of 1 to 4 bytes in the source and 1 to 4 in the page; random pieces of them as text.
class RandomTables {
 public:
  explicit RandomTables(uint32_t seed) : random_(seed) {
    for (uint32_t i = 0; i < 60; ++i) AddCharacter();
    for (size_t i = 0; i < characters_.size();) i = AddPiece(i);
  }

  std::vector<Run> outer, inner;
  std::vector<ByteRange> bytes_of;  // for each byte of the text, what must hold it; {0, 0}: nothing

 private:
  struct Character {
    Span source;
    ByteRange bytes;
  };

  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }

  void AddCharacter() {
    uint32_t s = characters_.empty() ? 0 : characters_.back().source.end;
    uint32_t b = characters_.empty() ? Below(4) : characters_.back().bytes.end;
    auto size = static_cast<uint16_t>(1 + (Below(3) == 0 ? Below(4) : 0));
    auto width = static_cast<uint16_t>(1 + (Below(3) == 0 ? Below(4) : 0));
    characters_.push_back({{s, s + size}, {b, b + width}});
    bool joins = !inner.empty() && inner.back().text_unit == size && inner.back().byte_unit == width && Below(4) > 0;
    if (joins) ++inner.back().count;
    else inner.push_back({s, b, 1, size, width});
  }

  uint32_t TextSize() const { return static_cast<uint32_t>(bytes_of.size()); }

  // One piece of text from characters [i, i + n): letter for letter, as one unit, left out, or made up.
  size_t AddPiece(size_t i) {
    size_t n = std::min<size_t>(1 + Below(8), characters_.size() - i);
    Span source{characters_[i].source.begin, characters_[i + n - 1].source.end};
    switch (Below(4)) {
      case 0: {
        auto size = static_cast<uint16_t>(1 + Below(4));
        outer.push_back({TextSize(), source.begin, 1, size, static_cast<uint16_t>(source.size())});
        bytes_of.insert(bytes_of.end(), size, {characters_[i].bytes.begin, characters_[i + n - 1].bytes.end});
        break;
      }
      case 1:
        outer.push_back({TextSize(), 0, 2, 1, 0});
        bytes_of.insert(bytes_of.end(), 2, {0, 0});
        break;
      case 2: break;
      default:
        outer.push_back({TextSize(), source.begin, source.size(), 1, 1});
        for (size_t c = i; c < i + n; ++c)
          bytes_of.insert(bytes_of.end(), characters_[c].source.size(), characters_[c].bytes);
    }
    return i + n;
  }

  std::mt19937 random_;
  std::vector<Character> characters_;
};

TEST(Compose, AgreesWithAMapOfEveryByte) {
  for (uint32_t seed = 0; seed < 2000; ++seed) {
    const RandomTables tables(seed);
    const Runs runs = ComposeRuns(tables.outer, tables.inner);
    ASSERT_TRUE(IsTable(runs, tables.bytes_of.size())) << seed;
    for (uint32_t t = 0; t < tables.bytes_of.size(); ++t) {
      ASSERT_EQ(ToBytes(runs, {t, t + 1}), tables.bytes_of[t]) << seed << " at " << t;
    }
  }
}

Runs AnyRuns(std::mt19937& random) {
  Runs runs;
  uint32_t text = 0, byte = 0;
  for (int i = 0; i < 6; ++i) {
    auto below = [&random](uint32_t n) { return static_cast<uint32_t>(random() % n); };
    Run r{text, byte + below(3), 1 + below(4), static_cast<uint16_t>(1 + below(3)), static_cast<uint16_t>(below(4))};
    runs.push_back(r);
    text = r.text_end();
    if (r.byte_unit != 0) byte = r.byte_end();
  }
  return runs;
}

// Whatever the tables (cut inside characters, gaps), the result is a table of the same text.
TEST(Compose, KeepsOrderWhenCharactersAreCut) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const Runs outer = AnyRuns(random);
    const Runs inner = AnyRuns(random);
    ASSERT_TRUE(IsTable(ComposeRuns(outer, inner), outer.back().text_end())) << round;
  }
}

}  // namespace
}  // namespace onrecord
