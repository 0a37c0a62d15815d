// Status from the tree: the auxiliaries of a verb, and of the verb that a noun belongs to; what an infinitive hangs on
// ("is due to meet", "began to shoot"); who is only accused. What is negated, wanted, feared, asked for or true at any
// time ("kills hundreds every year") is no event of the report, and is left out: precision before recall. Then the
// claims that the word stands in: what somebody denies is denied, what is alleged is alleged.
#include "extract/event_status.h"

#include <algorithm>

#include "extract/claim_words.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr int kMostClaims = 12;      // that begin before a word and may hold it
constexpr uint32_t kLongClaim = 25;  // tokens; what a longer one denies may be any of it

bool IsPlanning(const std::string& word) {
  return IsOneOf(word, {"scheduled", "set", "due", "expected", "planning", "plans", "planned", "plan", "slated",
                        "going", "agreed", "organising", "organizing", "preparing", "upcoming", "forthcoming", "next"});
}

// What such verbs govern has happened as surely as they have.
bool IsDone(const std::string& word) {
  return IsOneOf(word, {"began", "begun", "begins", "started", "starts", "continued", "continues", "managed", "helped",
                        "went", "came", "used", "stopped", "finished", "resumed"});
}

// What such words govern has not happened, or need not have.
bool IsUnreal(const std::string& word) {
  return IsOneOf(
      word, {"demand",      "demands",   "demanded",   "demanding", "call",     "calls",   "called",    "calling",
             "seek",        "seeks",     "sought",     "seeking",   "want",     "wants",   "wanted",    "urge",
             "urges",       "urged",     "urging",     "avoid",     "avoiding", "prevent", "prevented", "preventing",
             "fear",        "fears",     "feared",     "risk",      "risks",    "warn",    "warns",     "warned",
             "warning",     "warnings",  "threat",     "threats",   "face",     "faces",   "facing",    "avert",
             "averted",     "averting",  "hope",       "hopes",     "hoped",    "hoping",  "against",   "stop",
             "possibility", "without",   "ask",        "asked",     "asking",   "await",   "awaits",    "awaited",
             "awaiting",    "pending",   "cancel",     "cancelled", "canceled", "request", "requested", "prospect",
             "attempt",     "attempted", "attempting", "tried",     "trying",   "foiled",  "thwarted",  "wish"});
}

// Verbs that tell no more than that what they govern takes place.
bool IsHeld(const std::string& word) {
  return IsOneOf(word,
                 {"hold",       "holds",      "held",     "holding", "take",    "takes",    "took",     "taken",
                  "taking",     "begin",      "begins",   "began",   "begun",   "start",    "starts",   "started",
                  "open",       "opens",      "opened",   "resume",  "resumes", "resumed",  "continue", "continues",
                  "continued",  "continuing", "end",      "ends",    "stage",   "staged",   "staging",  "go",
                  "going",      "happen",     "follow",   "come",    "launch",  "launched", "conduct",  "conducted",
                  "conducting", "carry",      "carrying", "adjourn", "plan",    "planned",  "planning"});
}

bool IsAccusation(const std::string& word) {
  return IsOneOf(
      word, {"accused",   "accuses",  "accuse",    "accusing", "charged",     "charges",    "charge",     "suspected",
             "suspicion", "alleged",  "allegedly", "alleges",  "allegations", "allegation", "accusation", "accusations",
             "suspect",   "suspects", "indicted",  "counts",   "count",       "denied",     "denies"});
}

}  // namespace

EventStatusReader::EventStatusReader(const Analysis& analysis, const ClauseReader& clauses,
                                     const std::vector<Claim>& claims)
    : analysis_(analysis), clauses_(clauses), claims_(claims) {
  for (uint32_t c = 0; c < claims.size(); ++c) by_begin_.emplace_back(claims[c].span.begin, c);
  std::sort(by_begin_.begin(), by_begin_.end());
}

std::string EventStatusReader::WordAt(uint32_t token) const { return Plain(analysis_.Text(analysis_.tokens[token])); }

