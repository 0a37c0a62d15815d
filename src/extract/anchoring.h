// Times as their words stand, put on the calendar one after another as a reader would.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/moment.h"
#include "extract/tense.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// A time before the calendar places it.
struct TimeWords {
  Span span;
  std::optional<Moment> moment;   // none: no rule knows what the words come to
  std::optional<TimeType> typed;  // what the model says it is
  Clause::Told clause;
  uint32_t sentence = 0;  // index into Analysis::sentences
  Basis basis;
};

// Whether the words between two times make a stretch, or a choice, of them: "to", "and", a dash.
bool JoinsRange(std::string_view between);

// The text that times stand in; what it views must outlive it.
struct Telling {
  std::string_view text;
  std::span<const Sentence> sentences;
  std::vector<Span> paragraphs;  // in order
  // Of dates in figures: whether the day comes first, and how that is known; nothing where it is not.
  std::optional<bool> day_first = std::nullopt;
  std::string_view day_first_because = {};
};

// The times of `words`, which are in order and disjoint, without those that no calendar has. `published` is an ISO date
// or "". Linear in the text.
std::vector<Time> PlacedOnCalendar(const Telling& telling, std::string_view published,
                                   const std::vector<TimeWords>& words);

}  // namespace onrecord
