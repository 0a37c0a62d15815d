// Persons who are named in a row, and what they are called together.
#pragma once

#include <vector>

#include "extract/entity_rules.h"
#include "extract/phrases.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// "Kurt and Melissa Cochran", "Ann Lee and her husband, Tom".
struct Group {
  std::vector<uint32_t> entities;  // persons, each once, in order of the text; two or more
  uint32_t first = 0, last = 0;    // phrases
};

// In order of the text. Linear in phrases.
std::vector<Group> FindGroups(const Analysis& analysis, const std::vector<Phrase>& phrases,
                              const std::vector<Entity>& entities);

// How many persons a noun calls together: "the couple", "both brothers", "the two leaders", "the three men"; 0 for one
// that does so for no number of them in particular.
uint32_t CalledTogether(const Phrase& phrase, const Analysis& analysis, const NameWords& words);

// What "the two Congress leaders" says of each of them, without article and number; empty for "the couple".
Span RoleTogether(const Phrase& phrase, const Analysis& analysis, const NameWords& words);

}  // namespace onrecord
