// Which marks make one token is UD English's choice, read off the treebanks: runs of one mark ("--", "***"), of stops
// and of exclamations; brackets and quotation marks stand alone. Emoji follow Unicode's grapheme clusters as far as
// text needs.
#include "annotate/marks.h"

#include <algorithm>

#include "util/ascii.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

using ascii::At;
using ascii::IsWord;
using ascii::ToLower;

constexpr char32_t kEnDash = 0x2013;
constexpr char32_t kEmDash = 0x2014;
constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kByteOrderMark = 0xFEFF;

bool RunsOn(char32_t first, char32_t next) {
  if (first == '.' || first == kEllipsis) return next == '.' || next == kEllipsis;
  if (first == '!' || first == '?') return next == '!' || next == '?';
  if (first == kEnDash || first == kEmDash) return next == first;
  constexpr std::string_view kRepeated = "-=*_~#<>+$|^";
  return first < 0x80 && kRepeated.find(static_cast<char>(first)) != std::string_view::npos && next == first;
}

bool IsRegion(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool IsSkinTone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

// A symbol with its variation selector, skin tone, and what a joiner adds; a flag is two letters of its region.
size_t PictureLength(std::string_view s) {
  CodePoint first = DecodeAt(s, 0);
  size_t end = first.size;
  bool joined = IsRegion(first.value);
  while (end < s.size()) {
    CodePoint next = DecodeAt(s, end);
    CharClass kind = ClassOf(next.value);
    bool joiner = next.value == kZeroWidthJoiner && end + next.size < s.size();
    bool picture = joined && kind == CharClass::kSymbol && IsRegion(next.value) == IsRegion(first.value);
    if (!joiner && !picture && !IsSkinTone(next.value) && kind != CharClass::kMark) break;
    joined = joiner;
    end += next.size;
  }
  return end;
}

}  // namespace

bool IsGap(char32_t c) {
  CharClass kind = ClassOf(c);
  if (kind == CharClass::kSpace) return true;
  return kind == CharClass::kFormat && (c < 0xA0 || c == kZeroWidthSpace || c == kByteOrderMark);
}

bool IsWordChar(char32_t c) {
  if (c < 0x80) return IsWord(static_cast<char>(c)) || c == '_';
  return IsLetter(c) || IsDigit(c) || ClassOf(c) == CharClass::kMark;
}

size_t ApostropheLength(std::string_view s, size_t at) {
  char first = At(s, at);
  if (first == '\'' || first == '`') return 1;
  if (first == '\xE2') return At(s, at + 1) == '\x80' && At(s, at + 2) == '\x99' ? 3 : 0;  // U+2019
  return first == '\xCA' && At(s, at + 1) == '\xBC' ? 2 : 0;                               // U+02BC
}

size_t CliticLength(std::string_view s, size_t at) {
  char first = ToLower(At(s, at));
  char second = ToLower(At(s, at + 1));
  size_t length = 0;
  if (first == 's' || first == 'm' || first == 'd') length = 1;
  if ((second == 'e' && (first == 'r' || first == 'v')) || (first == 'l' && second == 'l')) length = 2;
  return length != 0 && !IsWord(At(s, at + length)) ? length : 0;
}

size_t FaceLength(std::string_view s, const TokenLexicon& lexicon) {
  for (size_t length = std::min<size_t>(4, s.size()); length >= 2; --length) {
    if (IsWord(At(s, length))) continue;
    if ((lexicon.Roles(s.substr(0, length)) & kEmoticon) != 0) return length;
  }
  return 0;
}

size_t TagLength(std::string_view s) {
  size_t end = 1;
  if (s[0] == '#' && ascii::IsDigit(At(s, 1))) return end;
  while (end < s.size() && IsWordChar(DecodeAt(s, end).value)) end += DecodeAt(s, end).size;
  return end;
}

size_t RunLength(std::string_view s) {
  CodePoint first = DecodeAt(s, 0);
  if (first.value >= 0x80 && ClassOf(first.value) == CharClass::kSymbol) return PictureLength(s);
  size_t end = first.size;
  for (CodePoint c; end < s.size(); end += c.size) {
    c = DecodeAt(s, end);
    if (!RunsOn(first.value, c.value)) break;
  }
  return end;
}

}  // namespace onrecord
