// Template text that says nothing.
#pragma once

#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// Lorem ipsum and kin, in any of its usual words. Declared in text.h too, for those who only ask.
bool IsFiller(std::string_view words);

// A paragraph cut where filler begins or ends in it: the parts in order, together all of it (white space between aside).
struct FillerPart {
  Span span;  // in `words`
  bool filler = false;
};
std::vector<FillerPart> SplitFiller(std::string_view words);

}  // namespace onrecord
