// From phrases in chains to what a record tells of entities.
#pragma once

#include <vector>

#include "extract/chains.h"
#include "extract/entity_rules.h"
#include "extract/phrases.h"
#include "extract/speaking.h"

namespace onrecord {

// `entities` with the phrases of their chains as mentions, and with the ages and roles that nouns tell of persons;
// behind them, in order of their first phrase, those without a name that are spoken of more than once, groups, and
// documents that speak for an author. Linear, but for the order of the last.
std::vector<Entity> WithChains(const Analysis& analysis, const EntityRules::State& rules,
                               const std::vector<Phrase>& phrases, const Speaking& speaking, Chains& chains,
                               std::vector<Entity> entities);

}  // namespace onrecord
