// What the model says are times, and the times of the rules, made one.
#pragma once

#include <string_view>
#include <vector>

#include "extract/grammar.h"
#include "extract/moment.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// The rules of resources/en/time_spans.rules, which are tried on a span's words alone. kInvalidInput: a rule that does
// not parse or breaks one of its own examples; the message names it.
Result<Grammar<Moment>> LoadSpanRules(std::shared_ptr<Lexicon> lexicon);

// `times`, in order and disjoint, with those of Analysis::times, in order and disjoint: widened, dropped and added. As
// they are where the model was not run. `published` as in FindTimes. A time of which the model alone knows has
// a value of "" where no rule names one. Linear in the spans and their words.
std::vector<Time> WithSpans(const Analysis& analysis, std::string_view published, const Grammar<Moment>& rules,
                            std::vector<Time> times);

}  // namespace onrecord
