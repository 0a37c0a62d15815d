// Polarity and certainty from words.
//
// The cue gives both a beginning: who "denied" denies, who "believes" is less than certain, whoever "could not confirm"
// left it open. The clause's own words can only take certainty away, and only from where they reach: a hedge counts
// when it belongs to the predicate of the clause, not to a relative clause inside it ("the wall, which may have been
// old, fell" is certain), and adjectives only as predicates ("the likely winner" hedges no statement). Three shapes
// turn a clause round: "there is no evidence that X" denies X, and not quite firmly; "the claim is false"; and a first
// person who denies, doubts or cannot rule out. Negation alone turns nothing: "she was not hurt" asserts just that.
#include "extract/stance.h"

#include <algorithm>

#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr uint32_t kNear = 6;  // tokens between a negation and the evidence it is about

Stance StanceNamed(std::string_view value) {
  const size_t space = value.find(' ');
  return {PolarityNamed(value.substr(0, space)).value_or(Polarity::kAsserts),
          CertaintyNamed(value.substr(space + 1)).value_or(Certainty::kCertain)};
}

// "did not deny", "could not confirm", "do not believe".
Stance Negated(Stance stance) {
  switch (stance.polarity) {
    case Polarity::kDenies: return {Polarity::kAsserts, Certainty::kPossible, stance.passive};
    case Polarity::kDoubts: return {Polarity::kAsserts, Certainty::kCertain, stance.passive};
    case Polarity::kAsks: return stance;
    case Polarity::kAsserts: break;
  }
  if (stance.certainty == Certainty::kCertain) return {Polarity::kAsserts, Certainty::kUnknown, stance.passive};
  return {Polarity::kDenies, Certainty::kProbable, stance.passive};
}

Polarity Opposite(Polarity polarity) { return polarity == Polarity::kDenies ? Polarity::kAsserts : Polarity::kDenies; }

}  // namespace

bool StanceReader::IsNegated(TokenRange cue) const {
  if (text_.In(ClaimList::kNegation, cue) || text_.In(ClaimList::kUnwilling, cue)) return true;
  const uint32_t floor = clauses_.SentenceOf(cue.first).first;
  for (uint32_t t = std::max(floor, cue.first - std::min(cue.first, 3U)); t < cue.first; ++t) {
    const auto unwilling = text_.At(ClaimList::kUnwilling, t, cue.first);
    if (unwilling && unwilling->tokens.last == cue.first) return true;
  }
  if (!clauses_.HasTree(cue.first)) return false;
  for (uint32_t t = floor; t < cue.first; ++t) {
    const Word& word = text_.analysis().words[t];
    const bool hangs = word.head >= cue.first && word.head < cue.last && IsRelation(word.relation, "advmod");
    if (hangs && text_.Is(ClaimList::kNegation, t)) return true;
  }
  return false;
}

Stance StanceReader::OfCue(TokenRange cue, bool sourced) const {
  Stance stance;
  if (const auto found = text_.In(ClaimList::kStance, cue)) stance = StanceNamed(found->value);
  if (!sourced) {
    if (const auto passive = text_.In(ClaimList::kPassiveHedge, cue)) {
      stance = {Polarity::kAsserts, CertaintyNamed(passive->value).value_or(Certainty::kProbable), true};
    } else if (text_.In(ClaimList::kAccuse, cue)) {
      stance.certainty = std::max(stance.certainty, Certainty::kPossible);
    }
  }
  // "reportedly said", "allegedly"
  if (const auto adverb = text_.In(ClaimList::kHedge, cue); adverb && WordAt(adverb->tokens.last - 1).ends_with("ly"))
    stance.certainty = std::max(stance.certainty, CertaintyNamed(adverb->value).value_or(Certainty::kProbable));
  return IsNegated(cue) ? Negated(stance) : stance;
}

bool StanceReader::IsSpeakers(uint32_t predicate, Voice voice) const {
  const auto subject = clauses_.Child(predicate, {"nsubj"});
  if (!subject) return false;
  const std::string word = WordAt(*subject);
  return IsOneOf(word, {"i", "we"}) || (voice.sourced && voice.reported && IsOneOf(word, {"he", "she", "it", "they"}));
}

// "could hear", "could be seen": what somebody was able to do.
bool StanceReader::IsAbility(uint32_t could, uint32_t last) const {
  if (could + 1 >= last) return true;
  return text_.Is(ClaimList::kNegation, could + 1) || text_.At(ClaimList::kAble, could + 1, last).has_value();
}

