// Roles from the tree. Of a verb: its subject, its object, "by"; of one without a subject that of the verb it goes on
// from ("was arrested and charged"), or the noun that it describes ("a man arrested on Monday"). Of a noun: "of", "by"
// and its possessive. A word that stands for an event itself takes no part in another ("the blast killed two").
#include "extract/event_parts.h"

#include <algorithm>

#include "extract/claim_words.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

// To whom such things happen is the subject, where there is no object: "two jailed", "a man shot".
bool IsDoneToSomebody(EventType type) {
  return type == EventType::kSentence || type == EventType::kConviction || type == EventType::kArrest ||
         type == EventType::kCharge || type == EventType::kInjury || type == EventType::kDeath ||
         type == EventType::kRescue || type == EventType::kAbduction || type == EventType::kAppointment;
}

constexpr int kMostNested = 24;    // mentions that begin before a word and may hold it
constexpr uint32_t kDeepest = 64;  // steps up a tree

// "Thursday's trial"
bool IsTime(const std::string& word) {
  return IsOneOf(
      word, {"monday",    "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "today",   "week",
             "yesterday", "tomorrow", "tonight",   "month",    "year",   "night",    "day",    "morning", "evening",
             "afternoon", "weekend",  "january",   "february", "april",  "june",     "july",   "august",  "september",
             "october",   "november", "december",  "summer",   "winter", "autumn",   "spring", "decade",  "century"});
}

// "gunmen" to "gunman", "workers" to "worker".
std::string Singular(const std::string& word) {
  if (word.ends_with("men")) return word.substr(0, word.size() - 3) + "man";
  return word.ends_with("s") && !word.ends_with("ss") ? word.substr(0, word.size() - 1) : word;
}

}  // namespace

EventPartsReader::EventPartsReader(const Analysis& analysis, const ClauseReader& clauses, const EventWords& words,
                                   const NameWords& names, const std::vector<Entity>& entities)
    : analysis_(analysis), clauses_(clauses), words_(words), names_(names), entities_(entities) {
  for (uint32_t e = 0; e < entities.size(); ++e) {
    for (const Entity::Mention& mention : entities[e].mentions) mentions_.push_back({mention.span, e});
  }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const Mentioned& a, const Mentioned& b) { return a.span.begin < b.span.begin; });
}

// Of the innermost mention that ends with the word: its head.
std::optional<uint32_t> EventPartsReader::EntityAt(uint32_t token) const {
  const Span word = analysis_.tokens[token].span;
  auto at = std::partition_point(mentions_.begin(), mentions_.end(),
                                 [&](const Mentioned& m) { return m.span.begin <= word.begin; });
  for (int k = 0; k < kMostNested && at != mentions_.begin(); ++k) {
    --at;
    if (at->span.end >= word.end) return at->entity;
  }
  return std::nullopt;
}

bool EventPartsReader::IsPlace(uint32_t token) const {
  const auto entity = EntityAt(token);
  if (!entity) return false;
  const auto kind = entities_[*entity].kind;
  return kind == EntityKind::kPlace || kind == EntityKind::kFacility;
}

// "A woman outside a home", "two men on Sunday": told of what takes place, as often as of them.
bool EventPartsReader::IsWhere(uint32_t token) const {
  const auto lead = clauses_.Child(token, {"case"});
  return lead && IsOneOf(Plain(analysis_.Text(analysis_.tokens[*lead])),
                         {"outside", "inside", "near", "at", "on", "in", "during", "after", "before"});
}

// The word with what belongs to it, without its preposition and what is told of it besides.
TokenRange EventPartsReader::PhraseOf(uint32_t head) const {
  const Sentence& sentence = clauses_.SentenceOf(head);
  const auto belongs = [&](uint32_t token) {
    for (uint32_t step = 0; step < kDeepest && token != kRoot; ++step, token = analysis_.words[token].head) {
      if (token == head) return true;
      const std::string_view relation = analysis_.words[token].relation;
      if (IsOneOf(relation, {"acl", "acl:relcl", "appos", "parataxis", "case", "mark", "cc:preconj", "punct"}) &&
          analysis_.words[token].head == head)
        return false;
      if (analysis_.words[token].head == head && IsRelation(relation, "nmod") && IsWhere(token)) return false;
    }
    return false;
  };
  TokenRange range{head, head + 1};
  while (range.first > sentence.first && belongs(range.first - 1)) --range.first;
  while (range.last < sentence.last && belongs(range.last)) ++range.last;
  while (range.last > head + 1 && IsOneOf(Plain(analysis_.Text(analysis_.tokens[range.last - 1])),
                                          {"who", "which", "that", "whom", ",", "and", "-"}))
    --range.last;
  return range;
}

