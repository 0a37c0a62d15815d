// What nouns and pronouns that mean a person say of him.
#pragma once

#include <optional>
#include <vector>

#include "extract/entity_rules.h"
#include "extract/phrases.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// The role that a noun gives ("the retired ferry captain"), without article and age; nothing where it says no more than
// "the man".
std::optional<Span> RoleOf(const Phrase& phrase, const Analysis& analysis, const EntityRules::State& rules);

// "the 52-year-old", "He is 52."
std::optional<Age> AgeOf(const Phrase& phrase, const Analysis& analysis, const EntityRules::State& rules);

// Gives an entity a role, if it has not too many and this one says what none of them does: "Supt" is no more than
// "Superintendent".
void AddRole(Span role, std::string_view text, const NameWords& words, Entity& entity);

}  // namespace onrecord
