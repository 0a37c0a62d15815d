// A word is an event where two agree: a list knows the word and its type, and the model takes it for an event here.
// Types that the model gives were tried: outside of deaths, attacks and arrests they are too often wrong to stand in a
// record. An explosion is an attack where the report speaks of bombs or attackers, else an accident.
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
        parts_(analysis, clauses_, words, sources.rules.state().names, sources.entities) {}

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

  // Bombs and attackers are spoken of.
  bool IsAttacked() {
    if (!attacked_) {
      attacked_ = std::any_of(analysis_.tokens.begin(), analysis_.tokens.end(), [&](const Token& token) {
        return IsOneOf(
            Plain(analysis_.Text(token)),
            {"bomb",      "bombs",      "bomber",    "bombers",   "bombing",  "bombings",  "attack",     "attacks",
             "attacked",  "attacker",   "attackers", "militants", "militant", "terrorist", "terrorists", "terrorism",
             "airstrike", "airstrikes", "shelling",  "grenade",   "grenades", "missile",   "missiles",   "rocket",
             "rockets",   "insurgents", "rebels",    "drone",     "drones"});
      });
    }
    return *attacked_;
  }

  std::optional<EventType> TypeOf(uint32_t token, bool verb) {
    const std::string word = WordAt(token);
    if (verb && IsClosing(token, word)) return EventType::kClosure;
    if (verb && IsFinding(token, word)) return EventType::kDiscovery;
    const auto type = words_.TypeOf(verb ? EventWords::Kind::kVerb : EventWords::Kind::kNoun, word);
    if (!type) return std::nullopt;
    const auto how = clauses_.Child(token, {"amod"});
    if (how && WordAt(*how) == "accidental") return EventType::kAccident;
    if (words_.IsExplosion(word)) return IsAttacked() ? EventType::kAttack : EventType::kAccident;
    return IsMeant(token, *type, verb, word) ? type : std::nullopt;
  }

  // Words that stand for something else as often: "met the target", "launched an investigation", "a heart attack".
  bool IsMeant(uint32_t token, EventType type, bool verb, const std::string& word) const {
    const auto object = clauses_.Child(token, {"obj"});
    if (!verb)
      return !HasPart(
          token, {"heart", "panic", "asthma", "blood", "bear", "shark", "screen", "film", "campaign", "election", "pep",
                  "stock", "clinical", "controlled", "randomized", "randomised", "vaccine", "drug"});
    if (word.starts_with("hurt") && !IsPassive(token)) return false;  // "it hurt him at the polls"
    if (word.starts_with("attack") && (HasCase(token, "over") || HasCase(token, "for") || HasCase(token, "as")))
      return false;
    if (type == EventType::kLaunch && object) return IsLaunched(WordAt(*object));
    if (type == EventType::kInvestigation && (word.starts_with("search") || word.starts_with("hunt")))
      return IsOfPolice(token);
    if (type == EventType::kAnnouncement && !word.starts_with("announc") && !word.starts_with("unveil")) {
      const auto subject = clauses_.Child(token, {"nsubj"});
      return subject && parts_.Acts(*subject) && !IsPassive(token);
    }
    if (type == EventType::kCharge && word.starts_with("charg")) return HasCase(token, "with") || IsPassive(token);
    if (type == EventType::kMilitary && word.starts_with("f")) return TellsOfForces(token);
    if (type == EventType::kMeeting || type == EventType::kVisit || type == EventType::kDiscovery)
      return IsOfPerson(token, object);
    return true;
  }

  bool HasPart(uint32_t token, std::initializer_list<std::string_view> words) const {
    const Sentence& sentence = clauses_.SentenceOf(token);
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Word& word = analysis_.words[t];
      if (word.head == token && IsOneOf(word.relation, {"compound", "amod"}) && IsOneOf(WordAt(t), words)) return true;
    }
    return false;
  }

  // "Closed down".
  bool IsClosing(uint32_t token, const std::string& word) const {
    const auto particle = clauses_.Child(token, {"compound:prt"});
    return particle && WordAt(*particle) == "down" &&
           IsOneOf(word, {"close", "closes", "closed", "closing", "shut", "shuts", "shutting"});
  }

  // "Found the body", "her remains were found".
  bool IsFinding(uint32_t token, const std::string& word) const {
    if (!IsOneOf(word, {"found", "find", "finds", "discovered", "recovered"})) return false;
    const auto object = clauses_.Child(token, {"obj", "nsubj:pass"});
    return object && IsOneOf(WordAt(*object), {"body", "bodies", "remains", "corpse", "corpses", "wreckage"});
  }

  bool TellsOfForces(uint32_t token) const {
    const Sentence& sentence = clauses_.SentenceOf(token);
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (IsOneOf(WordAt(t), {"troops", "rebels", "forces", "army", "soldiers", "insurgents", "militants", "fighters",
                              "navy", "militia", "militias", "warplanes", "tanks"}))
        return true;
    }
    return false;
  }

  bool IsPassive(uint32_t token) const { return clauses_.Child(token, {"aux:pass", "nsubj:pass"}).has_value(); }

  bool HasCase(uint32_t token, std::string_view preposition) const {
    const auto oblique = clauses_.Child(token, {"obl"});
    const auto lead = oblique ? clauses_.Child(*oblique, {"case", "mark"}) : std::nullopt;
    return lead && WordAt(*lead) == preposition;
  }

  bool IsOfPolice(uint32_t token) const {
    const auto subject = clauses_.Child(token, {"nsubj"});
    return subject && IsOneOf(WordAt(*subject), {"police", "authorities", "officers", "detectives", "investigators",
                                                 "deputies", "agents", "troopers", "rescuers"});
  }

  // A product, a book; not an attack, a campaign, an inquiry.
  bool IsLaunched(const std::string& object) const {
    return !words_.TypeOf(EventWords::Kind::kNoun, object) &&
           !IsOneOf(object, {"series", "campaign", "operation", "bid", "effort", "efforts", "wave", "appeal", "search",
                             "war", "crackdown", "strike", "strikes", "thousand", "career"});
  }

  // "The two met", "she visited Lowick"; not "met the target".
  bool IsOfPerson(uint32_t token, std::optional<uint32_t> object) const {
    const auto subject = clauses_.Child(token, {"nsubj"});
    if (object && IsOneOf(WordAt(*object), {"all", "most", "some", "many", "half", "both"}))
      return false;  // "of its aims"
    const bool somebody = subject && parts_.Acts(*subject);
    return somebody && (!object || parts_.Acts(*object) || analysis_.words[*object].upos == Upos::kPropn);
  }

  std::optional<Event> Read(const Trigger& trigger) {
    const uint32_t token = trigger.tokens.first;
    const Upos upos = analysis_.words[token].upos;
    const bool verb = upos == Upos::kVerb;
    if (!verb && upos != Upos::kNoun && upos != Upos::kPropn) return std::nullopt;
    const auto type = TypeOf(token, verb);
    const auto status = type ? status_.Of(token, verb) : std::nullopt;
    if (!status) return std::nullopt;
    Event event;
    event.type = *type;
    event.trigger = analysis_.SpanOf(trigger.tokens);
    event.status = *status;
    event.participants = parts_.Of(token, verb, *type);
    if (verb && IsOfThing(event)) return std::nullopt;
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
      if (event.at || event.status != EventStatus::kHappened || !IsOnce(event.type)) continue;
      const auto day = days.find(Stem(tokens_[k]));
      if (day == days.end() || !day->second) continue;
      const bool before = sources_.times[day->second->time].span.begin < event.trigger.begin;
      const bool noun = analysis_.words[tokens_[k]].upos != Upos::kVerb;
      if (noun && (before ? IsDefinite(tokens_[k]) : Bursts(event.type)))
        event.at = TimedAt{day->second->time, kOfType, "is the one day told of it"};
    }
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
  std::optional<bool> attacked_;
  std::vector<Event> events_;
  std::vector<uint32_t> tokens_;  // of their triggers
};

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

}  // namespace onrecord