std::optional<uint32_t> EventStatusReader::HeadOf(uint32_t token) const {
  const uint32_t head = analysis_.words[token].head;
  return head == kRoot ? std::nullopt : std::optional(head);
}

bool EventStatusReader::HasWord(uint32_t head, std::initializer_list<std::string_view> relations,
                                std::initializer_list<std::string_view> words) const {
  const Sentence& sentence = clauses_.SentenceOf(head);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Word& word = analysis_.words[t];
    const auto is = [&](std::string_view name) { return IsRelation(word.relation, name); };
    if (word.head != head || std::none_of(relations.begin(), relations.end(), is)) continue;
    if (IsRelation(word.relation, "aux") && t > head) continue;  // another clause's
    if (IsOneOf(WordAt(t), words)) return true;
  }
  return false;
}

// "Was not killed", "nobody was killed", "no one", "no arrests".
bool EventStatusReader::IsNegated(uint32_t token) const {
  if (HasWord(token, {"advmod", "aux", "det", "cc"}, {"not", "n't", "never", "no", "neither", "any", "nor", "without"}))
    return true;
  const auto subject = clauses_.Child(token, {"nsubj"});
  if (!subject) return false;
  return IsOneOf(WordAt(*subject), {"you", "nobody", "none", "neither", "nothing", "no"}) ||
         HasWord(*subject, {"det", "advmod"}, {"no", "not", "neither"});
}

// "Accused of shooting", "charged with murder", "an alleged attack", "on suspicion of murder".
bool EventStatusReader::IsAccused(uint32_t token) const {
  if (HasWord(token, {"advmod", "amod"}, {"allegedly", "alleged", "suspected", "supposed", "reported"})) return true;
  const std::string_view relation = analysis_.words[token].relation;
  if (!IsRelation(relation, "obl") && !IsRelation(relation, "nmod") && !IsRelation(relation, "advcl") &&
      !IsRelation(relation, "acl") && !IsRelation(relation, "xcomp"))
    return false;
  const std::optional<uint32_t> head = HeadOf(token);
  return head && IsAccusation(WordAt(*head));
}

bool EventStatusReader::IsHeadline(uint32_t token) const {
  const BlockKind block = analysis_.document->blocks()[clauses_.SentenceOf(token).block].kind;
  return block == BlockKind::kHeadline || block == BlockKind::kStandfirst;
}

std::optional<EventStatus> EventStatusReader::OfInfinitive(uint32_t token) const {
  const std::string_view relation = analysis_.words[token].relation;
  if (relation == "root" && IsHeadline(token)) return EventStatus::kScheduled;  // "Mill to close in May"
  const std::optional<uint32_t> head = HeadOf(token);
  const bool planned = head && relation == "acl" && IsPlanning(WordAt(*head));  // "plans to close it"
  if (!head || IsNegated(*head) || !(planned || IsRelation(relation, "xcomp"))) return std::nullopt;
  const std::string governor = WordAt(*head);
  if (IsPlanning(governor)) return EventStatus::kScheduled;
  if (IsDone(governor)) return OfFinite(*head);
  return IsAccusation(governor) ? std::optional(EventStatus::kAlleged) : std::nullopt;
}

// "Said that it would cut 200 jobs": ahead of who said so; not "would if".
bool EventStatusReader::IsAnnounced(uint32_t token) const {
  const bool reported = IsRelation(analysis_.words[token].relation, "ccomp") && HeadOf(token);
  return reported && HasWord(token, {"aux"}, {"would"}) && !HasWord(token, {"aux"}, {"have"}) &&
         !clauses_.Child(token, {"advcl"});
}

