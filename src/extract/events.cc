// A word is an event where two agree: a list knows the word and its type, and the model takes it for an event here.
// Types that the model gives were tried: outside of deaths, attacks and arrests they are too often wrong to stand in a
// record.
//
// The day is that of the word's own time, or of the word it goes on from ("killing two"); then, of a definite noun
// ("the blast"), the one day on which the report puts all events of its type that have one.
#include "extract/events.h"

#include <algorithm>
#include <map>
#include <string>

#include "extract/claim_words.h"
#include "extract/entity_rules.h"
#include "extract/event_parts.h"
#include "extract/event_status.h"
#include "extract/event_types.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr float kLeastTrigger = 0.25F, kLeastLink = 0.6F;
constexpr float kInherited = 0.8F;  // of what is told of the word that another goes on from
constexpr float kOfType = 0.6F;
constexpr int kMostSteps = 3;

class EventFinder {
 public:
  EventFinder(const Analysis& analysis, const EventSources& sources, const EventWords& words)
      : analysis_(analysis),
        sources_(sources),
        words_(words),
        clauses_(analysis),
        status_(analysis, clauses_, sources.claims),
        parts_(analysis, clauses_, words, sources.rules.state().names, sources.entities),
        types_(analysis, clauses_, words, parts_) {}

  std::vector<Event> Find() {
    for (const Trigger& trigger : analysis_.triggers) {
      if (events_.size() == kMostEvents) break;
      const uint32_t token = trigger.tokens.first;
      if (trigger.confidence < kLeastTrigger || !clauses_.HasTree(token)) continue;
      if (auto event = Read(trigger)) events_.push_back(*std::move(event));
    }
    ShareDays();
    ShareCauses();
    return std::move(events_);
  }

 private:
  std::string WordAt(uint32_t token) const { return Plain(analysis_.Text(analysis_.tokens[token])); }

  std::optional<Event> Read(const Trigger& trigger) {
    const uint32_t token = trigger.tokens.first;
    const Upos upos = analysis_.words[token].upos;
    const bool verb = upos == Upos::kVerb;
    const bool dead = upos == Upos::kAdj && analysis_.words[token].relation != "amod" && Text(token) == "dead";
    if (!verb && !dead && upos != Upos::kNoun && upos != Upos::kPropn) return std::nullopt;
    const auto type = types_.Of(token, verb);
    const auto status = type ? status_.Of(token, verb || dead) : std::nullopt;
    if (!status) return std::nullopt;
    Event event;
    event.type = *type;
    event.trigger = analysis_.SpanOf(trigger.tokens);
    event.status = *status;
    event.participants = parts_.Of(token, verb || dead, *type);
    if (dead && event.participants.empty()) return std::nullopt;
    if ((verb || dead) && IsOfThing(event)) return std::nullopt;
    event.place = parts_.PlaceOf(token);
    event.at = TimeOf(token, *type);
    const bool open = event.status == EventStatus::kOngoing || (event.status == EventStatus::kHappened && event.at);
    if (open && IsAhead(event, token)) event.status = EventStatus::kScheduled;
    if (event.type == EventType::kElection && !verb && !event.at) return std::nullopt;  // which, and was it held?
    if (event.type == EventType::kDeath && event.status == EventStatus::kOngoing) return std::nullopt;
    event.basis = {trigger.confidence * (verb ? 0.9F : 0.85F), "rule event.list + model events"};
    tokens_.push_back(token);
    return event;
  }

  // "The battery died", "killed the deal".
  bool IsOfThing(const Event& event) const {
    if (event.type != EventType::kDeath && event.type != EventType::kInjury && event.type != EventType::kArrest)
      return false;
    return std::any_of(event.participants.begin(), event.participants.end(), [&](const Event::Participant& one) {
      if (one.role != ParticipantRole::kPatient) return false;
      const uint32_t head = sources_.links.MainOf(clauses_.TokensOf(one.span));
      return !parts_.Acts(head) && !clauses_.Child(head, {"nummod"});
    });
  }

