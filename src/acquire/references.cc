// Character references: &amp; &#8217; &#x2019; and the old names that stand without a semicolon (&copy).
//
// The names are data (resources/html/references.tsv), read once into a hash. With a semicolon the whole name is looked up; the
// hundred names that may lack one are at most six letters long, so the longest prefix is found in six look-ups.
#include <charconv>
#include <unordered_map>

#include "acquire/html.h"
#include "util/ascii.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr size_t kLongestName = 33;    // CounterClockwiseContourIntegral;
constexpr size_t kLongestLegacy = 6;   // frac12, Aacute ...
constexpr size_t kLongestDigits = 64;  // more is no reference but a trick

// What &#128; to &#159; mean: the letters of windows-1252 (WHATWG, numeric character reference end state).
constexpr uint16_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void Append(CharacterReference& r, uint32_t c) {
  auto put = [&r](uint32_t byte) { r.utf8[r.size++] = static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

using Names = std::unordered_map<std::string_view, CharacterReference>;

CharacterReference FromHex(std::string_view codes) {
  CharacterReference r;
  while (!codes.empty()) {
    std::string_view code = Take(codes, ' ');
    uint32_t c = 0;
    std::from_chars(code.data(), code.data() + code.size(), c, 16);
    Append(r, c);
  }
  return r;
}

Names ReadNames() {
  Names names;
  names.reserve(2300);
  for (std::string_view line : Entries(Resource("resources/html/references.tsv"))) {
    std::string_view name = Take(line, '\t');
    CharacterReference r = FromHex(line);
    r.length = static_cast<uint32_t>(name.size()) + 1;  // with the '&'
    names.emplace(name, r);
  }
  return names;
}

const Names& AllNames() {
  static const Names names = ReadNames();
  return names;
}

uint32_t Meaning(uint32_t code) {
  if (code >= 0x80 && code <= 0x9F) return kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return 0xFFFD;
  return code;
}

CharacterReference ReadNumber(std::string_view s) {
  size_t at = 2;
  int base = 10;
  if (at < s.size() && (s[at] == 'x' || s[at] == 'X')) base = 16, ++at;
  size_t end = at;
  auto digit = [base](char c) { return ascii::IsDigit(c) || (base == 16 && ((c | 32) >= 'a' && (c | 32) <= 'f')); };
  while (end < s.size() && end - at <= kLongestDigits && digit(s[end])) ++end;
  if (end == at || end - at > kLongestDigits) return {};
  uint32_t code = 0;
  if (std::from_chars(s.data() + at, s.data() + end, code, base).ec != std::errc{}) code = 0xFFFFFFFF;
  CharacterReference r;
  Append(r, Meaning(code));
  r.length = static_cast<uint32_t>(end < s.size() && s[end] == ';' ? end + 1 : end);
  return r;
}

CharacterReference ReadName(std::string_view s, bool attribute) {
  size_t end = 1;
  while (end < s.size() && end < kLongestName && ascii::IsWord(s[end])) ++end;
  const Names& names = AllNames();
  if (end < s.size() && s[end] == ';') {
    if (auto it = names.find(s.substr(1, end)); it != names.end()) return it->second;
  }
  for (size_t n = std::min(kLongestLegacy, end - 1); n >= 2; --n) {
    auto it = names.find(s.substr(1, n));
    if (it == names.end()) continue;
    char next = n + 1 < s.size() ? s[n + 1] : ' ';
    if (attribute && (next == '=' || ascii::IsWord(next))) return {};  // ?a=b&copy=1 is no sign of copyright
    return it->second;
  }
  return {};
}

}  // namespace

CharacterReference ReadReference(std::string_view s, bool attribute) {
  if (s.size() < 3 || s[0] != '&') return {};
  return s[1] == '#' ? ReadNumber(s) : ReadName(s, attribute);
}

std::string DecodeReferences(std::string_view s, bool attribute) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    size_t plain = std::min(s.find('&'), s.size());
    out.append(s.substr(0, plain));
    s.remove_prefix(plain);
    if (s.empty()) break;
    CharacterReference r = ReadReference(s, attribute);
    if (r.length == 0) out.push_back('&'), s.remove_prefix(1);
    else out.append(r.utf8, r.size), s.remove_prefix(r.length);
  }
  return out;
}

}  // namespace onrecord
