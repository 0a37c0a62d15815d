// Which names of persons are names of the same person.
#pragma once

#include <vector>

#include "extract/cut_names.h"

namespace onrecord {

// Names (indices of a list) that stand for one.
using NameGroup = std::vector<uint32_t>;

// Gives first names the surname that they share: "Kurt and Melissa Cochran". Only words and `shown` of names change.
std::vector<CutName> WithSharedSurnames(std::string_view text, std::vector<CutName> names, const NameWords& words);

// Whether what stands between names puts them in a row: "and", "&", a comma, or both.
bool JoinsNames(std::string_view between);

// The persons among `names`, each with its names in order of the text; in order of their first. A surname of two that
// the text does not tell apart is nobody's and in no group. Linear in the names, but for persons that share a word.
std::vector<NameGroup> GroupPeople(const std::vector<CutName>& names, const NameWords& words);

}  // namespace onrecord
