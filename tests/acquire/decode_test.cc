#include "acquire/decode.h"

#include <gtest/gtest.h>

#include <random>

#include "acquire/charset.h"
#include "acquire/utf8.h"

namespace onrecord {
namespace {

using std::string_literals::operator""s;

// The invariants every caller rests on: the text is UTF-8, the runs cover it in order, and each unit decodes to its
// text.
void ExpectSound(std::string_view bytes, const Decoded& d) {
  const std::string_view text = d.Text(bytes);
  EXPECT_TRUE(IsUtf8(text));
  uint32_t at = 0;
  uint32_t byte = 0;
  for (const Run& r : d.runs) {
    ASSERT_EQ(r.text, at);
    ASSERT_GE(r.byte, byte);
    ASSERT_GT(r.count, 0u);
    at = r.text_end();
    byte = r.byte_end();
    const std::string_view part = bytes.substr(r.byte, r.byte_end() - r.byte);
    EXPECT_EQ(DecodeAs(part, d.charset), text.substr(r.text, r.text_end() - r.text))
        << d.charset << " at byte " << r.byte;
  }
  EXPECT_EQ(at, text.size());
  EXPECT_LE(byte, bytes.size());
}

struct Case {
  const char* what;
  std::string bytes, http;
  bool html;
  std::string text, charset, by;
  uint32_t replaced = 0;
};

class DecodeTable : public testing::TestWithParam<Case> {};

TEST_P(DecodeTable, GivesTextAndCharset) {
  const Case& c = GetParam();
  const Decoded d = Decode(c.bytes, c.http, c.html);
  EXPECT_EQ(d.Text(c.bytes), c.text) << c.what;
  EXPECT_EQ(d.charset, c.charset) << c.what;
  EXPECT_EQ(d.charset_by, c.by) << c.what;
  EXPECT_EQ(d.replaced, c.replaced) << c.what;
  ExpectSound(c.bytes, d);
}

const char kMeta1251[] = "<meta charset=windows-1251>";

INSTANTIATE_TEST_SUITE_P(
    All, DecodeTable,
    testing::Values(
        Case{"empty", "", "", false, "", "utf-8", "utf-8"},
        Case{"ASCII", "The mayor said no.", "", false, "The mayor said no.", "utf-8", "utf-8"},
        Case{"UTF-8 beats the tag", "<meta charset=iso-8859-1>caf\xC3\xA9", "iso-8859-1", true,
             "<meta charset=iso-8859-1>café", "utf-8", "utf-8"},
        Case{"NUL bytes stay", "a\0b"s, "", false, "a\0b"s, "utf-8", "utf-8"},
        Case{"UTF-8 mark", "\xEF\xBB\xBFno", "", false, "no", "utf-8", "bom"},
        Case{"UTF-8 mark, broken text", "\xEF\xBB\xBFno\xFF", "", false, "no\uFFFD", "utf-8", "bom", 1},
        Case{"UTF-16LE mark",
             "\xFF\xFE"
             "n\0\xE9\0\x3D\xD8\x00\xDE"s,
             "", false, "né😀", "utf-16le", "bom"},
        Case{"UTF-16BE mark", "\xFE\xFF\0n\x04\x16"s, "", false, "nЖ", "utf-16be", "bom"},
        Case{"UTF-16 lone surrogate and odd byte",
             "\xFF\xFE"
             "a\0\x00\xD8"
             "b\0c"s,
             "", false, "a\uFFFDb\uFFFD", "utf-16le", "bom", 3},
        Case{"UTF-32LE mark", "\xFF\xFE\0\0n\0\0\0\x00\xF6\x01\0"s, "", false, "n😀", "utf-32le", "bom"},
        Case{"UTF-32BE mark, too large", "\0\0\xFE\xFF\0\0\0n\x7F\0\0\0"s, "", false, "n\uFFFD", "utf-32be", "bom", 4},
        Case{"UTF-16LE without a mark", "T\0h\0e\0 \0t\0o\0w\0n\0"s, "", false, "The town", "utf-16le", "detected"},
        Case{"UTF-16BE without a mark", "\0T\0h\0e\0 \0t\0o\0w\0n"s, "", false, "The town", "utf-16be", "detected"},
        Case{"server says", "\xCC\xFD\xF0", "windows-1251", false, "Мэр", "windows-1251", "http"},
        Case{"page says", kMeta1251 + "\xCC\xFD\xF0"s, "", true, kMeta1251 + "Мэр"s, "windows-1251", "meta"},
        Case{"server before page", kMeta1251 + "\xE9"s, "latin1", true, kMeta1251 + "é"s, "windows-1252", "http"},
        Case{"text has no tags", kMeta1251 + "\xE9"s, "", false, kMeta1251 + "é"s, "windows-1252", "detected"},
        Case{"latin1 means windows-1252", "\x93no\x94 \x97 \x80", "ISO-8859-1", false, "“no” — €", "windows-1252",
             "http"},
        Case{"quotes alone are windows-1252", "\x93No,\x94 he said, \x91\x85\x92", "", false, "“No,” he said, ‘…’",
             "windows-1252", "detected"},
        Case{"gb2312 means gbk", "\xD6\xD0\xCE\xC4 \x80", "gb2312", false, "中文 €", "gbk", "http"},
        Case{"four bytes of gb18030", "\xD6\xD0\x95\x32\x82\x36", "gb18030", false, "中𠀀", "gb18030", "http"},
        Case{"big5", "\xA4\xA4\xA4\xE5", "big5", false, "中文", "big5", "http"},
        Case{"x-sjis", "\x93\xFA\x96\x7B\xB6\x5C", "x-sjis", false, "日本ｶ\\", "shift_jis", "http"},
        Case{"euc-jp of two and three bytes", "\xC6\xFC\x8F\xB0\xA1", "euc-jp", false, "日丂", "euc-jp", "http"},
        Case{"ks_c_5601 is euc-kr", "\xC7\xD1\xB1\xB9 \x81\x41", "ks_c_5601-1987", false, "한국 갂", "euc-kr", "http"},
        Case{"koi8-r", "\xEE\xC5\xD4", "koi8-r", false, "Нет", "koi8-r", "http"},
        Case{"windows-874", "\xA1\xD2\x80", "tis-620", false, "กา€", "windows-874", "http"},
        Case{"macintosh", "caf\x8E \xD2no\xD3", "macintosh", false, "café “no”", "macintosh", "http"},
        Case{"undefined bytes of windows pages are controls", "\x81\x9D", "windows-1252", false, "\u0081\u009D",
             "windows-1252", "http"},
        Case{"UTF-8 with a broken byte", "Élysée, où, café \xE9t\xC3\xA9", "", false, "Élysée, où, café \uFFFDté",
             "utf-8", "utf-8", 1},
        Case{"UTF-8 cut at the end", "caf\xC3\xA9 \xE2\x80", "", false, "café \uFFFD", "utf-8", "utf-8", 2},
        Case{"UTF-8 said, windows-1252 meant", "caf\xE9 cr\xE8me", "utf-8", false, "café crème", "windows-1252",
             "detected"},
        Case{"a tag that lies",
             "\xCD\xE0 \xF3\xEB\xE8\xF6\xE5 \xED\xE8\xEA\xEE\xE3\xEE \xED\xE5 \xE1\xFB\xEB\xEE, "
             "\xF1\xEA\xE0\xE7\xE0\xEB "
             "\xEE\xED \xE6\xF3\xF0\xED\xE0\xEB\xE8\xF1\xF2\xE0\xEC \xE2 \xF7\xE5\xF2\xE2\xE5\xF0\xE3",
             "euc-jp", false, "На улице никого не было, сказал он журналистам в четверг", "windows-1251", "detected"},
        Case{"a lead byte does not swallow the tag after it",
             "\xD6\xD0\xCE\xC4\xD6\xD0\xCE\xC4\xD6\xD0\xCE\xC4\xD6\xD0\xCE\xC4"
             "\xD6\xD0\xCE\xC4\xD6\xD0\xCE\xC4\xD6\xD0\xD6<p>",
             "gbk", false, "中文中文中文中文中文中文中\uFFFD<p>", "gbk", "http", 1},
        Case{"unknown label", "caf\xE9", "klingon", false, "café", "windows-1252", "detected"}));

struct Look {
  const char* charset;
  std::string bytes, text;
};

TEST(Detected, ByLooksAlone) {
  const Look cases[] = {
      {"windows-1250",
       "Policja zatrzyma\xB3"
       "a dw\xF3"
       "ch m\xEA\xBF"
       "czyzn, kt\xF3rzy mieli pod\xB3o\xBFy\xE6 ogie\xF1 pod budynek urz\xEA"
       "du. Jak m\xF3wi rzecznik, nikomu nic si\xEA nie sta\xB3o, a \x9Cledczy ustalaj\xB9, kto zleci\xB3 podpalenie.",
       "Policja zatrzymała dwóch mężczyzn, którzy mieli podłożyć ogień pod budynek urzędu. Jak mówi rzecznik, nikomu "
       "nic się nie stało, a śledczy ustalają, kto zlecił podpalenie."},
      {"windows-1251",
       "\xCD\xE0 \xF3\xEB\xE8\xF6\xE5 \xED\xE8\xEA\xEE\xE3\xEE \xED\xE5 \xE1\xFB\xEB\xEE, \xF1\xEA\xE0\xE7\xE0\xEB "
       "\xEE\xED \xE6\xF3\xF0\xED\xE0\xEB\xE8\xF1\xF2\xE0\xEC \xE2 \xF7\xE5\xF2\xE2\xE5\xF0\xE3.",
       "На улице никого не было, сказал он журналистам в четверг."},
      {"shift_jis",
       "\x8Es\x92\xB7\x82\xCD\x96\xD8\x97j\x93\xFA\x81"
       "A\x8B\xB4\x82\xF0\x95\xC2\x8D\xBD\x82\xB7\x82\xE9\x82\xC6\x8BL\x8E\xD2\x92"
       "c\x82\xC9\x8C\xEA\x82\xC1\x82\xBD\x81"
       "B\x82\xAF\x82\xAA\x90l\x82\xCD\x82\xA2\x82\xC8\x82\xA2\x81"
       "B",
       "市長は木曜日、橋を閉鎖すると記者団に語った。けが人はいない。"},
      {"gb18030",
       "\xCA\xD0\xB3\xA4\xD0\xC7\xC6\xDA\xCB\xC4\xB6\xD4\xBC\xC7\xD5\xDF\xCB\xB5\xA3\xAC\xB4\xF3\xC7\xC5\xBD\xAB\xB9"
       "\xD8\xB1\xD5\xA3\xAC\xC3\xBB\xD3\xD0\xC8\xCB\xCA\xDC\xC9\xCB\xA1\xA3",
       "市长星期四对记者说，大桥将关闭，没有人受伤。"},
      {"euc-kr",
       "\xBD\xC3\xC0\xE5\xC0\xBA \xB8\xF1\xBF\xE4\xC0\xCF \xB1\xE2\xC0\xDA\xB5\xE9\xBF\xA1\xB0\xD4 "
       "\xB4\xD9\xB8\xAE\xB8\xA6 \xC6\xF3\xBC\xE2\xC7\xD2 \xB0\xCD\xC0\xCC\xB6\xF3\xB0\xED \xB8\xBB\xC7\xDF\xB4\xD9.",
       "시장은 목요일 기자들에게 다리를 폐쇄할 것이라고 말했다."},
      {"windows-1252",
       "\x93We served p\xE2t\xE9 and cr\xE8me br\xFBl\xE9"
       "e,\x94 said Zo\xEB Bront\xEB \x96 n\xE9"
       "e M\xFCller \x96 at the caf\xE9 in M\xE1laga. \x93It\x92s na\xEFve to say it cost \xA3"
       "5,\x94 added Fran\xE7ois. S\xE3o Paulo\x92s Se\xF1or Pe\xF1"
       "a agreed, as did \xC5sa \xD6"
       "berg, J\xFCrgen Gro\xDF and S\xF8ren Kj\xE6r.",
       "“We served pâté and crème brûlée,” said Zoë Brontë – née Müller – at the café in Málaga. “It’s naïve to say it "
       "cost £5,” added François. São Paulo’s Señor Peña agreed, as did Åsa Öberg, Jürgen Groß and Søren Kjær."},
      {"windows-1252",
       "Le maire a d\xE9"
       "clar\xE9 jeudi que le pont serait ferm\xE9 apr\xE8s l\x92"
       "accident. \xAB Nous ne pouvons pas prendre ce risque \xBB, a-t-il ajout\xE9 \xE0 la presse r\xE9unie \xE0 "
       "l\x92h\xF4tel de ville, o\xF9 la pr\xE9"
       "f\xE8te \xE9tait \xE9galement pr\xE9sente.",
       "Le maire a déclaré jeudi que le pont serait fermé après l’accident. « Nous ne pouvons pas prendre ce risque », "
       "a-t-il ajouté à la presse réunie à l’hôtel de ville, où la préfète était également présente."},
  };
  for (const Look& look : cases) {
    const Decoded d = Decode(look.bytes, "", false);
    EXPECT_EQ(d.Text(look.bytes), look.text);
    EXPECT_EQ(d.charset, look.charset);
    EXPECT_EQ(d.charset_by, "detected");
  }
}

TEST(Declared, IsFoundWhereThePageSaysIt) {
  const std::pair<const char*, const char*> cases[] = {
      {"<meta charset='big5'>", "big5"},
      {"<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=Shift_JIS\">", "shift_jis"},
      {"<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"},
      {"<!-- <meta charset=gbk> --><meta charset = euc-kr>", "euc-kr"},
      {"<meta name=description content='the charset of'><meta charset=gbk/>", "gbk"},
      {"<meta charset=utf-16>", "utf-8"},
      {"<!-- <meta charset=gbk>", ""},
      {"<meta charset", ""},
      {"<meta charset=", ""},
      {"charset=gbk", ""},
  };
  for (const auto& [html, charset] : cases) EXPECT_EQ(DeclaredCharset(html), charset) << html;
}

TEST(Labels, AreReadAsBrowsersDo) {
  const std::pair<const char*, const char*> cases[] = {
      {" UTF8 ", "utf-8"},
      {"us-ascii", "windows-1252"},
      {"latin5", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"x-gbk", "gbk"},
      {"korean", "euc-kr"},
      {"", ""},
      {"utf-7", ""},
  };
  for (const auto& [label, charset] : cases) EXPECT_EQ(CharsetOfLabel(label), charset) << label;
}

TEST(Labels, EveryCharsetIsReadAndKeepsItsInvariants) {
  const char* names[] = {
      "ibm866",       "iso-8859-2",   "iso-8859-3",   "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",
      "iso-8859-8",   "iso-8859-8-i", "iso-8859-10",  "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "iso-8859-16",
      "koi8-r",       "koi8-u",       "macintosh",    "windows-874",  "windows-1250", "windows-1251", "windows-1252",
      "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic",
      "gbk",          "gb18030",      "big5",         "euc-jp",       "shift_jis",    "euc-kr",       "utf-8",
      "utf-16le",     "utf-16be",     "utf-32le",     "utf-32be"};
  std::mt19937 random(7);
  for (const char* name : names) {
    for (int round = 0; round < 20; ++round) {
      std::string bytes(random() % 200, '\0');
      for (char& c : bytes) c = static_cast<char>(random());
      std::optional<Converted> made = Convert(name, bytes, 0);
      ASSERT_TRUE(made) << name;
      Decoded d;
      d.converted = std::move(made->text);
      d.runs = std::move(made->runs);
      d.charset = name;
      ExpectSound(bytes, d);
    }
  }
}

TEST(Utf8, StepsOverMaximalSubparts) {  // the example of the Unicode standard, table 3-8 to 3-11
  const std::pair<std::string, std::string> cases[] = {
      {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u0041"},
      {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u0041"},
      {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u0041\uFFFD\uFFFD\u0042"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\u0041"},
  };
  for (const auto& [broken, repaired] : cases) EXPECT_EQ(RepairUtf8(broken), repaired);
}

TEST(Decode, IsSoundOnAnyBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 300, '\0');
    const unsigned ascii = static_cast<unsigned>(random() % 8);
    for (char& c : bytes) c = static_cast<char>(random() % 8 < ascii ? 32 + random() % 90 : random());
    ExpectSound(bytes, Decode(bytes, round % 3 ? "" : "gbk", round % 2 == 0));
  }
}

}  // namespace
}  // namespace onrecord