bool EventPartsReader::IsPassive(uint32_t token) const {
  if (clauses_.Child(token, {"aux:pass"})) return true;
  return clauses_.Child(token, {"nsubj:pass"}) && !clauses_.Child(token, {"obj"});
}

EventPartsReader::Subject EventPartsReader::SubjectOf(uint32_t token) const {
  for (uint32_t step = 0; step < 3; ++step) {
    const Word& word = analysis_.words[token];
    if (const auto subject = clauses_.Child(token, {"nsubj"})) {
      const bool relative = IsOneOf(Plain(analysis_.Text(analysis_.tokens[*subject])), {"who", "which", "that"});
      if (!relative) return {subject, IsPassive(token)};
      return {IsRelation(word.relation, "acl") ? Role(word.head) : std::nullopt, IsPassive(token)};
    }
    if (IsRelation(word.relation, "acl")) {
      const bool doing = analysis_.Text(analysis_.tokens[token]).ends_with("ing");
      return {word.head, !doing && !clauses_.Child(token, {"obj", "mark"})};
    }
    const bool doing = word.relation == "advcl" && analysis_.Text(analysis_.tokens[token]).ends_with("ing") &&
                       !clauses_.Child(token, {"mark"});
    const bool goes_on = word.relation == "conj" || word.relation == "xcomp" || doing;
    if (!goes_on || word.head == kRoot) return {};
    token = word.head;
  }
  return {};
}

// A word under another by a relation, with a preposition of its own.
EventPartsReader::Role EventPartsReader::ChildWith(uint32_t head, std::string_view relation,
                                                   std::string_view preposition) const {
  const Sentence& sentence = clauses_.SentenceOf(head);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Word& word = analysis_.words[t];
    if (word.head != head || !IsRelation(word.relation, relation)) continue;
    const auto lead = clauses_.Child(t, {"case"});
    if (lead && Plain(analysis_.Text(analysis_.tokens[*lead])) == preposition) return t;
  }
  return std::nullopt;
}

// "Two were dead", "left two dead", "was found dead".
EventPartsReader::Role EventPartsReader::WhoIs(uint32_t adjective) const {
  if (const Role subject = clauses_.Child(adjective, {"nsubj"})) return subject;
  const uint32_t head = analysis_.words[adjective].head;
  if (head == kRoot || analysis_.words[adjective].relation != "xcomp") return std::nullopt;
  const Role object = clauses_.Child(head, {"obj"});
  return object ? object : clauses_.Child(head, {"nsubj:pass"});
}

// Who does it, and to whom.
std::pair<EventPartsReader::Role, EventPartsReader::Role> EventPartsReader::VerbRoles(uint32_t token,
                                                                                      EventType type) const {
  const Role object = clauses_.Child(token, {"obj"});
  if (analysis_.words[token].upos == Upos::kAdj) return {std::nullopt, WhoIs(token)};
  const Subject subject = SubjectOf(token);
  const std::string word = Plain(analysis_.Text(analysis_.tokens[token]));
  if (subject.passive) return {ChildWith(token, "obl", "by"), subject.head};
  const bool undergoes = words_.SubjectUndergoes(word) || (IsDoneToSomebody(type) && !word.ends_with("ing"));
  if (!object && undergoes) return {std::nullopt, subject.head};
  return {subject.head, object};
}

