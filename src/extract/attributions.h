// The model's attributions and the quotations of the rules, made one list.
#pragma once

#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Attributions less sure than this are left out; of a source less sure than that only the words are.
inline constexpr float kLeastAttribution = 0.3F, kLeastSource = 0.15F;

// `quotes` (by rules, in order) with what the model adds: quotes that no mark tells, cues and sources that no rule
// read. A quotation that rules found keeps its words. Then those of `tree` (tree_attributions.h) that nothing else has seen.
// In order of the text, a quote within another behind it. As they are when there are no attributions. n log n in quotes and
// attributions, but for those that overlap.
std::vector<Quote> WithAttributions(const Analysis& analysis, const std::vector<AttributionSpan>& tree,
                                    std::vector<Quote> quotes);

}  // namespace onrecord
