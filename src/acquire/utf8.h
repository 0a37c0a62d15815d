// UTF-8 by the rules of the WHATWG decoder: is it valid, and where exactly is it not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Many gigabytes a second.
bool IsUtf8(std::string_view s);

// The character at s[at]: its length when it is well-formed (`valid`), else the length of the longest part that could
// have begun one, at least 1 (the "maximal subpart" that one U+FFFD replaces). at < s.size().
struct Utf8Step {
  uint8_t length = 1;
  bool valid = false;
};
Utf8Step StepUtf8(std::string_view s, size_t at);

// How many characters of several bytes are well-formed, and how many stretches are not. A character cut off by the end
// of `s` counts as neither.
struct Utf8Census {
  size_t multibyte = 0;
  size_t invalid = 0;
};
Utf8Census CountUtf8(std::string_view s);

// `s` with every stretch that is not UTF-8 replaced by U+FFFD.
std::string RepairUtf8(std::string_view s);

// One past the last byte of the ASCII that starts at s[at].
size_t AsciiEnd(std::string_view s, size_t at);

}  // namespace onrecord
