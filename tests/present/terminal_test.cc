// Words on a terminal: what is let through, how wide it is, where lines break.
#include "present/terminal.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(Terminal, Printable) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"", ""},
      {" two\n  words\t", "two words"},
      {"red \x1B[31malert\x1B[0m", "red [31malert[0m"},  // the escape is gone: what is left is words
      {"bell\x07 and \x7F"
       "delete",
       "bell and delete"},
      {"csi \xC2\x9B"
       "2J",
       "csi 2J"},
      {"turned \xE2\x80\xAE"
       "around\xE2\x80\xAC",
       "turned around"},
      {"soft\xC2\xADhyphen", "softhyphen"},
      {"a\xC2\xA0"
       "b\xE2\x80\xA8"
       "c",
       "a b c"},
      {"broken \xFF\xC3 bytes", "broken bytes"},
      {"caf\xC3\xA9 \xE6\x96\xB0\xE8\x81\x9E \xF0\x9F\x93\xB0",
       "caf\xC3\xA9 \xE6\x96\xB0\xE8\x81\x9E \xF0\x9F\x93\xB0"},
  };
  for (const auto& [words, expected] : kCases) EXPECT_EQ(Printable(words), expected);
}

TEST(Terminal, NoControlCharacterPasses) {
  for (int byte = 0; byte < 0x100; ++byte) {
    const std::string out = Printable(std::string("a") + static_cast<char>(byte) + "b");
    for (char c : out) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) << byte;
  }
  for (int low = 0x80; low < 0xA0; ++low) {
    EXPECT_EQ(Printable(std::string("a\xC2") + static_cast<char>(low) + "b").find('\xC2'), std::string::npos) << low;
  }
}

TEST(Terminal, Columns) {
  constexpr std::pair<std::string_view, uint32_t> kCases[] = {{"", 0},
                                                              {"plain", 5},
                                                              {"caf\xC3\xA9", 4},
                                                              {"e\xCC\x81", 1},
                                                              {"\xE6\x96\xB0\xE8\x81\x9E", 4},
                                                              {"\xF0\x9F\x93\xB0!", 3}};
  for (const auto& [words, expected] : kCases) EXPECT_EQ(Columns(words), expected) << words;
}

TEST(Terminal, Wrap) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(Wrap("", 10), Lines{""});
  EXPECT_EQ(Wrap("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(Wrap("one two three", 80), (Lines{"one two three"}));
  EXPECT_EQ(Wrap("a https://example.org/x b", 8), (Lines{"a", "https://", "example.", "org/x b"}));
  EXPECT_EQ(Wrap("\xE6\x96\xB0\xE8\x81\x9E\xE6\x96\xB0", 4), (Lines{"\xE6\x96\xB0\xE8\x81\x9E", "\xE6\x96\xB0"}));
}

TEST(Terminal, Shorten) {
  EXPECT_EQ(Shorten("one two three", 13), "one two three");
  EXPECT_EQ(Shorten("one two three", 12), "one two \xE2\x80\xA6");
  EXPECT_EQ(Shorten("incomprehensibilities", 10), "incompre \xE2\x80\xA6");
}

}  // namespace
}  // namespace onrecord
