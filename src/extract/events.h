// What takes place in a report.
#pragma once

#include <vector>

#include "extract/entities.h"
#include "extract/event_words.h"
#include "extract/time_links.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// What events are read from, besides the words.
struct EventSources {
  const EntityRules& rules;
  const std::vector<Entity>& entities;
  const std::vector<Time>& times;
  const std::vector<Claim>& claims;
  const TimeLinks& links;
};

// No report tells of as many.
inline constexpr size_t kMostEvents = 5'000;

// In order of the text: at each word that is on a list of events and that the model takes for one. Nothing where the
// model did not run. What is negated, wanted or true at any time is left out, and so is what no list knows. Linear.
std::vector<Event> FindEvents(const Analysis& analysis, const EventSources& sources, const EventWords& words);

// The same claims, `about_events` filled with the events told in their words. n log n.
std::vector<Claim> WithEvents(const std::vector<Event>& events, std::vector<Claim> claims);

// The same figures, each with the event whose people it counts: of its kind, and told of the same words. n log n.
std::vector<Figure> WithEvents(const std::vector<Event>& events, std::vector<Figure> figures);

}  // namespace onrecord
