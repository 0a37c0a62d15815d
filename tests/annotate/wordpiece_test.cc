// Runs pieces.cases, which tests/annotate/pieces_cases.py holds to the trainer's pieces.py.
#include "annotate/wordpiece.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "util/lines.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

std::string Cases() {
  std::ifstream file(std::string(ONRECORD_TEST_DATA) + "/annotate/pieces.cases", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "\{1F44D}" of a case.
std::string Unescaped(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    if (s.starts_with("\\{")) {
      const size_t end = s.find('}');
      const Utf8Char c = Encode(static_cast<char32_t>(std::stoul(std::string(s.substr(2, end - 2)), nullptr, 16)));
      out.append(c.bytes, c.size);
      s.remove_prefix(end + 1);
    } else {
      out += s[0];
      s.remove_prefix(1);
    }
  }
  return out;
}

std::string Shown(const Wordpiece& wordpiece, std::string_view word) {
  std::vector<uint32_t> pieces;
  wordpiece.AppendPieces(word, pieces);
  std::string out;
  for (uint32_t piece : pieces) out += (out.empty() ? "" : " ") + std::string(wordpiece.Text(piece));
  return out;
}

TEST(Wordpiece, CutsAsTheTrainerDoes) {
  const std::string file = Cases();
  const size_t end = file.find("\n\n");
  const auto wordpiece = Wordpiece::FromList(std::string_view(file).substr(0, end));
  ASSERT_TRUE(wordpiece) << wordpiece.error().message;
  std::string_view rest = std::string_view(file).substr(end + 2);
  int cases = 0;
  while (!rest.empty()) {
    const auto fields = Split(Take(rest, '\n'), '\t');
    ASSERT_EQ(fields.size(), 3U);
    const std::string word = Unescaped(fields[0]);
    EXPECT_EQ(Shown(*wordpiece, word), fields[1]) << fields[0];
    EXPECT_EQ(std::to_string(static_cast<int>(CaseOf(word))), fields[2]) << fields[0];
    ++cases;
  }
  EXPECT_GE(cases, 400);
}

TEST(Wordpiece, TakesAnyBytes) {
  const auto wordpiece = Wordpiece::FromList("[UNK]\n[CLS]\n[SEP]\na\n##a\n");
  ASSERT_TRUE(wordpiece);
  EXPECT_EQ(wordpiece->size(), 5U);
  for (std::string_view word : {"", "\x80", "\xE2\x80", "\xF0\x9F\x98", "a\xFF"}) {
    EXPECT_EQ(Shown(*wordpiece, word), "[UNK]") << word.size();
  }
}

TEST(Wordpiece, RefusesBrokenLists) {
  for (std::string_view list : {"", "a\nb\n", "[UNK]\n[CLS]\n", "[UNK]\n[CLS]\n[SEP]\na\na\n", "[UNK]\n[CLS]\n\n[SEP]\n"}) {
    EXPECT_FALSE(Wordpiece::FromList(list)) << list;
  }
}

// A word without a gap, however long, costs what it weighs.
TEST(Wordpiece, LongWordsStayLinear) {
  const auto wordpiece = Wordpiece::FromList("[UNK]\n[CLS]\n[SEP]\na\n##a\n.\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n");
  ASSERT_TRUE(wordpiece);
  for (std::string_view piece : {"a", "a.", "\u00e9", "\u03a3", "\u03a3'", "aaaaaaaaaab."}) {
    std::string word;
    while (word.size() < 2'000'000) word += piece;
    std::vector<uint32_t> pieces;
    wordpiece->AppendPieces(word, pieces);
    EXPECT_FALSE(pieces.empty());
  }
}

}  // namespace
}  // namespace onrecord
