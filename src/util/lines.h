// Small cuts of text for files of rules and lists.
#pragma once

#include <string_view>
#include <vector>

#include "util/ascii.h"

namespace onrecord {

inline std::string_view Trim(std::string_view s, std::string_view spaces = ascii::kSpaces) {
  size_t begin = s.find_first_not_of(spaces);
  if (begin == s.npos) return {};
  return s.substr(begin, s.find_last_not_of(spaces) - begin + 1);
}

// The part of `rest` before the first `mark`, or all of it; `rest` goes on behind the mark.
inline std::string_view Take(std::string_view& rest, char mark) {
  std::string_view part = rest.substr(0, rest.find(mark));
  rest.remove_prefix(part.size() < rest.size() ? part.size() + 1 : part.size());
  return part;
}

// What stands behind the last space; all of `s` where it has none.
inline std::string_view LastWord(std::string_view s) { return s.substr(s.rfind(' ') + 1); }

// The pieces between separators; "a,,b" has an empty one.
inline std::vector<std::string_view> Split(std::string_view s, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    size_t at = s.find(separator);
    pieces.push_back(s.substr(0, at));
    if (at == s.npos) return pieces;
    s.remove_prefix(at + 1);
  }
}

// Lines without their ends.
inline std::vector<std::string_view> Lines(std::string_view s) { return Split(s, '\n'); }

// The lines of a list in resources/ that are neither empty nor a comment.
inline std::vector<std::string_view> Entries(std::string_view file) {
  std::vector<std::string_view> entries;
  while (!file.empty()) {
    std::string_view line = Take(file, '\n');
    if (!line.empty() && line[0] != '#') entries.push_back(line);
  }
  return entries;
}

}  // namespace onrecord
