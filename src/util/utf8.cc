// Decoding by the table of well-formed byte sequences (Unicode, table 3-7), and the classes of characters.
//
// Classes are ranges made from the Unicode Character Database (tools/unicode_table.py). A page is mostly ASCII, then
// Latin, punctuation, Greek and Cyrillic: everything below U+3000 is expanded at compile time to one byte a character
// (12 kB); the rest is a binary search over the ranges. ICU would answer the same at thirty megabytes.
#include "util/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace onrecord {
namespace {

constexpr CharClass kUpper = CharClass::kUpper;
constexpr CharClass kLower = CharClass::kLower;
constexpr CharClass kLetter = CharClass::kLetter;
constexpr CharClass kMark = CharClass::kMark;
constexpr CharClass kDigit = CharClass::kDigit;
constexpr CharClass kPunct = CharClass::kPunct;
constexpr CharClass kSymbol = CharClass::kSymbol;
constexpr CharClass kSpace = CharClass::kSpace;
constexpr CharClass kFormat = CharClass::kFormat;
constexpr CharClass kPair{255};  // even: a capital, odd: its small letter

struct ClassRange {
  char32_t first, last;
  CharClass kind;
};
struct LowerRange {
  char32_t first, last;
  int32_t distance;
};
#include "util/unicode_table.inc"

constexpr CharClass ClassIn(const ClassRange& range, char32_t c) {
  if (range.kind != kPair) return range.kind;
  return c % 2 == 0 ? kUpper : kLower;
}

constexpr CharClass AsciiClass(char32_t c) {
  if (c >= '0' && c <= '9') return kDigit;
  if (c >= 'A' && c <= 'Z') return kUpper;
  if (c >= 'a' && c <= 'z') return kLower;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return kSpace;
  if (c < ' ' || c == 0x7F) return kFormat;
  constexpr std::string_view kSymbols = "$+<=>^`|~";
  return kSymbols.find(static_cast<char>(c)) == std::string_view::npos ? kPunct : kSymbol;
}

constexpr char32_t kDense = 0x3000;

constexpr std::array<CharClass, kDense> MakeDense() {
  std::array<CharClass, kDense> table{};
  for (char32_t c = 0; c < 0x80; ++c) table[c] = AsciiClass(c);
  for (const ClassRange& range : kRanges) {
    for (char32_t c = range.first; c <= range.last && c < kDense; ++c) table[c] = ClassIn(range, c);
  }
  return table;
}
constexpr std::array<CharClass, kDense> kDenseClasses = MakeDense();

CharClass SearchClass(char32_t c) {
  auto range = std::lower_bound(std::begin(kRanges), std::end(kRanges), c,
                                [](const ClassRange& r, char32_t value) { return r.last < value; });
  return range != std::end(kRanges) && range->first <= c ? ClassIn(*range, c) : CharClass::kNone;
}

constexpr CodePoint kInvalid{0xFFFD, 1};

// The lowest and highest second byte that may follow `lead` (never ASCII).
struct SecondByte {
  unsigned char low = 0x80, high = 0xBF;
};
SecondByte SecondAfter(unsigned char lead) {
  switch (lead) {
    case 0xE0: return {0xA0, 0xBF};  // no overlong forms
    case 0xED: return {0x80, 0x9F};  // no surrogates
    case 0xF0: return {0x90, 0xBF};
    case 0xF4: return {0x80, 0x8F};  // nothing over U+10FFFF
    default: return {};
  }
}

uint32_t LengthBy(unsigned char lead) {
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool IsTail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

CodePoint DecodeMultibyte(std::string_view text, size_t at) {
  unsigned char lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  uint32_t length = LengthBy(lead);
  if (length == 0 || text.size() - at < length) return kInvalid;
  SecondByte allowed = SecondAfter(lead);
  unsigned char second = static_cast<unsigned char>(text[at + 1]);
  if (second < allowed.low || second > allowed.high) return kInvalid;
  char32_t value = lead & (0x7Fu >> length);
  value = value << 6 | (second & 0x3Fu);
  for (uint32_t i = 2; i < length; ++i) {
    if (!IsTail(text[at + i])) return kInvalid;
    value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  }
  return {value, length};
}

Utf8Char Encode(char32_t c) {
  if (c < 0x80) return {{static_cast<char>(c)}, 1};
  const uint32_t tails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
  Utf8Char out{{static_cast<char>(kLead[tails] | (c >> (6 * tails)))}, tails + 1};
  for (uint32_t i = 1; i <= tails; ++i) out.bytes[i] = static_cast<char>(0x80 | ((c >> (6 * (tails - i))) & 0x3F));
  return out;
}

CodePoint DecodeBefore(std::string_view text, size_t at) {
  for (uint32_t back = 1; back <= 4 && back <= at; ++back) {
    if (IsTail(text[at - back])) continue;
    CodePoint c = DecodeAt(text, at - back);
    return c.size == back ? c : kInvalid;
  }
  return kInvalid;
}

CharClass ClassOf(char32_t c) { return c < kDense ? kDenseClasses[c] : SearchClass(c); }

bool IsLetter(char32_t c) {
  CharClass kind = ClassOf(c);
  return kind == kUpper || kind == kLower || kind == kLetter;
}
bool IsDigit(char32_t c) { return ClassOf(c) == kDigit; }
bool IsUpper(char32_t c) { return ClassOf(c) == kUpper; }
bool IsLower(char32_t c) { return ClassOf(c) == kLower; }
bool IsSpace(char32_t c) { return ClassOf(c) == kSpace; }
bool IsPunct(char32_t c) { return ClassOf(c) == kPunct; }

char32_t ToLower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  auto range = std::lower_bound(std::begin(kLowers), std::end(kLowers), c,
                                [](const LowerRange& r, char32_t value) { return r.last < value; });
  if (range != std::end(kLowers) && range->first <= c) {
    return static_cast<char32_t>(static_cast<int32_t>(c) + range->distance);
  }
  auto pair = std::lower_bound(std::begin(kRanges), std::end(kRanges), c,
                               [](const ClassRange& r, char32_t value) { return r.last < value; });
  bool capital = pair != std::end(kRanges) && pair->first <= c && pair->kind == kPair && c % 2 == 0;
  return capital ? c + 1 : c;
}

std::string ToLower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    CodePoint c = DecodeAt(text, at);
    char32_t small = ToLower(c.value);
    if (small == c.value) {
      out += text.substr(at, c.size);
    } else {
      AppendUtf8(out, small);
    }
    at += c.size;
  }
  return out;
}

void AppendUtf8(std::string& out, char32_t code_point) {
  const bool character = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point >= 0xE000);
  const Utf8Char encoded = Encode(character ? code_point : kInvalid.value);
  out.append(encoded.bytes, encoded.size);
}

size_t CodePointCount(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).size) ++count;
  return count;
}

size_t Utf16Count(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    CodePoint c = DecodeAt(text, at);
    count += c.value < 0x10000 ? 1 : 2;
    at += c.size;
  }
  return count;
}

}  // namespace onrecord
