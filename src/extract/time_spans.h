// What the model says are times, and the times of the rules, made one.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "extract/anchoring.h"
#include "extract/grammar.h"
#include "extract/moment.h"
#include "extract/tense.h"
#include "onrecord/analysis.h"

namespace onrecord {

// The rules of resources/en/time_spans.rules, which are tried on a span's words alone. kInvalidInput: a rule that does
// not parse or breaks one of its own examples; the message names it.
Result<Grammar<Moment>> LoadSpanRules(std::shared_ptr<Lexicon> lexicon);

// `told`, the rules' times of one sentence, with the model's `spans` of it, both in order and disjoint: widened,
// dropped and added. A time of which the model alone knows has no moment where no rule names one. Linear in the spans
// and their words.
std::vector<TimeWords> WithSpans(const Analysis& analysis, std::span<const TimeSpan> spans, const Clause& clause,
                                 const Grammar<Moment>& rules, std::vector<TimeWords> told);

}  // namespace onrecord
