// Sentence by sentence, outside of quotes. A clause whose predicate is hedged is a claim, whole: "The driver is
// believed to have been drunk" is told with its hedge, since no word of it can go. A relative clause hedged by an
// adverb ("a man who allegedly stabbed his neighbour") is told with the noun it belongs to. What the report says
// without a hedge is no claim but what the report vouches for; telling which of that somebody should check is not for
// this stage.
#include "extract/own_claims.h"

#include <algorithm>
#include <string>

namespace onrecord {
namespace {

constexpr uint32_t kLongestNoun = 40;  // tokens of a noun with its relative clause
constexpr float kOfHedge = 0.8F, kOfModal = 0.6F, kOfNoun = 0.75F;

class OwnClaims {
 public:
  OwnClaims(const ClaimText& text, const ClauseReader& clauses, const std::vector<Quote>& quotes,
            const std::vector<Claim>& quoted)
      : text_(text), analysis_(text.analysis()), clauses_(clauses), stances_(text, clauses) {
    taken_.assign(analysis_.tokens.size(), false);
    claimed_ = taken_;
    for (const Quote& quote : quotes) {
      for (Span span : quote.content) Cover(span, taken_);
      if (quote.cue) Cover(*quote.cue, taken_);
    }
    for (const Claim& claim : quoted) Claimed(claim);
  }

  std::vector<Claim> Find() {
    for (const Sentence& sentence : analysis_.sentences) {
      if (!clauses_.HasTree(sentence.first) && !analysis_.words.empty()) continue;  // too long
      AddNouns(sentence);
      for (const Clause& clause : clauses_.Cut(sentence.span)) AddClause(clause);
      AddRelatives(sentence);
    }
    return std::move(claims_);
  }

 private:
  using Marks = std::vector<bool>;

  void Cover(Span span, Marks& marks) const {
    const TokenRange range = clauses_.TokensOf(span);
    for (uint32_t t = range.first; t < range.last; ++t) marks[t] = true;
  }

  void Claimed(const Claim& claim) {
    Cover(claim.span, claimed_);
    Cover(claim.span, taken_);
    if (claim.cue) Cover(*claim.cue, claimed_);
    if (claim.cue) Cover(*claim.cue, taken_);
  }

  static bool Any(const Marks& marks, TokenRange range) {
    return std::any_of(marks.begin() + range.first, marks.begin() + range.last, [](bool mark) { return mark; });
  }

  void Add(TokenRange tokens, std::optional<Source> source, Stance stance, TokenRange cue, float sure,
           std::string_view rule) {
    Claim claim;
    claim.span = analysis_.SpanOf(tokens);
    claim.source = std::move(source);
    claim.polarity = stance.polarity;
    claim.certainty = stance.certainty;
    claim.cue = analysis_.SpanOf(cue);
    claim.basis = {sure, "rule claim." + std::string(rule)};
    Claimed(claim);
    claims_.push_back(std::move(claim));
  }

  // A clause with words of a quote in it is somebody's, or leads up to what somebody said.
  void AddClause(const Clause& clause) {
    if (Any(taken_, clause.tokens) || clause.tokens.last - clause.tokens.first < 3) return;
    if (clause.predicate != kRoot && !clauses_.HasSubject(clause.predicate)) return;
    const uint32_t next = clause.tokens.last;
    if (next < analysis_.tokens.size() && text_.Word(next) == "?") return;
    Judged judged = stances_.Of(clause, {}, {});
    if (!judged.hedge || IsAdvice(clause)) return;
    if (IsTold(clause, *judged.hedge) && !TakeOwnHedge(clause, judged)) return;
    const std::string hedge = text_.Word(judged.hedge->first);
    if (hedge == "if" || hedge == "unless") return;  // what would follow from something is no news of it
    const bool modal = hedge == "may" || hedge == "might" || hedge == "could";
    Add(judged.tokens, std::nullopt, judged.stance, *judged.hedge, modal ? kOfModal : kOfHedge, "hedge");
  }

  // "They are believed to have warned that it might fail": the hedge that is the report's own.
  bool TakeOwnHedge(const Clause& clause, Judged& judged) const {
    for (uint32_t t = clause.tokens.first; clause.predicate != kRoot && t < clause.tokens.last; ++t) {
      const auto hedge = text_.At(ClaimList::kHedge, t, clause.tokens.last);
      if (!hedge || hedge->tokens.last < t + 2 || IsTold(clause, hedge->tokens)) continue;
      judged.hedge = hedge->tokens;
      judged.stance.certainty = CertaintyNamed(hedge->value).value_or(Certainty::kProbable);
      return true;
    }
    return false;
  }

