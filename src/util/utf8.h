// Characters of UTF-8 text: decoding one, telling what it is, counting in the units of JSON, Python and browsers.
//
// Everything here takes any bytes: a byte that is no part of a well-formed character is one character U+FFFD of size 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 1;  // in bytes, 1 to 4

  friend bool operator==(const CodePoint&, const CodePoint&) = default;
};

// The character that begins at text[at]; at < text.size().
CodePoint DecodeMultibyte(std::string_view text, size_t at);
inline CodePoint DecodeAt(std::string_view text, size_t at) {
  unsigned char byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1} : DecodeMultibyte(text, at);
}

// The character that ends at text[at - 1]; 0 < at <= text.size().
CodePoint DecodeBefore(std::string_view text, size_t at);

// A character as UTF-8.
struct Utf8Char {
  char bytes[4] = {};
  uint32_t size = 1;
};
Utf8Char Encode(char32_t c);
// Code points over U+10FFFF and surrogates become U+FFFD.
void AppendUtf8(std::string& out, char32_t code_point);

// What a character is, by its general category in Unicode.
enum class CharClass : uint8_t {
  kNone,   // unassigned, private use
  kUpper,  // capital or title case
  kLower,
  kLetter,  // of a script without case, or a modifier
  kMark,    // combines with the letter before
  kDigit,
  kPunct,
  kSymbol,  // currency, mathematics, emoji, fractions, superscripts
  kSpace,   // any white space: tab, line end, no-break and typographic spaces
  kFormat,  // invisible: controls, zero width, soft hyphen, direction marks, byte order mark
};
CharClass ClassOf(char32_t c);

bool IsLetter(char32_t c);  // kUpper, kLower, kLetter
bool IsDigit(char32_t c);   // of any script
bool IsUpper(char32_t c);
bool IsLower(char32_t c);
bool IsSpace(char32_t c);
bool IsPunct(char32_t c);  // kPunct only: "$" and "+" are symbols

// The small letter of a capital, one character for one; else `c`. 'İ' and the like, whose small form is two, stay.
char32_t ToLower(char32_t c);
// Every capital small. The length may change (in UTF-8 some pairs differ in size).
std::string ToLower(std::string_view text);

// Characters (of Python and JSON consumers), and units of UTF-16 (browsers).
size_t CodePointCount(std::string_view text);
size_t Utf16Count(std::string_view text);

}  // namespace onrecord
