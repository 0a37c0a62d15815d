// The words that a piece of a page shows, found without the reader's tree: the other route of the proof (check.cc).
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

// Tags and comments dropped, with the content of elements that are never shown; character references decoded; white
// space (ASCII) left out.
std::string VisibleWords(std::string_view markup);

// `words` without ASCII white space.
std::string WithoutSpace(std::string_view words);

}  // namespace onrecord
