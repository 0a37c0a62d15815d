// Which names of organisations, places and other things are names of the same one.
#pragma once

#include <vector>

#include "extract/cut_names.h"
#include "extract/people.h"

namespace onrecord {

// Adds the abbreviations that stand in brackets beside a name of a body and were not marked themselves: "the Crown
// Prosecution Service (CPS)". In order of the text.
std::vector<CutName> WithAbbreviations(const Analysis& analysis, std::vector<CutName> names, const NameWords& words);

// What is no person among `names`: each body, place or thing with its names in order of the text; in order of their
// first. Linear in the names, but for sorting.
std::vector<NameGroup> GroupBodies(std::string_view text, const std::vector<CutName>& names, const NameWords& words);

// What most of a group's names were taken for.
NameKind CommonKind(const NameGroup& group, const std::vector<CutName>& names);

}  // namespace onrecord