  // On a day behind publication, or with an end that is.
  bool IsAhead(const Event& event, uint32_t token) const {
    const auto& published = analysis_.document->metadata().published;
    const auto time = event.at ? std::optional(event.at->time) : sources_.links.BoundOf(token);
    if (!time || !published || published->value.size() < 10) return false;
    return sources_.times[*time].begin > published->value.substr(0, 10) + "T24";
  }

  std::optional<TimedAt> TimeOf(uint32_t token, EventType type, int depth = 0) const {
    if (const auto link = sources_.links.Of(token); link && link->confidence >= kLeastLink)
      return TimedAt{link->time, link->confidence, link->because + ", \"" + std::string(Text(token)) + "\""};
    const Word& word = analysis_.words[token];
    if (const bool bursts = Bursts(type) || type == EventType::kDisaster;
        bursts && IsRelation(word.relation, "nsubj")) {
      const auto link = word.head == kRoot ? std::nullopt : sources_.links.Of(word.head);
      if (link) return TimedAt{link->time, link->confidence * kInherited, "hangs on its verb"};
    }
    const bool doing = word.relation == "advcl" && Text(token).ends_with("ing") && !clauses_.Child(token, {"mark"});
    const bool goes_on = doing || (word.relation == "conj" && !clauses_.Child(token, {"nsubj"}));
    if (word.head == kRoot || !goes_on || depth == kMostSteps) return std::nullopt;
    auto at = TimeOf(word.head, type, depth + 1);
    if (at) at->confidence *= kInherited;
    return at;
  }

  std::string_view Text(uint32_t token) const { return analysis_.Text(analysis_.tokens[token]); }

  // What tells whether two nouns may mean the same: "blast" and "explosion", "crash" and "crashed".
  std::string Stem(uint32_t token) const {
    const std::string word = WordAt(token);
    return words_.IsExplosion(word) ? "explosion" : word.substr(0, 4);
  }

  // "The blast", where all blasts that have a day have the same, and one was told before.
  void ShareDays() {
    std::map<std::string, std::optional<TimedAt>> days;  // none: more than one
    for (size_t k = 0; k < events_.size(); ++k) {
      const Event& event = events_[k];
      if (!event.at || event.status != EventStatus::kHappened) continue;
      const auto [day, added] = days.emplace(Stem(tokens_[k]), event.at);
      const bool same = added || (day->second && Day(*day->second) == Day(*event.at));
      if (!same) day->second.reset();
    }
    for (size_t k = 0; k < events_.size(); ++k) {
      Event& event = events_[k];
      if (event.at || event.status != EventStatus::kHappened) continue;
      const auto day = days.find(Stem(tokens_[k]));
      if (day == days.end() || !day->second) continue;
      const bool before = sources_.times[day->second->time].span.begin < event.trigger.begin;
      if (IsHeadline(tokens_[k]) ||
          (before ? IsDefinite(tokens_[k]) && IsOnce(event.type) : IsFirst(event, tokens_[k])))
        event.at = TimedAt{day->second->time, kOfType, "is the one day told of it"};
    }
  }

  // A headline tells what the report does.
  bool IsHeadline(uint32_t token) const {
    return analysis_.document->blocks()[clauses_.SentenceOf(token).block].kind == BlockKind::kHeadline;
  }

  // "A blast", in the sentences a report begins with, of which the day comes later.
  bool IsFirst(const Event& event, uint32_t token) const {
    constexpr int kLead = 4;
    const bool lead = &clauses_.SentenceOf(token) - analysis_.sentences.data() < kLead;
    return lead && Bursts(event.type) && analysis_.words[token].upos != Upos::kVerb;
  }

  static bool Bursts(EventType type) { return type == EventType::kAttack || type == EventType::kAccident; }

