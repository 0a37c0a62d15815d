// Calendar dates, clock times and durations of a report, with TIMEX3 values.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// The rules of resources/en/times.rules. Immutable once loaded, shared freely between threads.
class TimeRules {
 public:
  struct State;

  // The built-in rules. kInvalidInput: a rule that does not parse or breaks one of its own examples; the message names
  // it.
  static Result<TimeRules> Load();

  const State& state() const { return *state_; }

 private:
  explicit TimeRules(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

// No report has as many; what is generated may, and what it costs in memory stays bounded.
inline constexpr size_t kMostTimes = 50'000;

// In order of the text, disjoint, the first kMostTimes. `published` is an ISO date (what follows the day is ignored) or
// "" when it is not known: then what depends on it keeps X for what nobody can say (XXXX-03-22). Linear in the text.
std::vector<Time> FindTimes(const Analysis& analysis, std::string_view published, const TimeRules& rules);

}  // namespace onrecord