  // "Officials worry the dam could burst": in a clause below another's verb. Without a tree, wherever somebody says
  // something.
  bool IsTold(const Clause& clause, TokenRange hedge) const {
    const Sentence& sentence = clauses_.SentenceOf(clause.tokens.first);
    if (clause.predicate == kRoot) {
      return text_.In(ClaimList::kTeller, {sentence.first, hedge.first}) ||
             text_.In(ClaimList::kTeller, {hedge.last, sentence.last});
    }
    constexpr uint32_t kUp = 16;
    uint32_t at = hedge.first;
    for (uint32_t step = 0; step < kUp && at != clause.predicate && at != kRoot; ++step) {
      if (IsRelation(analysis_.words[at].relation, "ccomp")) return true;
      at = analysis_.words[at].head;
    }
    return false;
  }

  // "You could borrow more", "I believe": a writer's own voice.
  bool IsAdvice(const Clause& clause) const {
    const auto subject = clauses_.Child(clause.predicate, {"nsubj"});
    const std::string word = subject ? text_.Word(*subject) : "";
    return word == "you" || word == "i" || word == "we" || word == "let";
  }

  // "a man who allegedly stabbed his neighbour", "a boat believed to have sunk".
  void AddRelatives(const Sentence& sentence) {
    if (!clauses_.HasTree(sentence.first)) return;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const auto hedge = text_.At(ClaimList::kHedge, t, sentence.last);
      if (taken_[t] || !hedge) continue;
      const std::string word = text_.Word(t);
      const bool modal = word == "may" || word == "might" || word == "could";
      if (modal || !text_.Is(ClaimList::kAdverbHedge, t)) continue;
      const std::optional<uint32_t> noun = NounOf(t);
      if (!noun) continue;
      const TokenRange phrase = clauses_.Trimmed(clauses_.Subtree(*noun));
      if (phrase.last - phrase.first > kLongestNoun || phrase.last - phrase.first < 3 || Any(taken_, phrase)) continue;
      Add(phrase, std::nullopt, {Polarity::kAsserts, *CertaintyNamed(hedge->value)}, hedge->tokens, kOfHedge, "hedge");
    }
  }

  // The noun whose relative clause a word hedges.
  std::optional<uint32_t> NounOf(uint32_t token) const {
    constexpr uint32_t kUp = 4;
    for (uint32_t step = 0; step < kUp && token != kRoot; ++step, token = analysis_.words[token].head) {
      if (IsRelation(analysis_.words[token].relation, "acl")) return analysis_.words[token].head;
    }
    return std::nullopt;
  }

  // "allegations that X": X, by whose allegations they are; "denied claims that X": not X, by who denied them.
  void AddNouns(const Sentence& sentence) {
    if (!clauses_.HasTree(sentence.first)) return;
    for (uint32_t t = sentence.first; t + 2 < sentence.last; ++t) {
      const auto noun = text_.At(ClaimList::kChargeNoun, t, t + 1);
      if (claimed_[t] || !noun || !noun->value.empty() || text_.Word(t + 1) != "that") continue;
      if (analysis_.words[t].upos != Upos::kNoun && analysis_.words[t].relation != "obj") continue;
      const std::optional<uint32_t> verb = clauses_.Child(t, {"acl", "ccomp"});
      if (!verb || *verb < t || analysis_.words[*verb].relation == "acl:relcl") continue;
      const TokenRange words = clauses_.Trimmed(clauses_.Subtree(*verb));
      if (words.first <= t || words.last < words.first + 2 || Any(claimed_, words)) continue;
      AddNoun(t, words);
    }
  }

  void AddNoun(uint32_t noun, TokenRange words) {
    const uint32_t verb = analysis_.words[noun].head;
    if (verb != kRoot && IsRelation(analysis_.words[noun].relation, "obj")) {
      const TokenRange cue{verb, verb + 1};
      const Stance stance = stances_.OfCue(cue, true);
      const auto subject = clauses_.Child(verb, {"nsubj"});
      if (stance.polarity != Polarity::kAsserts && subject && *subject < verb)
        return Add(words, SourceAt(clauses_.Subtree(*subject)), stance, cue, kOfNoun, "noun");
    }
    const Stance possible{Polarity::kAsserts, Certainty::kPossible};
    const auto owner = clauses_.Child(noun, {"nmod:poss"});
    const TokenRange by = owner ? clauses_.Subtree(*owner) : TokenRange{noun, noun + 1};
    Add(words, SourceAt(WithoutPossessive(by)), possible, {noun, noun + 1}, kOfNoun, "noun");
  }

  TokenRange WithoutPossessive(TokenRange range) const {
    const std::string last = text_.Word(range.last - 1);
    if (range.last - range.first > 1 && (last == "'s" || last == "'")) --range.last;
    return range;
  }

  std::optional<Source> SourceAt(TokenRange range) const { return Source{std::nullopt, analysis_.SpanOf(range)}; }

  const ClaimText& text_;
  const Analysis& analysis_;
  const ClauseReader& clauses_;
  const StanceReader stances_;
  Marks taken_, claimed_;  // by token: a quote's or a claim's; a claim's
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> FindOwnClaims(const ClaimText& text, const ClauseReader& clauses, const std::vector<Quote>& quotes,
                                 const std::vector<Claim>& quoted) {
  return OwnClaims(text, clauses, quotes, quoted).Find();
}

}  // namespace onrecord
