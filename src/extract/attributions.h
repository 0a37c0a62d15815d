// The model's attributions and the quotations of the rules, made one list.
#pragma once

#include <string_view>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Attributions less sure than this are left out: two in three of those just above are right on PolNeAR dev. Of a source less
// sure than that only the words are.
inline constexpr float kLeastAttribution = 0.40F, kLeastSource = 0.15F;

// An attribution that a rule shows without quotation marks, and the rule.
struct ShownAttribution {
  AttributionSpan span;  // its confidence says nothing
  std::string_view rule;
};

// `quotes` (by rules) with what the model adds: quotes that no mark tells, cues and sources that no rule
// read. A quotation that rules found keeps its words. Then those `shown` by other rules (tree_attributions.h, headline_attributions.h) that nothing else has seen.
// In order of the text, a quote within another behind it. As they are when there are no attributions. n log n in quotes and
// attributions, but for those that overlap.
std::vector<Quote> WithAttributions(const Analysis& analysis, const std::vector<ShownAttribution>& shown,
                                    std::vector<Quote> quotes);

}  // namespace onrecord
