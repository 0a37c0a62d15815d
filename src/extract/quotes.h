// Who said what: content, cue and the words of the source.
#pragma once

#include <memory>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// Word lists of resources/en that tell cues and speakers. Immutable once loaded, shared freely between threads.
class QuoteRules {
 public:
  struct State;

  // The built-in lists. kInvalidInput: a list that does not parse; the message names it.
  static Result<QuoteRules> Load();

  const State& state() const { return *state_; }

 private:
  explicit QuoteRules(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

// By rules, and by the model's attributions where it ran. In order of the text; a quote within another follows it and
// names it. Content has no quotation marks round it. Source::entity is left open (speakers.h). Linear in the text.
std::vector<Quote> FindQuotes(const Analysis& analysis, const QuoteRules& rules);

}  // namespace onrecord
