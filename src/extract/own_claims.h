// The claims that a report makes or passes on without a quote.
#pragma once

#include <vector>

#include "extract/stance.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// What the report says with a hedge ("is believed to have been", "may have", "allegedly"), in its own voice and so
// without a source; and what nouns bring ("allegations that X", "denied claims that X"). Nothing that a quote or a
// claim of `quoted` covers. Without `chain` and `about`.
std::vector<Claim> FindOwnClaims(const ClaimText& text, const ClauseReader& clauses, const std::vector<Quote>& quotes,
                                 const std::vector<Claim>& quoted);

}  // namespace onrecord