std::optional<EventStatus> EventStatusReader::OfFinite(uint32_t token) const {
  if (HasWord(token, {"aux"}, {"will", "'ll", "shall"})) return EventStatus::kScheduled;
  if (IsAnnounced(token)) return EventStatus::kScheduled;
  if (HasWord(token, {"aux"}, {"would", "should", "must", "'d", "can", "ought"})) return std::nullopt;
  if (HasWord(token, {"aux"}, {"may", "might", "could"})) return EventStatus::kPossible;
  const bool present = HasWord(token, {"aux"}, {"is", "are", "'s", "'re", "am"});
  const std::string_view form = analysis_.Text(analysis_.tokens[token]);
  const Word& word = analysis_.words[token];
  const bool told = IsRelation(word.relation, "ccomp") && word.head < token &&
                    HasWord(token, {"aux"}, {"was", "were"});  // "said it was"
  if ((present || told) && form.ends_with("ing")) return EventStatus::kOngoing;
  const bool finite = word.upos == Upos::kVerb && !clauses_.Child(token, {"aux"}) &&
                      word.features.find("Tense=Pres") != word.features.npos &&
                      word.features.find("VerbForm=Fin") != word.features.npos;
  return finite && !IsHeadline(token) ? std::nullopt : std::optional(EventStatus::kHappened);
}

std::optional<EventStatus> EventStatusReader::OfVerb(uint32_t token) const {
  if (IsNegated(token) || HasWord(token, {"mark"}, {"if", "unless", "whether", "lest"})) return std::nullopt;
  const std::string_view relation = analysis_.words[token].relation;
  if (relation == "amod" || relation == "compound") return std::nullopt;  // "a convicted man"
  if (IsAccused(token)) return EventStatus::kAlleged;
  const std::optional<uint32_t> head = HeadOf(token);
  const bool due =
      head && relation == "xcomp" && analysis_.words[*head].upos == Upos::kAdj && IsPlanning(WordAt(*head));
  if (due || HasWord(token, {"mark", "aux"}, {"to"})) return OfInfinitive(token);
  const bool own = clauses_.Child(token, {"aux", "nsubj"}).has_value();
  const bool hangs = head && !own && (IsRelation(relation, "conj") || relation == "advcl" || relation == "xcomp");
  if (hangs && IsRelation(relation, "conj") && HasWord(*head, {"mark", "aux"}, {"to"})) return OfInfinitive(*head);
  if (hangs && IsNegated(*head)) return std::nullopt;  // "never robbed or killed anyone"
  if (hangs && analysis_.words[*head].upos == Upos::kVerb) return OfFinite(*head);
  const bool bare =
      clauses_.Child(token, {"mark", "case"}) &&
      !HasWord(token, {"mark"}, {"after", "while", "when", "that", "as", "because", "since", "though", "although"});
  if (bare && !own) return std::nullopt;  // "of killing", "in announcing"
  const bool infinitive = analysis_.words[token].features.find("VerbForm=Inf") != std::string_view::npos;
  if (infinitive && !clauses_.Child(token, {"aux"})) return std::nullopt;  // "let them meet"
  return OfFinite(token);
}

// Told of one that is known, counted, somebody's, of somebody: not "attacks" or "talks" at large.
bool EventStatusReader::IsInParticular(uint32_t noun) const {
  if (IsHeadline(noun)) return true;
  return clauses_.Child(noun, {"det", "nmod:poss", "nummod", "nmod"}).has_value();
}

