// What is put forward as so, by whom, which way and how firmly.
#pragma once

#include <vector>

#include "extract/claim_words.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// From quotes (with their speakers), nouns such as "allegations that", and what the report hedges itself. In order of
// the text. Linear in words and quotes, but for quotes that overlap.
std::vector<Claim> FindClaims(const Analysis& analysis, const std::vector<Entity>& entities,
                              const std::vector<Quote>& quotes, const ClaimWords& words);

}  // namespace onrecord