bool StanceReader::Hedges(const ClaimText::Found& found, const Clause& clause) const {
  const uint32_t first = found.tokens.first;
  const std::string word = WordAt(first);
  if (word == "could" && IsAbility(first, clause.tokens.last)) return false;
  const std::string_view written = text_.analysis().Text(text_.analysis().tokens[first]);
  if (word == "may" && written != "may") {  // the month; "May" opens no statement
    return false;
  }
  if (clause.predicate == kRoot) return true;
  if (!clauses_.IsMain(first, clause) || text_.analysis().words[first].upos == Upos::kNoun)
    return false;  // "with plans to"
  if (IsOneOf(word, {"appear", "appears", "appeared"}) && found.tokens.last == first + 1)
    return clauses_.Child(first, {"xcomp", "ccomp"}).has_value();  // not "appeared in court"
  if (found.tokens.last - first > 1 || text_.Is(ClaimList::kAdverbHedge, first)) return true;
  const std::string_view relation = text_.analysis().words[first].relation;
  return first == clause.predicate || IsRelation(relation, "advmod") || IsRelation(relation, "ccomp") ||
         IsRelation(relation, "xcomp") || text_.analysis().words[first].upos == Upos::kVerb;
}

std::optional<ClaimText::Found> StanceReader::HedgeOf(const Clause& clause, bool sourced) const {
  std::optional<ClaimText::Found> weakest;
  for (uint32_t t = clause.tokens.first; t < clause.tokens.last; ++t) {
    const auto found = text_.At(ClaimList::kHedge, t, clause.tokens.last);
    if (!found || !Hedges(*found, clause)) continue;
    if (sourced && IsOneOf(WordAt(t), {"allegedly", "purportedly"})) continue;
    if (!weakest || *CertaintyNamed(found->value) > *CertaintyNamed(weakest->value)) weakest = found;
  }
  return weakest ? weakest : ConditionOf(clause);
}

// "If the wall fails, the town will flood": "if", where the predicate is no more than "will" or "would".
std::optional<ClaimText::Found> StanceReader::ConditionOf(const Clause& clause) const {
  if (clause.predicate == kRoot) return std::nullopt;
  const auto& words = text_.analysis().words;
  bool will = false;
  std::optional<uint32_t> condition;
  for (uint32_t t = clause.tokens.first; t < clause.tokens.last; ++t) {
    if (words[t].head == clause.predicate && IsOneOf(WordAt(t), {"will", "would", "'ll", "'d"})) will = true;
    const bool opens = words[t].relation == "mark" && IsOneOf(WordAt(t), {"if", "unless"});
    const uint32_t verb = words[t].head;
    if (opens && verb != kRoot && words[verb].head == clause.predicate && IsRelation(words[verb].relation, "advcl"))
      condition = t;
  }
  if (!will || !condition) return std::nullopt;
  return ClaimText::Found{{*condition, *condition + 1}, Name(Certainty::kPossible)};
}

// Behind "to suggest", "that", "of" and "allegations that".
uint32_t StanceReader::AfterThat(uint32_t token, uint32_t last) const {
  if (token + 1 < last && WordAt(token) == "to" &&
      IsOneOf(WordAt(token + 1), {"suggest", "indicate", "show", "prove", "support"}))
    token += 2;
  if (token < last && IsOneOf(WordAt(token), {"in", "to"})) ++token;
  while (token < last && IsOneOf(WordAt(token), {"the", "these", "those", "any"}) && token + 1 < last &&
         text_.Is(ClaimList::kChargeNoun, token + 1))
    ++token;
  if (token + 1 < last && text_.Is(ClaimList::kChargeNoun, token) && WordAt(token + 1) == "that") ++token;
  if (token < last && IsOneOf(WordAt(token), {"that", "of", "whether", "if"})) ++token;
  return token;
}

// What there is no evidence of: "that X", "of X", "X did it", "linking X to Y".
TokenRange StanceReader::ComplementOf(const ClaimText::Found& evidence, const Clause& clause) const {
  const uint32_t behind = evidence.tokens.last, last = clause.tokens.last, noun = evidence.tokens.first;
  if (behind >= last) return {last, last};
  const uint32_t begin = WordAt(noun) == "nothing" ? behind : AfterThat(behind, last);
  const bool tree = clauses_.HasTree(noun);
  const auto verb = tree ? clauses_.Child(noun, {"acl"}) : std::nullopt;
  const bool clausal = verb && *verb > noun;
  if (begin == behind && WordAt(noun) != "nothing" && !clausal) return {last, last};
  const uint32_t end = clausal ? std::min(clauses_.Subtree(*verb).last, last) : last;
  if (end < begin + 2) return {begin, last};  // "evidence to suggest X", with X elsewhere in the tree
  return {begin, end < last && WordAt(end) == ")" ? end + 1 : end};
}