  // "The blast killed two", "died in the crash": on its day.
  void ShareCauses() {
    std::map<uint32_t, size_t> event_of;  // by token
    for (size_t k = 0; k < events_.size(); ++k) event_of.emplace(tokens_[k], k);
    for (size_t k = 0; k < events_.size(); ++k) {
      Event& event = events_[k];
      const bool hurts = event.type == EventType::kDeath || event.type == EventType::kInjury;
      if (event.at || !hurts || event.status != EventStatus::kHappened) continue;
      uint32_t verb = tokens_[k];
      if (analysis_.words[verb].relation == "conj" && analysis_.words[verb].head != kRoot &&
          !clauses_.Child(verb, {"nsubj"}))
        verb = analysis_.words[verb].head;
      for (const char* relation : {"nsubj", "obl"}) {
        const auto cause = clauses_.Child(verb, {relation});
        const auto found = cause ? event_of.find(*cause) : event_of.end();
        if (found == event_of.end() || !events_[found->second].at) continue;
        event.at = events_[found->second].at;
        event.at->confidence *= kInherited;
        event.at->because = "is that of its cause";
        break;
      }
    }
  }

  // What a report hardly tells two of, each with "the".
  static bool IsOnce(EventType type) {
    return type == EventType::kAttack || type == EventType::kAccident || type == EventType::kDisaster ||
           type == EventType::kDeath || type == EventType::kAbduction || type == EventType::kRescue;
  }

  std::string_view Day(const TimedAt& at) const { return DayOf(sources_.times[at.time].value); }

  bool IsDefinite(uint32_t token) const {
    const auto article = clauses_.Child(token, {"det"});
    return article && analysis_.words[token].upos != Upos::kVerb && WordAt(*article) == "the";
  }

  const Analysis& analysis_;
  const EventSources& sources_;
  const EventWords& words_;
  ClauseReader clauses_;
  EventStatusReader status_;
  EventPartsReader parts_;
  EventTypeReader types_;
  std::vector<Event> events_;
  std::vector<uint32_t> tokens_;  // of their triggers
};

bool Counts(FigureKind kind, EventType type) {
  switch (kind) {
    case FigureKind::kKilled: return type == EventType::kDeath || type == EventType::kAttack;
    case FigureKind::kInjured: return type == EventType::kInjury || type == EventType::kAttack;
    case FigureKind::kArrested: return type == EventType::kArrest;
    case FigureKind::kAbducted: return type == EventType::kAbduction;
    case FigureKind::kRescued:
    case FigureKind::kEvacuated: return type == EventType::kRescue;
    case FigureKind::kCharged: return type == EventType::kCharge;
    case FigureKind::kLaidOff: return type == EventType::kLayoff;
    default: return false;
  }
}

}  // namespace

std::vector<Event> FindEvents(const Analysis& analysis, const EventSources& sources, const EventWords& words) {
  if (analysis.words.empty()) return {};
  return EventFinder(analysis, sources, words).Find();
}

std::vector<Claim> WithEvents(const std::vector<Event>& events, std::vector<Claim> claims) {
  for (Claim& claim : claims) {
    auto event = std::partition_point(events.begin(), events.end(),
                                      [&](const Event& e) { return e.trigger.begin < claim.span.begin; });
    for (; event != events.end() && event->trigger.end <= claim.span.end; ++event)
      claim.about_events.push_back(static_cast<uint32_t>(event - events.begin()));
  }
  return claims;
}

std::vector<Figure> WithEvents(const std::vector<Event>& events, std::vector<Figure> figures) {
  std::multimap<uint32_t, uint32_t> by_edge;  // where those begin or end to whom it happens, the event
  for (uint32_t e = 0; e < events.size(); ++e) {
    for (const Event::Participant& one : events[e].participants) {
      if (one.role != ParticipantRole::kPatient) continue;
      by_edge.emplace(one.span.begin, e);
      by_edge.emplace(one.span.end, e);
    }
  }
  for (Figure& figure : figures) {
    for (const uint32_t edge : {figure.span.begin, figure.span.end}) {
      const auto edges = by_edge.equal_range(edge);
      for (auto at = edges.first; at != edges.second && !figure.event; ++at) {
        if (Counts(figure.kind, events[at->second].type)) figure.event = at->second;
      }
    }
  }
  return figures;
}

}  // namespace onrecord
