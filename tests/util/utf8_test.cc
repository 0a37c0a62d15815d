#include "util/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace onrecord {
namespace {

TEST(Utf8, DecodesEverySize) {
  struct Row {
    std::string_view text;
    char32_t value;
    uint32_t size;
  };
  const Row rows[] = {{"a", 'a', 1},
                      {"\xC3\xA9", 0xE9, 2},
                      {"\xE2\x80\x9C", 0x201C, 3},
                      {"\xF0\x9F\x98\x80", 0x1F600, 4},
                      {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}};
  for (const Row& row : rows) {
    EXPECT_EQ(DecodeAt(row.text, 0), (CodePoint{row.value, row.size}));
    EXPECT_EQ(DecodeBefore(row.text, row.text.size()), (CodePoint{row.value, row.size}));
  }
}

TEST(Utf8, TakesWhatIsNotWellFormedByteByByte) {
  const std::string_view rows[] = {"\x80",
                                   "\xC0\x80",
                                   "\xC3",
                                   "\xE0\x80\x80",
                                   "\xED\xA0\x80",
                                   "\xF5\x80\x80\x80",
                                   "\xF4\x90\x80\x80",
                                   "\xE2\x80",
                                   "\xE2\x80"
                                   "a",
                                   "\xFF"};
  for (std::string_view row : rows) {
    EXPECT_EQ(DecodeAt(row, 0), (CodePoint{0xFFFD, 1}));
  }
  EXPECT_EQ(DecodeBefore("a\x80", 2), (CodePoint{0xFFFD, 1}));
  EXPECT_EQ(DecodeBefore("\x80\x80\x80\x80\x80", 5), (CodePoint{0xFFFD, 1}));
}

TEST(Utf8, WalksAnyBytesToTheirEnd) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 40, '\0');
    for (char& c : text) c = static_cast<char>(random());
    size_t at = 0;
    while (at < text.size()) at += DecodeAt(text, at).size;
    EXPECT_EQ(at, text.size());
    EXPECT_LE(CodePointCount(text), text.size());
    EXPECT_LE(Utf16Count(text), text.size());
  }
}

TEST(Utf8, ClassifiesCharacters) {
  struct Row {
    char32_t c;
    CharClass kind;
  };
  const Row rows[] = {{'a', CharClass::kLower},      {'Z', CharClass::kUpper},     {'7', CharClass::kDigit},
                      {' ', CharClass::kSpace},      {'\n', CharClass::kSpace},    {0, CharClass::kFormat},
                      {'$', CharClass::kSymbol},     {'%', CharClass::kPunct},     {'`', CharClass::kSymbol},
                      {0xA0, CharClass::kSpace},     {0xAD, CharClass::kFormat},   {0xC9, CharClass::kUpper},
                      {0xE9, CharClass::kLower},     {0x100, CharClass::kUpper},   {0x101, CharClass::kLower},
                      {0x3A9, CharClass::kUpper},    {0x3C9, CharClass::kLower},   {0x416, CharClass::kUpper},
                      {0x436, CharClass::kLower},    {0x4D0, CharClass::kUpper},   {0x5D0, CharClass::kLetter},
                      {0x661, CharClass::kDigit},    {0x301, CharClass::kMark},    {0x2019, CharClass::kPunct},
                      {0x2026, CharClass::kPunct},   {0x2009, CharClass::kSpace},  {0x200B, CharClass::kFormat},
                      {0x20AC, CharClass::kSymbol},  {0x3000, CharClass::kSpace},  {0x4E2D, CharClass::kLetter},
                      {0x9FFF, CharClass::kLetter},  {0xAC00, CharClass::kLetter}, {0xFEFF, CharClass::kFormat},
                      {0x1F600, CharClass::kSymbol}, {0x10FFFF, CharClass::kNone}, {0x110000, CharClass::kNone}};
  for (const Row& row : rows) EXPECT_EQ(ClassOf(row.c), row.kind) << std::hex << static_cast<uint32_t>(row.c);
  EXPECT_TRUE(IsLetter(0x416) && IsUpper(0x416) && IsLower(0x436) && IsDigit('0') && IsSpace(0xA0) && IsPunct('.'));
}

TEST(Utf8, LowersCapitals) {
  EXPECT_EQ(ToLower("RÉSUMÉ of ΑΘΗΝΑ, МОСКВА, ŁÓDŹ 12"), "résumé of αθηνα, москва, łódź 12");
  EXPECT_EQ(ToLower(U'İ'), U'İ');
  EXPECT_EQ(ToLower(std::string_view("\xFF"
                                     "A")),
            "\xFF"
            "a");
}

TEST(Utf8, CountsInTheUnitsOfOthers) {
  EXPECT_EQ(CodePointCount("aé“😀"), 4u);
  EXPECT_EQ(Utf16Count("aé“😀"), 5u);
  EXPECT_EQ(CodePointCount(""), 0u);
}

}  // namespace
}  // namespace onrecord