// "There is no evidence that X", "we have not seen any sign of X".
bool StanceReader::OfNoEvidence(const Clause& clause, Judged& judged) const {
  for (uint32_t t = clause.tokens.first; t < clause.tokens.last; ++t) {
    const auto evidence = text_.At(ClaimList::kEvidence, t, clause.tokens.last);
    const bool opens = t <= clause.tokens.first + 1;  // "little evidence", wherever its tree hangs it
    if (!evidence || !(opens || clauses_.IsMain(t, clause))) continue;
    const uint32_t floor = std::max(clause.tokens.first, t - std::min(t, kNear));
    if (WordAt(t) != "nothing" && !text_.In(ClaimList::kNegation, {floor, t})) continue;
    const TokenRange rest = clauses_.Trimmed(ComplementOf(*evidence, clause));
    if (rest.last < rest.first + 2) continue;
    judged.tokens = rest;
    judged.stance.polarity = Opposite(judged.stance.polarity);
    judged.stance.certainty =
        std::max(judged.stance.certainty, CertaintyNamed(evidence->value).value_or(Certainty::kProbable));
    judged.hedge = TokenRange{floor, evidence->tokens.last};
    for (uint32_t n = floor; n < t; ++n) {
      if (text_.Is(ClaimList::kNegation, n)) judged.hedge->first = n;
    }
    judged.rule = "no_evidence";
    return true;
  }
  return false;
}

// "The allegations are false."
bool StanceReader::OfUntruth(const Clause& clause, Judged& judged) const {
  if (clause.predicate == kRoot || !text_.Is(ClaimList::kUntrue, clause.predicate)) return false;
  const auto subject = clauses_.Child(clause.predicate, {"nsubj"});
  if (!subject || !text_.Is(ClaimList::kChargeNoun, *subject) || IsNegated({clause.predicate, clause.predicate + 1}))
    return false;
  judged.stance.polarity = Opposite(judged.stance.polarity);
  judged.rule = "untruth";
  return true;
}

// "We deny that X", "I doubt that X", "we cannot rule out X": X. "We believe that X" stays whole.
bool StanceReader::OfOwnStance(const Clause& clause, Voice voice, Judged& judged) const {
  if (clause.predicate == kRoot || !IsSpeakers(clause.predicate, voice)) return false;
  const auto found = text_.At(ClaimList::kStance, clause.predicate, clause.tokens.last);
  if (!found) return false;
  const Stance own = StanceNamed(found->value);
  const bool negated = IsNegated({clause.predicate, clause.predicate + 1});
  if (own.polarity == Polarity::kAsserts) {
    judged.stance.certainty = std::max(judged.stance.certainty, own.certainty);
    judged.hedge = found->tokens;
    return false;
  }
  const uint32_t behind = found->tokens.last;
  const bool whether = behind < clause.tokens.last && IsOneOf(WordAt(behind), {"whether", "if"});
  if (own.polarity == Polarity::kAsks && !whether) return false;  // "I asked for a plan"
  const TokenRange rest = clauses_.Trimmed({AfterThat(behind, clause.tokens.last), clause.tokens.last});
  if (rest.first >= rest.last) return false;
  const Stance turned = negated ? Negated(own) : own;
  judged.tokens = rest;
  judged.stance = {turned.polarity, std::max(judged.stance.certainty, turned.certainty), false};
  judged.hedge = found->tokens;
  judged.rule = "own_stance";
  return true;
}

Judged StanceReader::Of(const Clause& clause, Stance stance, Voice voice) const {
  Judged judged{clause.tokens, stance, std::nullopt};
  if (OfNoEvidence(clause, judged) || OfUntruth(clause, judged) || OfOwnStance(clause, voice, judged)) return judged;
  const auto hedge = HedgeOf(clause, voice.sourced);
  if (!hedge) return judged;
  const Certainty weak = *CertaintyNamed(hedge->value);
  if (weak > judged.stance.certainty) {
    judged.stance.certainty = weak;
    judged.hedge = hedge->tokens;
  }
  const uint32_t next = hedge->tokens.last;
  const bool open = weak == Certainty::kUnknown && next + 2 < clause.tokens.last;
  if (open && IsOneOf(WordAt(next), {"whether", "if"})) judged.tokens = {next + 1, clause.tokens.last};
  return judged;
}

}  // namespace onrecord
