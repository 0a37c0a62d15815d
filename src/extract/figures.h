// Numbers of people killed, injured, arrested and so on, with bounds.
#pragma once

#include <memory>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// The rules of resources/en/figures.rules. Immutable once loaded, shared freely between threads.
class FigureRules {
 public:
  struct State;

  // The built-in rules. kInvalidInput: a rule that does not parse or breaks one of its own examples; the message names
  // it.
  static Result<FigureRules> Load();

  const State& state() const { return *state_; }

 private:
  explicit FigureRules(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

// In order of the text; bounds as docs/record.md has them. Linear in the text.
std::vector<Figure> CountPeople(const Analysis& analysis, const FigureRules& rules);

}  // namespace onrecord