std::pair<EventPartsReader::Role, EventPartsReader::Role> EventPartsReader::NounRoles(uint32_t token) const {
  const std::string word = Plain(analysis_.Text(analysis_.tokens[token]));
  const Role of = ChildWith(token, "nmod", "of"), whose = clauses_.Child(token, {"nmod:poss"});
  const Role by = ChildWith(token, "nmod", "by");
  if (words_.NamesWhoUndergoes(word)) return {by ? by : (of ? whose : std::nullopt), of ? of : whose};
  return {by ? by : whose, std::nullopt};
}

std::optional<Event::Participant> EventPartsReader::Filled(ParticipantRole role, Role head) const {
  if (!head) return std::nullopt;
  const std::string word = Plain(analysis_.Text(analysis_.tokens[*head]));
  const bool event = words_.TypeOf(EventWords::Kind::kNoun, word).has_value();
  const Upos upos = analysis_.words[*head].upos;
  const bool names = upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum;
  if (event || !names || IsTime(word)) return std::nullopt;
  if (IsOneOf(word, {"it", "that", "this", "which", "what", "there"})) return std::nullopt;
  return Event::Participant{role, EntityAt(*head), analysis_.SpanOf(PhraseOf(*head))};
}

bool EventPartsReader::Acts(uint32_t head) const {
  if (const auto entity = EntityAt(head)) {
    const auto kind = entities_[*entity].kind;
    if (kind == EntityKind::kPerson || kind == EntityKind::kOrganisation || kind == EntityKind::kGroup) return true;
  }
  const std::string word = Plain(analysis_.Text(analysis_.tokens[head]));
  const Upos upos = analysis_.words[head].upos;
  if (upos == Upos::kPron) return !IsOneOf(word, {"it", "that", "this", "which", "what", "there", "itself"});
  if (upos == Upos::kNum) return true;
  for (const std::string& noun : {word, Singular(word)}) {
    if (words_.IsPerson(noun) || Has(names_.role, noun) || Has(names_.title, noun) || Has(names_.collective, noun) ||
        Has(names_.body, noun) || Has(names_.roles, noun))
      return true;
  }
  return upos == Upos::kPropn && IsPlace(head);  // "Russia invaded"
}

std::vector<Event::Participant> EventPartsReader::Of(uint32_t token, bool verb, EventType type) const {
  const auto roles = verb ? VerbRoles(token, type) : NounRoles(token);
  const bool hurts = type == EventType::kDeath || type == EventType::kInjury;
  const bool acts = roles.first && Acts(*roles.first);
  const bool tells = type == EventType::kAnnouncement;
  std::vector<Event::Participant> participants;
  const auto first =
      acts || hurts ? Filled(acts ? ParticipantRole::kAgent : ParticipantRole::kCause, roles.first) : std::nullopt;
  const auto second = Filled(tells ? ParticipantRole::kTopic : ParticipantRole::kPatient, roles.second);
  if (first) participants.push_back(*first);
  if (second) participants.push_back(*second);
  std::sort(participants.begin(), participants.end(),
            [](const Event::Participant& a, const Event::Participant& b) { return a.span.begin < b.span.begin; });
  return participants;
}

std::optional<Event::Place> EventPartsReader::PlaceOf(uint32_t token) const {
  const Sentence& sentence = clauses_.SentenceOf(token);
  std::optional<uint32_t> own, near;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Word& word = analysis_.words[t];
    const bool hangs = IsRelation(word.relation, "obl") || IsRelation(word.relation, "nmod");
    if (!hangs || word.head == kRoot || !IsPlace(t)) continue;
    const auto lead = clauses_.Child(t, {"case"});
    if (!lead ||
        !IsOneOf(Plain(analysis_.Text(analysis_.tokens[*lead])), {"in", "at", "near", "outside", "on", "inside"}))
      continue;
    if (word.head == token && !own) own = t;
    const std::string_view to = analysis_.words[token].relation;
    const bool goes_on =
        IsRelation(to, "nsubj") || IsRelation(to, "obj") || to == "conj" || to == "advcl" || IsRelation(to, "obl");
    if (word.head == analysis_.words[token].head && goes_on && !near) near = t;
  }
  if (!own) own = near;
  return own ? std::optional(Event::Place{EntityAt(*own), analysis_.SpanOf(PhraseOf(*own))}) : std::nullopt;
}

}  // namespace onrecord
