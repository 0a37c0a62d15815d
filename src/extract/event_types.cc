// Most words on the lists nearly always mean their event; those that do not are told by what stands with them. An
// explosion is an attack where the report speaks of bombs or attackers, else an accident.
#include "extract/event_types.h"

#include <algorithm>

#include "extract/claim_words.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

bool TellsOfAttack(const std::string& word) {
  return IsOneOf(
      word, {"bomb",      "bombs",      "bomber",    "bombers",   "bombing",  "bombings",  "attack",     "attacks",
             "attacked",  "attacker",   "attackers", "militants", "militant", "terrorist", "terrorists", "terrorism",
             "airstrike", "airstrikes", "shelling",  "grenade",   "grenades", "missile",   "missiles",   "rocket",
             "rockets",   "insurgents", "rebels",    "drone",     "drones"});
}

bool TellsOfViolence(const std::string& word) {
  return IsOneOf(word,
                 {"killed",   "killing",   "kill",       "dead",     "died",    "wounded", "wounding", "injured",
                  "injuring", "bomb",      "bombs",      "bombing",  "shot",    "gunmen",  "gunman",   "militants",
                  "militant", "terrorist", "terrorists", "knife",    "stabbed", "troops",  "soldiers", "rebels",
                  "convoy",   "embassy",   "police",     "hospital", "robbed"});
}

bool TellsOfCampaign(const std::string& word) {
  return IsOneOf(word, {"campaign", "campaigning", "nominee", "candidate", "candidates", "candidacy"});
}

}  // namespace

EventTypeReader::EventTypeReader(const Analysis& analysis, const ClauseReader& clauses, const EventWords& words,
                                 const EventPartsReader& parts)
    : analysis_(analysis), clauses_(clauses), words_(words), parts_(parts) {
  for (const Token& token : analysis.tokens) {
    const std::string word = Plain(analysis.Text(token));
    attacked_ = attacked_ || TellsOfAttack(word);
    campaigned_ = campaigned_ || TellsOfCampaign(word);
  }
}

std::string EventTypeReader::WordAt(uint32_t token) const { return Plain(analysis_.Text(analysis_.tokens[token])); }

std::optional<EventType> EventTypeReader::Of(uint32_t token, bool verb) const {
  const std::string word = WordAt(token);
  if (!verb && word == "dead") return EventType::kDeath;
  if (const auto type = verb ? OfPair(token, word) : std::nullopt) return type;
  const auto type = words_.TypeOf(verb ? EventWords::Kind::kVerb : EventWords::Kind::kNoun, word);
  if (!type) return std::nullopt;
  const auto how = clauses_.Child(token, {"amod"});
  if (how && WordAt(*how) == "accidental") return EventType::kAccident;
  if (words_.IsExplosion(word)) return attacked_ ? EventType::kAttack : EventType::kAccident;
  return IsMeant(token, *type, verb, word) ? type : std::nullopt;
}

// Words that stand for something else as often: "met the target", "launched an investigation", "a heart attack".
bool EventTypeReader::IsMeant(uint32_t token, EventType type, bool verb, const std::string& word) const {
  const auto object = clauses_.Child(token, {"obj"});
  const bool somebodys = verb || clauses_.Child(token, {"nmod:poss"});
  if (word.starts_with("attack") && somebodys && !IsViolent(token)) return false;  // by words
  if (word.starts_with("rall") && campaigned_) return false;
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
    if (IsPassive(token)) return word == "revealed" || word == "proposed";
    return subject && parts_.Acts(*subject);
  }
  if (type == EventType::kCharge && word.starts_with("charg")) return HasCase(token, "with") || IsPassive(token);
  if (type == EventType::kMilitary && word.starts_with("f")) return TellsOfForces(token);
  if (type == EventType::kMeeting || type == EventType::kVisit || type == EventType::kDiscovery)
    return IsOfPerson(token, object);
  return true;
}

bool EventTypeReader::HasPart(uint32_t token, std::initializer_list<std::string_view> words) const {
  const Sentence& sentence = clauses_.SentenceOf(token);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Word& word = analysis_.words[t];
    if (word.head == token && IsOneOf(word.relation, {"compound", "amod"}) && IsOneOf(WordAt(t), words)) return true;
  }
  return false;
}

// "Cut jobs", "stepped down", "looked into it".
std::optional<EventType> EventTypeReader::OfPair(uint32_t token, const std::string& word) const {
  if (const auto object = clauses_.Child(token, {"obj", "nsubj:pass"})) {
    if (const auto type = words_.TypeWithObject(word, WordAt(*object))) return type;
  }
  if (const auto particle = clauses_.Child(token, {"compound:prt"}))
    return words_.TypeWithParticle(word, WordAt(*particle));
  const auto oblique = clauses_.Child(token, {"obl"});
  const auto lead = oblique ? clauses_.Child(*oblique, {"case"}) : std::nullopt;
  return lead && *lead == token + 1 ? words_.TypeWithParticle(word, WordAt(*lead)) : std::nullopt;
}

bool EventTypeReader::IsViolent(uint32_t token) const {
  const Sentence& sentence = clauses_.SentenceOf(token);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (TellsOfViolence(WordAt(t))) return true;
  }
  return false;
}

bool EventTypeReader::TellsOfForces(uint32_t token) const {
  const Sentence& sentence = clauses_.SentenceOf(token);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (IsOneOf(WordAt(t), {"troops", "rebels", "forces", "army", "soldiers", "insurgents", "militants", "fighters",
                            "navy", "militia", "militias", "warplanes", "tanks"}))
      return true;
  }
  return false;
}

bool EventTypeReader::IsPassive(uint32_t token) const {
  return clauses_.Child(token, {"aux:pass", "nsubj:pass"}).has_value();
}

bool EventTypeReader::HasCase(uint32_t token, std::string_view preposition) const {
  const auto oblique = clauses_.Child(token, {"obl"});
  const auto lead = oblique ? clauses_.Child(*oblique, {"case", "mark"}) : std::nullopt;
  return lead && WordAt(*lead) == preposition;
}

bool EventTypeReader::IsOfPolice(uint32_t token) const {
  const auto subject = clauses_.Child(token, {"nsubj"});
  return subject && IsOneOf(WordAt(*subject), {"police", "authorities", "officers", "detectives", "investigators",
                                               "deputies", "agents", "troopers", "rescuers"});
}

// A product, a book; not an attack, a campaign, an inquiry.
bool EventTypeReader::IsLaunched(const std::string& object) const {
  return !words_.TypeOf(EventWords::Kind::kNoun, object) &&
         !IsOneOf(object, {"series", "campaign", "operation", "bid", "effort", "efforts", "wave", "appeal", "search",
                           "war", "crackdown", "strike", "strikes", "thousand", "career"});
}

// "The two met", "she visited Lowick"; not "met the target".
bool EventTypeReader::IsOfPerson(uint32_t token, std::optional<uint32_t> object) const {
  const auto subject = clauses_.Child(token, {"nsubj"});
  if (object && IsOneOf(WordAt(*object), {"all", "most", "some", "many", "half", "both"}))
    return false;  // "of its aims"
  const bool somebody = subject && parts_.Acts(*subject);
  return somebody && (!object || parts_.Acts(*object) || analysis_.words[*object].upos == Upos::kPropn);
}

}  // namespace onrecord
