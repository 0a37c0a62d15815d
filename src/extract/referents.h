// Nouns and pronouns of whom and what a report speaks of.
#pragma once

#include <vector>

#include "extract/entities.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// The same entities with the nouns and pronouns that stand for them ("the officer", "he") among their mentions, and
// behind them, in order of their first mention, those without a name that are spoken of more than once ("the driver",
// "she"). `quotes` tell who "I" is; their sources' entities need not be filled in. Two entities with names never become
// one. The same where the model of coreference did not run. Linear in mentions, but for sorting.
std::vector<Entity> WithReferents(const Analysis& analysis, const std::vector<Quote>& quotes, const EntityRules& rules,
                                  std::vector<Entity> entities);

}  // namespace onrecord
