// The JSON writer.
//
// Nearly all bytes of a record are the text of a page, nearly all of them plain ASCII, so the escaper looks at eight
// bytes at once (SWAR) and copies whole stretches that need nothing; only what is special is read byte by byte. Strings
// are checked as UTF-8 on the way: the text of a document is valid by its contract, but names of files and lines of
// others are not. Measured on English pages: see bench/. A table of 256 escapes, one byte at a time, was a fifth as
// fast.
#include "util/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighs = 0x8080808080808080;

// True when some byte of `w` is above 0x7E, below 0x20, a quotation mark or a backslash. Exact: the bytes compared are
// ASCII once kHighs is out of the way.
bool HasSpecial(uint64_t w) {
  auto zero = [](uint64_t x) { return (x - kOnes) & ~x; };
  uint64_t control = (w - kOnes * 0x20) & ~w;
  uint64_t del = w + kOnes;  // 0x7F turns the high bit on
  return ((w | del | control | zero(w ^ (kOnes * '"')) | zero(w ^ (kOnes * '\\'))) & kHighs) != 0;
}

bool IsSpecial(char c) {
  auto u = static_cast<unsigned char>(c);
  return u < 0x20 || u >= 0x7F || c == '"' || c == '\\';
}

const char* SkipPlain(const char* at, const char* end) {
  while (end - at >= 8) {
    uint64_t w = 0;
    std::memcpy(&w, at, sizeof w);
    if (HasSpecial(w)) break;
    at += 8;
  }
  while (at != end && !IsSpecial(*at)) ++at;
  return at;
}

void AppendEscape(std::string& out, uint32_t code) {
  constexpr char kHex[] = "0123456789abcdef";
  const char escape[] = {'\\',           'u', kHex[(code >> 12) & 15], kHex[(code >> 8) & 15], kHex[(code >> 4) & 15],
                         kHex[code & 15]};
  out.append(escape, sizeof escape);
}

void AppendAscii(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: AppendEscape(out, static_cast<unsigned char>(c));
  }
}

// Appends the character at words[at], which is no ASCII; returns its size.
uint32_t AppendWide(std::string& out, std::string_view words, size_t at) {
  const CodePoint c = DecodeAt(words, at);
  if (c.size == 1) out += "\xEF\xBF\xBD";
  else if (c.value < 0xA0 || c.value == 0x2028 || c.value == 0x2029) AppendEscape(out, c.value);
  else out.append(words.substr(at, c.size));
  return c.size;
}

}  // namespace

void AppendJsonString(std::string& out, std::string_view words) {
  const char* at = words.data();
  const char* end = at + words.size();
  out += '"';
  while (at != end) {
    const char* plain = at;
    at = SkipPlain(at, end);
    out.append(plain, at);
    if (at == end) break;
    if (static_cast<unsigned char>(*at) < 0x80) AppendAscii(out, *at++);
    else at += AppendWide(out, words, static_cast<size_t>(at - words.data()));
  }
  out += '"';
}

void JsonWriter::Separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void JsonWriter::Open(char bracket) {
  Separate();
  out_ += bracket;
  comma_ = false;
}

void JsonWriter::Close(char bracket) {
  out_ += bracket;
  comma_ = true;
}

void JsonWriter::Key(std::string_view name) {
  Separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  comma_ = false;
}

void JsonWriter::String(std::string_view words) {
  Separate();
  AppendJsonString(out_, words);
}

void JsonWriter::Raw(std::string_view json) {
  Separate();
  out_ += json;
}

void JsonWriter::Integer(int64_t value) {
  std::array<char, 24> digits{};
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  Raw({digits.data(), static_cast<size_t>(end - digits.data())});
}

void JsonWriter::Decimal(float value) {
  if (!std::isfinite(value)) return Null();
  std::array<char, 64> digits{};
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  Raw({digits.data(), static_cast<size_t>(end - digits.data())});
}

}  // namespace onrecord
