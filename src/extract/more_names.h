// Names that the model passed over, and those it gives in part.
#pragma once

#include <vector>

#include "extract/cut_names.h"

namespace onrecord {

// `names` and, in order of the text: what stands behind "Mr" or "Dr" in capitals, and surnames of persons who are named
// in full elsewhere. Linear in tokens.
std::vector<CutName> WithTitled(const Analysis& analysis, std::vector<CutName> names, const NameWords& words);

// `names` and, in order of the text, bodies called by a name and a noun for what they are: "Harrow County Sheriff's
// Office"; with a small noun ("the Turkish government") they are no names (CutName::noun). A name may lie in one.
// Linear in tokens.
std::vector<CutName> WithBodies(const Analysis& analysis, std::vector<CutName> names, const NameWords& words);

}  // namespace onrecord
