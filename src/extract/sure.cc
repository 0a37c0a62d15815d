// Facts point at each other by their places in their lists, so that what goes is taken out list by list, the others get
// their new places, and every link is set anew or dropped. Done at the end, not while facts are made: a claim that
// rests on a quote which is left out must not come back as the report's own words.
#include "extract/sure.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace onrecord {
namespace {

// By old place: the new one, or nothing.
using Places = std::vector<std::optional<uint32_t>>;

template <class Fact>
Places PlacesOf(const std::vector<Fact>& facts, float least) {
  Places places;
  uint32_t next = 0;
  for (const Fact& fact : facts) places.push_back(fact.basis.confidence < least ? std::nullopt : std::optional(next++));
  return places;
}

template <class Fact>
void Drop(std::vector<Fact>& facts, float least) {
  std::erase_if(facts, [least](const Fact& fact) { return fact.basis.confidence < least; });
}

void Relink(std::vector<uint32_t>& links, const Places& places) {
  std::vector<uint32_t> kept;
  for (uint32_t link : links) {
    if (places[link]) kept.push_back(*places[link]);
  }
  links = std::move(kept);
}

std::optional<uint32_t> Relinked(std::optional<uint32_t> link, const Places& places) {
  return link ? places[*link] : link;
}

void Relink(std::optional<Source>& source, const Places& entities) {
  if (!source) return;
  Relink(source->entities, entities);
  if (source->entity) source->entity = entities[*source->entity];
  if (!source->entity && !source->entities.empty()) source->entity = source->entities[0];
  if (source->entities.size() < 2) source->entities.clear();
}

void Relink(std::optional<TimedAt>& at, const Places& times, float least) {
  if (!at) return;
  if (at->confidence < least || !times[at->time]) at.reset();
  else at->time = *times[at->time];
}

}  // namespace

Record SureFacts(Record record, float least) {
  const Places entities = PlacesOf(record.entities, least), quotes = PlacesOf(record.quotes, least),
               times = PlacesOf(record.times, least), events = PlacesOf(record.events, least);
  std::vector<std::optional<uint32_t>> within;  // by old place: the next outer quote that stays
  for (Quote& quote : record.quotes) {
    Relink(quote.source, entities);
    const std::optional<uint32_t> outer = quote.within;
    quote.within = !outer ? std::nullopt : quotes[*outer] ? quotes[*outer] : within[*outer];
    within.push_back(quote.within);
    Relink(quote.said_at, times, least);
  }
  for (Claim& claim : record.claims) {
    Relink(claim.source, entities);
    Relink(claim.chain, entities);
    Relink(claim.about, entities);
    Relink(claim.about_events, events);
    if (claim.quote) claim.quote = quotes[*claim.quote];
  }
  for (Figure& figure : record.figures) {
    Relink(figure.source, entities);
    figure.event = Relinked(figure.event, events);
  }
  for (Entity& entity : record.entities) {
    Relink(entity.members, entities);
    if (entity.author) entity.author = entities[*entity.author];
  }
  for (Event& event : record.events) {
    Relink(event.at, times, least);
    for (Event::Participant& one : event.participants) one.entity = Relinked(one.entity, entities);
    if (event.place) event.place->entity = Relinked(event.place->entity, entities);
  }
  Drop(record.events, least);
  Drop(record.entities, least);
  Drop(record.times, least);
  Drop(record.quotes, least);
  Drop(record.claims, least);
  Drop(record.figures, least);
  return record;
}

}  // namespace onrecord
