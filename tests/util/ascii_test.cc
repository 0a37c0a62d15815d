// Classes of bytes, asked of all 256.
#include "util/ascii.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(Ascii, SpacesAreTheBytesOfTheirLists) {
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    EXPECT_EQ(ascii::IsSpace(c), ascii::kSpaces.find(c) != std::string_view::npos) << i;
    EXPECT_EQ(ascii::IsHtmlSpace(c), ascii::kHtmlSpaces.find(c) != std::string_view::npos) << i;
    EXPECT_EQ(ascii::IsTextSpace(c), ascii::kTextSpaces.find(c) != std::string_view::npos) << i;
  }
}

TEST(Ascii, BytesBeyondAsciiAreLettersOfWordsOnly) {
  for (int i = 0x80; i < 0x100; ++i) {
    const char c = static_cast<char>(i);
    EXPECT_TRUE(ascii::IsWordByte(c)) << i;
    EXPECT_FALSE(ascii::IsLetter(c) || ascii::IsDigit(c) || ascii::IsWord(c)) << i;
    EXPECT_EQ(ascii::ToLower(c), c);
    EXPECT_EQ(ascii::ToUpper(c), c);
  }
}

TEST(Ascii, CaseChangesLettersOnly) {
  EXPECT_EQ(ascii::LowerCase("@AZ[`az{ \xC3\x89"), "@az[`az{ \xC3\x89");
  for (int i = 0; i < 0x80; ++i) {
    const char c = static_cast<char>(i);
    EXPECT_EQ(ascii::ToLower(c) != c, ascii::IsUpper(c)) << i;
    EXPECT_EQ(ascii::ToUpper(c) != c, ascii::IsLower(c)) << i;
    EXPECT_EQ(ascii::IsLetter(c), ascii::IsUpper(c) || ascii::IsLower(c)) << i;
  }
}

}  // namespace
}  // namespace onrecord
