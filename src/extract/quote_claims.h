// The claims that quotes make.
#pragma once

#include <vector>

#include "extract/stance.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Of all quotes, without `chain` and `about`.
std::vector<Claim> FindQuoteClaims(const ClaimText& text, const ClauseReader& clauses,
                                   const std::vector<Quote>& quotes);

}  // namespace onrecord
