// A quote is cut into clauses, and each that says something is a claim of its speaker. What says nothing that can be
// checked is left: questions that nobody asks whether, requests, thanks and hopes, single words in quotation marks. A
// clause that only passes on somebody else's words ("according to witnesses, the door was open") is left to the quote
// within it, whose chain names both. "He is expected to survive", which has its cue in the middle, is one claim with
// the cue inside.
#include "extract/quote_claims.h"

#include <algorithm>
#include <string>

namespace onrecord {
namespace {

constexpr uint32_t kFewWords = 4;  // of a direct quotation without a tree

uint32_t Shared(Span a, Span b) {
  const uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

class QuoteClaims {
 public:
  QuoteClaims(const ClaimText& text, const ClauseReader& clauses, const std::vector<Quote>& quotes)
      : text_(text), analysis_(text.analysis()), clauses_(clauses), stances_(text, clauses), quotes_(quotes) {
    inner_.resize(quotes.size());
    for (uint32_t q = 0; q < quotes.size(); ++q) {
      if (quotes[q].within) inner_[*quotes[q].within].push_back(q);
    }
  }

  std::vector<Claim> Find() const {
    std::vector<Claim> claims;
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      if (AddAnswered(q, claims)) ++q;
      else if (!AddDenialOfBefore(q, claims)) AddFrom(q, claims);
    }
    return claims;
  }

 private:
  struct Cue {
    TokenRange tokens;
    Stance stance;
    bool accuses = false, contends = false, directs = false, denies = false;
  };

  Cue CueOf(const Quote& quote) const {
    Cue cue;
    if (!quote.cue) return cue;
    cue.tokens = clauses_.TokensOf(*quote.cue);
    if (cue.tokens.first >= cue.tokens.last) return cue;
    cue.stance = stances_.OfCue(cue.tokens, quote.source.has_value());
    cue.accuses = text_.In(ClaimList::kAccuse, cue.tokens).has_value();
    cue.contends = cue.stance.passive || text_.In(ClaimList::kContend, cue.tokens).has_value();
    cue.directs = text_.In(ClaimList::kDirective, cue.tokens).has_value();
    cue.denies = cue.stance.polarity == Polarity::kDenies;
    return cue;
  }

  void AddFrom(uint32_t q, std::vector<Claim>& claims) const {
    const Quote& quote = quotes_[q];
    if (quote.source && SaidByNobody(quote.source->span)) return;
    const Cue cue = CueOf(quote);
    for (Span span : SpansOf(quote)) {
      for (const Clause& clause : clauses_.Cut(span)) {
        if (IsRelay(q, analysis_.SpanOf(clause.tokens))) continue;
        if (auto claim = ClaimOf(quote, cue, clause)) {
          claim->quote = q;
          claims.push_back(*std::move(claim));
        }
      }
    }
  }

  // "The army denies it": what was claimed last, in this sentence or the one before, by somebody else.
  bool AddDenialOfBefore(uint32_t q, std::vector<Claim>& claims) const {
    const Quote& quote = quotes_[q];
    const Cue cue = CueOf(quote);
    if (!cue.denies || claims.empty()) return false;
    TokenRange tokens = clauses_.TokensOf(quote.content[0]);
    while (tokens.first + 1 < tokens.last &&
           OpensWith(tokens, {"the", "this", "that", "these", "those", "both", "all"}))
      ++tokens.first;
    if (tokens.last != tokens.first + 1) return false;
    const auto noun = text_.At(ClaimList::kChargeNoun, tokens.first, tokens.last);
    if (!noun && !OpensWith(tokens, {"them"})) return false;
    const Claim& before = claims.back();
    const bool near = SentencesBetween(before.span, quote.content[0]) <= 1;
    const bool other = !before.source || !quote.source || before.source->span != quote.source->span;
    if (!near || !other || before.polarity != Polarity::kAsserts || before.span.end > quote.content[0].begin)
      return false;
    Claim claim = Made(quote, {clauses_.TokensOf(before.span), cue.stance, std::nullopt, "denial_of_before"});
    claim.span = before.span;
    claim.quote = q;
    claims.push_back(std::move(claim));
    return true;
  }

  size_t SentencesBetween(Span before, Span after) const {
    constexpr size_t kFar = 9;
    const TokenRange a = clauses_.TokensOf(before), b = clauses_.TokensOf(after);
    if (a.first >= a.last || b.first >= b.last || b.first < a.first) return kFar;
    return static_cast<size_t>(&clauses_.SentenceOf(b.first) - &clauses_.SentenceOf(a.first));
  }

  // "Asked whether X, Basu said no" (or that it was possible): X, by Basu.
  bool AddAnswered(uint32_t q, std::vector<Claim>& claims) const {
    if (q + 1 >= quotes_.size() || quotes_[q].source || !quotes_[q + 1].source || quotes_[q + 1].within) return false;
    if (CueOf(quotes_[q]).stance.polarity != Polarity::kAsks) return false;
    const Quote &question = quotes_[q], &answer = quotes_[q + 1];
    if (answer.content[0].begin < question.content[0].end ||
        SentencesBetween(question.content[0], answer.content[0]) > 0)
      return false;
    const std::vector<Clause> asked = clauses_.Cut(question.content[0]), answered = clauses_.Cut(answer.content[0]);
    if (asked.size() != 1 || answered.size() != 1) return false;
    const auto stance = AnswerOf(answered[0]);
    if (!stance) return false;
    TokenRange tokens = asked[0].tokens;
    if (OpensWith(tokens, {"if", "whether"})) ++tokens.first;
    if (tokens.first >= tokens.last) return false;
    Claim claim = Made(answer, {tokens, *stance, std::nullopt, "answer"});
    claim.quote = q + 1;
    claims.push_back(std::move(claim));
    return true;
  }

  // A short answer that says nothing by itself.
  std::optional<Stance> AnswerOf(const Clause& clause) const {
    constexpr uint32_t kShort = 12;
    const TokenRange tokens = clause.tokens;
    if (OpensWith(tokens, {"no"}) && tokens.last == tokens.first + 1)
      return Stance{Polarity::kDenies, Certainty::kCertain};
    if (OpensWith(tokens, {"yes"}) && tokens.last == tokens.first + 1) return Stance{};
    if (!OpensWith(tokens, {"it", "there", "that", "this"}) || tokens.last - tokens.first > kShort) return std::nullopt;
    const bool nothing = text_.In(ClaimList::kEvidence, tokens) && text_.In(ClaimList::kNegation, tokens);
    if (nothing) return Stance{Polarity::kDenies, Certainty::kProbable};
    const auto hedge = stances_.HedgeOf(clause, true);
    if (hedge) return Stance{Polarity::kAsserts, *CertaintyNamed(hedge->value)};
    return std::nullopt;
  }

  // "Nobody has claimed responsibility", "none of them said".
  bool SaidByNobody(Span source) const {
    const TokenRange tokens = clauses_.TokensOf(source);
    return tokens.first < tokens.last && OpensWith(tokens, {"nobody", "no", "none", "neither"});
  }

  // The pieces of a quote; two with nothing but its cue between them are one.
  std::vector<Span> SpansOf(const Quote& quote) const {
    std::vector<Span> spans;
    for (Span span : quote.content) {
      const bool joins = !spans.empty() && quote.cue && !quote.source && quote.kind == QuoteKind::kIndirect &&
                         spans.back().end <= quote.cue->begin && quote.cue->end <= span.begin &&
                         span.begin - spans.back().end <= quote.cue->size() + 2;
      if (joins) spans.back().end = span.end;
      else spans.push_back(span);
    }
    return spans;
  }

  // Whether a clause is mostly what another quote within this one says, cue and source included.
  bool IsRelay(uint32_t q, Span clause) const {
    for (uint32_t i : inner_[q]) {
      const Quote& inner = quotes_[i];
      if (!inner.cue || Shared(*inner.cue, clause) == 0) continue;
      uint32_t covered = inner.cue->size() + (inner.source ? Shared(inner.source->span, clause) : 0);
      for (Span span : inner.content) covered += Shared(span, clause);
      if (covered * 10 >= clause.size() * 7) return true;
    }
    return false;
  }

  bool IsQuestion(const Clause& clause) const {
    const uint32_t next = clause.tokens.last;
    return next < analysis_.tokens.size() && text_.Word(next) == "?";
  }

  bool OpensWith(TokenRange tokens, std::initializer_list<std::string_view> words) const {
    if (tokens.first >= tokens.last) return false;
    const std::string first = text_.Word(tokens.first);
    return std::find(words.begin(), words.end(), first) != words.end();
  }

  std::optional<Claim> ClaimOf(const Quote& quote, const Cue& cue, const Clause& clause) const {
    Stance stance = cue.stance;
    const bool asked = stance.polarity == Polarity::kAsks;
    if (IsQuestion(clause)) {
      if (clause.tokens.last - clause.tokens.first < kFewWords) return std::nullopt;
      stance = {Polarity::kAsks, Certainty::kUnknown};
    } else if (asked && !AsksWhether(quote, clause)) {
      stance = {};
      if (!clauses_.HasSubject(clause.predicate)) return std::nullopt;
    } else if (!SaysSomething(quote, cue, clause)) {
      return std::nullopt;
    }
    Judged judged = stances_.Of(clause, stance, {quote.source.has_value(), quote.kind != QuoteKind::kDirect});
    WithoutNoun(cue, judged);
    return Made(quote, judged);
  }

  // "whether the gates were open", also where the cut left the "whether" out.
  bool AsksWhether(const Quote& quote, const Clause& clause) const {
    const TokenRange whole = clauses_.TokensOf(quote.content[0]);
    const auto opens = [this](TokenRange tokens) {
      return OpensWith(tokens, {"whether", "if", "why", "how", "who", "what", "when", "where", "which"});
    };
    return whole.first < whole.last && (opens(whole) || opens(clause.tokens));
  }

  // A clause with a subject says something; one without does where the cue makes a claim of it.
  bool SaysSomething(const Quote& quote, const Cue& cue, const Clause& clause) const {
    const uint32_t words = clause.tokens.last - clause.tokens.first;
    if (clause.predicate == kRoot) return words >= kFewWords;
    if (text_.Is(ClaimList::kIdle, clause.predicate) && IsOwn(clause)) return false;
    if (clauses_.HasSubject(clause.predicate)) return true;
    const Word& word = analysis_.words[clause.predicate];
    const bool verb = word.upos == Upos::kVerb || word.upos == Upos::kAux;
    const bool finite = word.features.find("VerbForm=Fin") != std::string_view::npos;
    if (finite && word.features.find("Mood=Ind") != std::string_view::npos) return words >= 2;
    if (quote.kind == QuoteKind::kDirect) return (cue.accuses && words >= 2) || IsSentence(clause);
    if (OpensWith(clauses_.TokensOf(quote.content[0]), {"to"}) ||
        (verb && word.features.find("VerbForm=Inf") != word.features.npos))
      return cue.contends || cue.denies;
    if (cue.denies || cue.accuses) return true;
    return !cue.directs && words >= 3;
  }

  // Long enough to be a sentence, with a finite verb somewhere: its tree went wrong at the top.
  bool IsSentence(const Clause& clause) const {
    constexpr uint32_t kLong = 10;
    if (clause.tokens.last - clause.tokens.first < kLong) return false;
    if (analysis_.words[clause.predicate].features.find("Mood=Imp") != std::string_view::npos) return false;
    return std::any_of(analysis_.words.begin() + clause.tokens.first, analysis_.words.begin() + clause.tokens.last,
                       [](const Word& w) { return w.features.find("VerbForm=Fin") != std::string_view::npos; });
  }

  // Said of the speaker: "I am sorry", "Thank you".
  bool IsOwn(const Clause& clause) const {
    if (!clauses_.HasSubject(clause.predicate)) return true;
    const auto subject = clauses_.Child(clause.predicate, {"nsubj"});
    const std::string word = subject ? text_.Word(*subject) : "";
    return word == "i" || word == "we" || word == "thoughts" || word == "condolences" || word == "prayers";
  }

  // Who denies "claims that X" denies X; who accuses "of X" says X.
  void WithoutNoun(const Cue& cue, Judged& judged) const {
    if (cue.accuses && judged.tokens.last > judged.tokens.first + 1 && OpensWith(judged.tokens, {"of"}))
      ++judged.tokens.first;
    if (!cue.denies) return;
    constexpr uint32_t kSoon = 6;
    uint32_t at = judged.tokens.first;
    const uint32_t limit = std::min(judged.tokens.last, at + kSoon);
    while (at < limit && !text_.Is(ClaimList::kChargeNoun, at)) ++at;
    if (at >= limit || at + 2 >= judged.tokens.last || text_.Word(at + 1) != "that") return;
    judged.tokens.first = at + 2;
  }

  // "Allegations that X": nobody is named, and the words are kept.
  std::optional<Source> ByNoun(const Quote& quote) const {
    if (!quote.cue) return std::nullopt;
    const TokenRange cue = clauses_.TokensOf(*quote.cue);
    const auto noun = text_.In(ClaimList::kChargeNoun, cue);
    if (!noun || !noun->value.empty()) return std::nullopt;
    const uint32_t at = noun->tokens.first;
    if (!analysis_.words.empty() && analysis_.words[at].upos != Upos::kNoun) return std::nullopt;
    return Source{std::nullopt, *quote.cue};
  }

  Claim Made(const Quote& quote, const Judged& judged) const {
    constexpr float kKept = 0.95F;  // what is lost between a quote and a claim
    Claim claim;
    claim.span = analysis_.SpanOf(judged.tokens);
    claim.source = quote.source ? quote.source : ByNoun(quote);
    claim.polarity = judged.stance.polarity;
    claim.certainty = judged.stance.certainty;
    claim.cue = quote.cue;
    if (judged.hedge) claim.hedge = analysis_.SpanOf(*judged.hedge);
    claim.basis = {quote.basis.confidence * kKept, "rule claim." + std::string(judged.rule) + " + " + quote.basis.by};
    return claim;
  }

  const ClaimText& text_;
  const Analysis& analysis_;
  const ClauseReader& clauses_;
  const StanceReader stances_;
  const std::vector<Quote>& quotes_;
  std::vector<std::vector<uint32_t>> inner_;  // by quote: those within it
};

}  // namespace

std::vector<Claim> FindQuoteClaims(const ClaimText& text, const ClauseReader& clauses,
                                   const std::vector<Quote>& quotes) {
  return QuoteClaims(text, clauses, quotes).Find();
}

}  // namespace onrecord
