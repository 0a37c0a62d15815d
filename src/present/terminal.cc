// Columns and lines of a terminal.
//
// wcwidth() would need a locale, and the library reads no environment; so marks take no column, a short table says
// which characters take two (East Asian Width W and F, emoji), and all others take one. A terminal may differ by a
// column here and there; nothing but the right margin depends on it.
#include "present/terminal.h"

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace onrecord {
namespace {

struct Range {
  char32_t first, last;
};

template <size_t N>
bool Within(const std::array<Range, N>& ranges, char32_t c) {
  auto at = std::lower_bound(ranges.begin(), ranges.end(), c, [](Range r, char32_t x) { return r.last < x; });
  return at != ranges.end() && at->first <= c;
}

constexpr std::array<Range, 17> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x3029},
                                       {0x302E, 0x303E},
                                       {0x3041, 0x4DBF},
                                       {0x4E00, 0xA4CF},
                                       {0xA960, 0xA97C},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF01, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1F64F},
                                       {0x1F680, 0x1F6FF},
                                       {0x1F900, 0x1F9FF},
                                       {0x1FA70, 0x1FAFF},
                                       {0x20000, 0x2FFFD},
                                       {0x30000, 0x3FFFD}}};

uint32_t WidthOf(char32_t c) {
  if (c < 0x300) return 1;
  if (Within(kWide, c)) return 2;
  const CharClass kind = ClassOf(c);
  return kind == CharClass::kMark || kind == CharClass::kFormat ? 0 : 1;
}

// Controls and marks of direction, which can show words in another order than they stand. Joiners, which many scripts
// and emoji need, are not.
bool IsHidden(char32_t c) {
  const bool joiner = c == 0x200C || c == 0x200D;
  const bool tag = c >= 0xE0000 && c <= 0xE007F;
  return tag || (c >= 0x7F && c <= 0x9F) || (ClassOf(c) == CharClass::kFormat && !joiner);
}

// The part of `words` that fits `columns`, at least one character.
size_t Fit(std::string_view words, uint32_t columns) {
  size_t at = 0;
  uint32_t used = 0;
  while (at < words.size()) {
    const CodePoint c = DecodeAt(words, at);
    used += WidthOf(c.value);
    if (used > columns && at > 0) break;
    at += c.size;
  }
  return at;
}

std::string_view NextWord(std::string_view& rest) {
  const size_t end = std::min(rest.find(' '), rest.size());
  std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

}  // namespace

std::string Printable(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  bool space = false;
  for (size_t at = 0; at < words.size();) {
    const CodePoint c = DecodeAt(words, at);
    const bool broken = c.size == 1 && c.value == 0xFFFD;
    if (IsSpace(c.value)) {
      space = true;
    } else if (!broken && !IsHidden(c.value)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(words.substr(at, c.size));
    }
    at += c.size;
  }
  return out;
}

uint32_t Columns(std::string_view printable) {
  uint32_t columns = 0;
  for (size_t at = 0; at < printable.size();) {
    const CodePoint c = DecodeAt(printable, at);
    columns += WidthOf(c.value);
    at += c.size;
  }
  return columns;
}

std::vector<std::string> Wrap(std::string_view printable, uint32_t columns) {
  std::vector<std::string> lines(1);
  uint32_t used = 0;
  while (!printable.empty()) {
    std::string_view word = NextWord(printable);
    uint32_t width = Columns(word);
    if (used > 0 && used + 1 + width <= columns) {
      lines.back() += ' ';
      ++used;
    } else if (used > 0) {
      lines.emplace_back();
      used = 0;
    }
    while (width > columns) {
      const std::string_view part = word.substr(0, Fit(word, columns));
      if (part.size() == word.size()) break;
      lines.back() += part;
      lines.emplace_back();
      width -= Columns(part);
      word.remove_prefix(part.size());
    }
    lines.back() += word;
    used += width;
  }
  return lines;
}

std::string Shorten(std::string_view printable, uint32_t columns) {
  if (Fit(printable, columns) == printable.size()) return std::string(printable);
  std::string_view kept = printable.substr(0, Fit(printable, columns > 2 ? columns - 2 : 1));
  const size_t space = kept.rfind(' ');
  if (space != std::string_view::npos && space > kept.size() / 2) kept = kept.substr(0, space);
  return std::string(kept) + " \xE2\x80\xA6";
}

}  // namespace onrecord
