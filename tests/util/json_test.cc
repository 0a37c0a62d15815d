// The JSON writer: escapes as a table, and every place in a word of eight bytes.
#include "util/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace onrecord {
namespace {

std::string Quoted(std::string_view words) {
  std::string out;
  AppendJsonString(out, words);
  return out;
}

struct EscapeCase {
  std::string_view words, json;
};

constexpr EscapeCase kEscapes[] = {
    {"", R"("")"},
    {"plain words, all of them.", R"("plain words, all of them.")"},
    {"a \"b\" c", R"("a \"b\" c")"},
    {R"(C:\news)", R"("C:\\news")"},
    {"one\ntwo\r\n\tthree", R"("one\ntwo\r\n\tthree")"},
    {std::string_view("a\0b", 3), R"("a\u0000b")"},
    {"\x01\x1F\x7F", R"("\u0001\u001f\u007f")"},
    {"bell \x07, escape \x1B[2J", R"("bell \u0007, escape \u001b[2J")"},
    {"/slash stays/", R"("/slash stays/")"},
    {"\xC2\x85 and \xC2\x9B and \xC2\xA0.", "\"\\u0085 and \\u009b and \xC2\xA0.\""},
    {"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA7", "\"\\u2028\\u2029\xE2\x80\xA7\""},
    {"\xE2\x80\x98quoted\xE2\x80\x99 \xF0\x9F\x93\xB0", "\"\xE2\x80\x98quoted\xE2\x80\x99 \xF0\x9F\x93\xB0\""},
    // No UTF-8: a lone lead, a lone trail, an overlong form, a surrogate, a value past the last, an end too early.
    {"a\xC3", "\"a\xEF\xBF\xBD\""},
    {"\x80z", "\"\xEF\xBF\xBDz\""},
    {"\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"\xF4\x90\x80\x80.", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.\""},
    {"\xE2\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
};

TEST(Json, Escapes) {
  for (const EscapeCase& c : kEscapes) EXPECT_EQ(Quoted(c.words), c.json);
}

TEST(Json, EscapesEveryByteAtEveryPlace) {
  for (int byte = 0; byte < 0x80; ++byte) {
    auto c = static_cast<char>(byte);
    const std::string alone = Quoted(std::string(1, c));
    const std::string inner = alone.substr(1, alone.size() - 2);
    for (size_t at = 0; at < 20; ++at) {
      std::string words(20, 'x');
      words[at] = c;
      EXPECT_EQ(Quoted(words), "\"" + std::string(at, 'x') + inner + std::string(19 - at, 'x') + "\"")
          << byte << " at " << at;
    }
    bool special = byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
    EXPECT_EQ(inner.size() > 1, special) << byte;
  }
}

TEST(Json, SetsCommas) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject();
  json.Key("a");
  json.BeginArray();
  json.Integer(1);
  json.Integer(-20);
  json.BeginObject();
  json.EndObject();
  json.BeginArray();
  json.EndArray();
  json.EndArray();
  json.Key("b");
  json.Null();
  json.Key("c");
  json.Bool(true);
  json.Key("d");
  json.String("x");
  json.EndObject();
  EXPECT_EQ(out, R"({"a":[1,-20,{},[]],"b":null,"c":true,"d":"x"})");
}

TEST(Json, WritesDecimalsAsShortAsTheyGo) {
  constexpr std::pair<float, std::string_view> kCases[] = {{0.93F, "0.93"},
                                                           {1.0F, "1"},
                                                           {0.5F, "0.5"},
                                                           {0.0F, "0"},
                                                           {1e-7F, "0.0000001"},
                                                           {std::numeric_limits<float>::infinity(), "null"},
                                                           {std::numeric_limits<float>::quiet_NaN(), "null"}};
  for (const auto& [value, expected] : kCases) {
    std::string out;
    JsonWriter(out).Decimal(value);
    EXPECT_EQ(out, expected);
  }
}

}  // namespace
}  // namespace onrecord
