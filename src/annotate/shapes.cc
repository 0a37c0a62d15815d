// Small hand-written matchers, each a few states.
//
// A regular expression for "any address" is shorter to write and was rejected: the hard part is where an address ends
// (the full stop, bracket or quotation mark after it belongs to the sentence) and that is a walk backwards.
#include "annotate/shapes.h"

#include <algorithm>
#include <array>

#include "util/ascii.h"

namespace onrecord {
namespace {

using ascii::At;
using ascii::IsDigit;
using ascii::IsLetter;
using ascii::IsLower;
using ascii::IsUpper;
using ascii::IsWord;
using ascii::ToLower;

constexpr size_t kMaxName = 64;   // of what stands before '@', and of a label
constexpr size_t kMaxHost = 255;  // RFC 1035

bool IsByteOf(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

bool StartsWith(std::string_view s, std::string_view small) {
  return s.size() >= small.size() &&
         std::equal(small.begin(), small.end(), s.begin(), [](char a, char b) { return a == ToLower(b); });
}

// Typographic quotes end an address, other characters beyond ASCII may stand in one: U+2018 to U+201F, and guillemets.
bool IsQuoteAt(std::string_view s, size_t at) {
  if (s[at] == '\xE2') return At(s, at + 1) == '\x80' && At(s, at + 2) >= '\x98' && At(s, at + 2) <= '\x9F';
  return s[at] == '\xC2' && (At(s, at + 1) == '\xAB' || At(s, at + 1) == '\xBB');
}

// The end of an address that begins at 0 and surely reaches `at`: up to what cannot stand in one, less the marks at its
// end that belong to the sentence. A closing bracket stays if it was opened inside.
size_t AddressEnd(std::string_view s, size_t at) {
  int open = 0;
  size_t end = at;
  for (; end < s.size() && !IsByteOf("<>\"|{}^`", s[end]) && !IsQuoteAt(s, end); ++end) {
    if (s[end] == '(') ++open;
    if (s[end] == ')' && --open < 0) break;
  }
  while (end > at && IsByteOf(".,;:!?'*]", s[end - 1])) --end;
  return end;
}

size_t SchemeLength(std::string_view s) {
  for (std::string_view scheme : {"http://", "https://", "ftp://", "www.", "mailto:", "doi:", "file://"}) {
    if (StartsWith(s, scheme) && IsWord(At(s, scheme.size()))) return scheme.size();
  }
  return 0;
}

// name@host, where host may be one label ("desk@newsroom").
size_t MailLength(std::string_view s) {
  size_t name = 0;
  while (name < std::min(s.size(), kMaxName) && (IsWord(s[name]) || IsByteOf("._%+-", s[name]))) ++name;
  if (name == 0 || At(s, name) != '@' || !IsWord(At(s, name + 1))) return 0;
  size_t end = name + 1;
  while (end < s.size() && end < name + kMaxHost && (IsWord(s[end]) || IsByteOf("._-", s[end]))) ++end;
  while (!IsWord(s[end - 1])) --end;
  return end;
}

// A host name or file name by its last label, and the path after a host; the code of a share ("HARB.L").
size_t NameLength(std::string_view s, const TokenLexicon& lexicon) {
  size_t label = 0;
  size_t dots = 0;
  size_t end = 0;
  bool small = true;  // every label so far begins with a small letter
  for (;; ++end) {
    char c = At(s, end);
    if (end - label > kMaxName || end > kMaxHost) return 0;
    if (IsWord(c) || (IsByteOf("-_", c) && end > label)) continue;
    small = small && IsLower(s[label]);
    if (c != '.' || end == label || !IsWord(At(s, end + 1))) break;
    label = end + 1;
    ++dots;
  }
  if (dots == 0 || end == label) return 0;
  std::string_view last = s.substr(label, end - label);
  bool uniform = std::all_of(last.begin(), last.end(), IsLower) || std::all_of(last.begin(), last.end(), IsUpper) ||
                 last == "Com" || last == "Net" || last == "Org";  // "Acme.Com"; but "met.No" is two words
  uint32_t roles = uniform ? lexicon.LowerRoles(last) : 0;
  if ((roles & kFile) != 0) return end;
  bool ticker = dots == 1 && last.size() <= 2 && label > 2 &&
                std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(label) - 1, IsUpper) &&
                std::all_of(last.begin(), last.end(), IsUpper);
  if (ticker) return end;
  if ((roles & kDomain) == 0) return small && last.size() > 1 && label > 2 ? end : 0;
  return At(s, end) == '/' && IsWord(At(s, end + 1)) ? AddressEnd(s, end) : end;
}

// Digits and marks between digits: "1,000", "3.5", "20:15", "9/11"; a comma only before three digits.
size_t PlainLength(std::string_view s) {
  size_t end = 0;
  while (IsDigit(At(s, end))) ++end;
  while (IsByteOf(",.:/", At(s, end)) && end < s.size() && IsDigit(At(s, end + 1))) {
    size_t digits = 0;
    while (IsDigit(At(s, end + 1 + digits))) ++digits;
    if (s[end] == ',' && digits != 3) break;
    if (s[end] == '/' && end == 4 && digits == 2) break;  // the season 2016/17
    end += 1 + digits;
  }
  return end;
}

// Groups of digits with hyphens that are one thing: telephone numbers, dates, codes. A range or a score is not:
// "1969-1970", "10-20", "3-1". 0 when the hyphens separate.
size_t HyphenatedLength(std::string_view s) {
  std::array<size_t, 8> digits{};
  size_t groups = 0;
  size_t end = 0;
  while (groups < digits.size()) {
    size_t& group = digits[groups++];
    while (IsDigit(At(s, end + group))) ++group;
    end += group;
    if (At(s, end) != '-' || !IsDigit(At(s, end + 1))) break;
    ++end;
  }
  if (IsWord(At(s, end)) || At(s, end) == '-') return 0;
  if (groups >= 3) return end;
  bool round = end >= 2 && s[end - 1] == '0' && s[end - 2] == '0';
  return groups == 2 && (digits[0] == 3 || digits[0] == 5) && digits[1] == 4 && !round ? end : 0;
}

}  // namespace

size_t AddressLength(std::string_view s, const TokenLexicon& lexicon) {
  if (size_t scheme = SchemeLength(s); scheme != 0) return AddressEnd(s, scheme);
  if (size_t mail = MailLength(s); mail != 0) return mail;
  return NameLength(s, lexicon);
}

size_t NumberLength(std::string_view s, const TokenLexicon& lexicon) {
  size_t plain = PlainLength(s);
  if (size_t hyphens = HyphenatedLength(s); hyphens > plain) return hyphens;
  size_t end = plain;
  while (IsLetter(At(s, end))) ++end;
  if (end == plain) return plain;
  bool unit = !IsDigit(At(s, end)) && (lexicon.LowerRoles(s.substr(plain, end - plain)) & kUnit) != 0;
  return unit ? plain : end;
}

size_t DottedLength(std::string_view s) {
  size_t end = 0;
  while (IsLetter(At(s, end)) && At(s, end + 1) == '.') end += 2;
  if (end >= 2 && IsLetter(At(s, end)) && !IsWord(At(s, end + 1))) return end + 1;
  return end >= 4 && !IsWord(At(s, end)) ? end : 0;
}

}  // namespace onrecord