std::optional<EventStatus> EventStatusReader::OfNoun(uint32_t token) const {
  const std::string_view relation = analysis_.words[token].relation;
  if (IsRelation(relation, "compound") || relation == "amod" || relation == "flat" || relation == "appos")
    return std::nullopt;
  if (IsNegated(token) || !IsInParticular(token)) return std::nullopt;
  if (HasWord(token, {"det", "amod", "case"},
              {"any", "every", "each", "potential", "possible", "attempted", "future", "such", "against", "without",
               "further", "more", "whatever"}))
    return std::nullopt;
  if (IsAccused(token)) return EventStatus::kAlleged;
  if (HasWord(token, {"advmod"}, {"perhaps", "possibly", "maybe", "potentially"})) return EventStatus::kPossible;
  if (HasWord(token, {"amod"}, {"planned", "scheduled", "upcoming", "forthcoming", "next"}))
    return EventStatus::kScheduled;
  const std::optional<uint32_t> head = HeadOf(token);
  if (head && HasWord(*head, {"aux"}, {"would", "could", "should", "might", "may", "must", "can"})) return std::nullopt;
  if (!head || analysis_.words[*head].upos != Upos::kVerb) {
    return head && IsUnreal(WordAt(*head)) ? std::nullopt : std::optional(EventStatus::kHappened);
  }
  const std::string governor = WordAt(*head);
  if (IsNegated(*head)) return std::nullopt;
  if (IsUnreal(governor)) return std::nullopt;
  const bool takes_part = IsRelation(relation, "obj") || IsRelation(relation, "nsubj");
  if (!takes_part) return EventStatus::kHappened;
  if (IsPlanning(governor)) return EventStatus::kScheduled;
  if (HasWord(*head, {"mark", "aux"}, {"to"})) return OfInfinitive(*head);
  const bool infinitive = analysis_.words[*head].features.find("VerbForm=Inf") != std::string_view::npos;
  if (infinitive && !clauses_.Child(*head, {"aux"})) return std::nullopt;  // "help them win the election"
  const bool known = HasWord(token, {"det", "nmod:poss"}, {"the", "this", "that", "his", "her", "their", "its"});
  if (known && !IsHeld(governor)) return EventStatus::kHappened;  // "will investigate the crash"
  const std::optional<EventStatus> status = OfFinite(*head);
  if (status == EventStatus::kOngoing && !IsHeld(governor)) return EventStatus::kHappened;
  return status || IsRelation(relation, "obj") ? status : std::optional(EventStatus::kHappened);
}

EventStatus EventStatusReader::AsClaimed(uint32_t token, EventStatus status) const {
  const Span word = analysis_.tokens[token].span;
  auto at = std::upper_bound(by_begin_.begin(), by_begin_.end(), std::pair(word.begin, UINT32_MAX));
  for (int k = 0; k < kMostClaims && at != by_begin_.begin(); ++k) {
    const Claim& claim = claims_[(--at)->second];
    if (claim.span.end < word.end) continue;
    const TokenRange tokens = clauses_.TokensOf(claim.span);
    if (tokens.last - tokens.first > kLongClaim) continue;
    const std::string cue = claim.cue ? Plain(analysis_.document->Text(*claim.cue)) : std::string();
    const bool charged = cue.find("alleg") != cue.npos || cue.find("accus") != cue.npos;
    if (charged && claim.polarity == Polarity::kAsserts) return EventStatus::kAlleged;
    if (claim.polarity == Polarity::kDenies) return EventStatus::kDenied;
    if (claim.polarity != Polarity::kAsserts) return EventStatus::kPossible;
    const bool hedged = claim.hedge && analysis_.TokenFrom(claim.hedge->begin) + 3 >= token;
    if (claim.certainty >= Certainty::kPossible && hedged && status == EventStatus::kHappened)
      return EventStatus::kPossible;
  }
  return status;
}

// "Kills hundreds every year", "is often attacked".
bool EventStatusReader::IsHabitual(uint32_t token) const {
  const Sentence& sentence = clauses_.SentenceOf(token);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t head = analysis_.words[t].head;
    if (head == kRoot || (head != token && analysis_.words[head].head != token)) continue;
    if (IsOneOf(WordAt(t), {"every", "often", "usually", "always", "sometimes", "regularly", "typically", "frequently",
                            "rarely", "annually"}))
      return true;
  }
  return false;
}

std::optional<EventStatus> EventStatusReader::Of(uint32_t token, bool verb) const {
  const Sentence& sentence = clauses_.SentenceOf(token);
  const std::string_view last = analysis_.Text(analysis_.tokens[sentence.last - 1]);
  const bool asked = last == "?" || (sentence.last - sentence.first > 1 && last != "." &&
                                     analysis_.Text(analysis_.tokens[sentence.last - 2]) == "?");
  if (asked || IsHabitual(token)) return std::nullopt;
  const std::optional<EventStatus> status = verb ? OfVerb(token) : OfNoun(token);
  const bool known = !verb && HasWord(token, {"det"}, {"the", "this", "that"});  // whatever is said of it
  return status && !known ? std::optional(AsClaimed(token, *status)) : status;
}

}  // namespace onrecord
