// Classes of bytes that the scanners ask for on every step; beyond ASCII util/utf8.h answers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace onrecord::ascii {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) { return IsLower(static_cast<char>(c | 0x20)); }
constexpr bool IsWord(char c) { return IsLetter(c) || IsDigit(c); }
constexpr bool IsWordByte(char c) { return IsWord(c) || (c & 0x80); }  // every byte beyond ASCII counts as a letter
constexpr char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c | 0x20) : c; }
constexpr char ToUpper(char c) { return IsLower(c) ? static_cast<char>(c & ~0x20) : c; }

inline std::string LowerCase(std::string_view s) {
  std::string lower(s);
  for (char& c : lower) c = ToLower(c);
  return lower;
}

// White space is not the same for all that write it: JSON, XML, headers of HTTP and files of resources/ know these four,
inline constexpr std::string_view kSpaces = " \n\t\r";
constexpr bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
// HTML has the form feed as well,
inline constexpr std::string_view kHtmlSpaces = " \n\t\r\f";
constexpr bool IsHtmlSpace(char c) { return IsSpace(c) || c == '\f'; }
// and plain text the vertical tab, as has IsSpace of util/utf8.h.
inline constexpr std::string_view kTextSpaces = " \n\t\r\f\v";
constexpr bool IsTextSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What the scanner does with a byte: five kinds, so that a run of letters costs one load and one compare a byte.
enum class Kind : unsigned char { kMark, kLetter, kDigit, kGap, kBeyond };  // kGap: space, controls; kBeyond: not ASCII
struct KindTable {
  Kind kinds[256] = {};
  constexpr KindTable() {
    for (int i = 0; i < 256; ++i) {
      char c = static_cast<char>(i);
      kinds[i] = i >= 0x80               ? Kind::kBeyond
                 : i <= ' ' || i == 0x7F ? Kind::kGap
                 : IsLetter(c)           ? Kind::kLetter
                 : IsDigit(c)            ? Kind::kDigit
                                         : Kind::kMark;
    }
  }
};
inline constexpr KindTable kKinds;
inline Kind KindOf(char c) { return kKinds.kinds[static_cast<unsigned char>(c)]; }

// s[at], or NUL past the end.
constexpr char At(std::string_view s, size_t at) { return at < s.size() ? s[at] : '\0'; }

}  // namespace onrecord::ascii
