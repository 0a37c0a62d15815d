// Words of a page on a terminal: made harmless, measured in columns, broken into lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// `words` as a terminal may show them: white space made one space, ends trimmed; control characters, marks of writing
// direction and bytes that are no UTF-8 left out. Nothing a page holds can move the cursor or turn the line around.
std::string Printable(std::string_view words);

// Columns that printable words take: two for East Asian wide characters and emoji, none for combining marks.
uint32_t Columns(std::string_view printable);

// Lines of at most `columns`, broken at spaces; a longer word is broken where it must be. At least one line.
std::vector<std::string> Wrap(std::string_view printable, uint32_t columns);

// At most `columns`, cut after a word and ended with an ellipsis where something is left out.
std::string Shorten(std::string_view printable, uint32_t columns);

}  // namespace onrecord
