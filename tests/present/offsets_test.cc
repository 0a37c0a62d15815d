// Offsets in three units: a table, then every character of long random texts against counting from the start.
#include "present/offsets.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace onrecord {
namespace {

struct OffsetCase {
  std::string_view text;
  uint32_t byte;
  uint64_t codepoints, utf16;
};

constexpr OffsetCase kCases[] = {
    {"", 0, 0, 0},
    {"plain", 5, 5, 5},
    {"caf\xC3\xA9 noir", 5, 4, 4},
    {"\xE2\x80\x98yes\xE2\x80\x99", 9, 5, 5},
    {"e\xCC\x81t\xC3\xA9", 3, 2, 2},                 // a combining accent is a code point of its own
    {"\xF0\x9F\x93\xB0 news", 5, 2, 3},              // beyond the first plane: two units of UTF-16
    {"\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7.", 8, 2, 4},  // a flag of two letters
    {"\xF0\x9D\x94\xB8\xE6\x96\xB0\xD0\x96z", 9, 3, 4},
};

TEST(Offsets, Units) {
  for (const OffsetCase& c : kCases) {
    EXPECT_EQ(OffsetTable(c.text, Offsets::kCodepoints)(c.byte), c.codepoints) << c.text;
    EXPECT_EQ(OffsetTable(c.text, Offsets::kUtf16)(c.byte), c.utf16) << c.text;
    EXPECT_EQ(OffsetTable(c.text, Offsets::kBytes)(c.byte), c.byte) << c.text;
  }
}

TEST(Offsets, AgreeWithCountingFromTheStart) {
  constexpr std::string_view kCharacters[] = {"a",        " ", "\xC3\xA9", "\xE2\x80\x99", "\xF0\x9F\x93\xB0",
                                              "\xCC\x81", "z"};
  std::mt19937 random(1);
  for (size_t length : {1U, 7U, 255U, 256U, 257U, 3000U}) {
    for (bool ascii : {false, true}) {
      std::string text;
      std::vector<uint32_t> starts;
      for (size_t i = 0; i < length; ++i) {
        starts.push_back(static_cast<uint32_t>(text.size()));
        text += kCharacters[random() % (ascii ? 2 : std::size(kCharacters))];
      }
      starts.push_back(static_cast<uint32_t>(text.size()));
      for (Offsets unit : {Offsets::kCodepoints, Offsets::kBytes, Offsets::kUtf16}) {
        const OffsetTable table(text, unit);
        const ByteTable back(text, unit);
        uint64_t expected = 0;
        for (size_t i = 0; i < starts.size(); ++i) {
          ASSERT_EQ(table(starts[i]), expected) << i;
          ASSERT_EQ(back(expected), starts[i]) << i;
          if (i == length) break;
          uint32_t size = starts[i + 1] - starts[i];
          expected += unit == Offsets::kBytes ? size : unit == Offsets::kUtf16 && size == 4 ? 2 : 1;
        }
      }
    }
  }
}

TEST(Offsets, NothingStandsInsideACharacterOrPastTheEnd) {
  constexpr std::string_view kText = "a\xF0\x9F\x93\xB0z";
  EXPECT_EQ(ByteTable(kText, Offsets::kUtf16)(1), 1);
  EXPECT_EQ(ByteTable(kText, Offsets::kUtf16)(2), std::nullopt);
  EXPECT_EQ(ByteTable(kText, Offsets::kUtf16)(3), 5);
  EXPECT_EQ(ByteTable(kText, Offsets::kUtf16)(5), std::nullopt);
  EXPECT_EQ(ByteTable(kText, Offsets::kBytes)(3), std::nullopt);
  EXPECT_EQ(ByteTable(kText, Offsets::kCodepoints)(4), std::nullopt);
  EXPECT_EQ(ByteTable("", Offsets::kCodepoints)(0), 0);
  EXPECT_EQ(ByteTable("", Offsets::kCodepoints)(1), std::nullopt);
}

}  // namespace
}  // namespace onrecord
