// The model looks for a source near every cue and takes the likeliest words. Some kinds of cue have none there, or have
// it elsewhere, and the form of the cue tells which: a participle without an auxiliary of its own is passive before
// "of" or at the head of a sentence; an adverb belongs to no one; a pronoun right beside the verb is its subject
// whatever stands before the comma; and a colon in a headline follows a topic as often as a speaker, so that the report
// must quote that speaker somewhere else, unless what follows is told by "I" or "we". A quotation without a cue goes on
// with who spoke last, and that is nobody who is only quoted in turn ("Basu said the ministry had added a tax. “It
// works.”").
#include "extract/source_checks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "extract/clauses.h"
#include "util/ascii.h"
#include "util/lines.h"
#include "util/one_of.h"
#include "util/spans.h"

namespace onrecord {
namespace {

class SourceChecker {
 public:
  explicit SourceChecker(const Analysis& analysis)
      : analysis_(analysis), text_(analysis.document->text()), clauses_(analysis) {}

  std::vector<Quote> Run(std::vector<Quote> quotes) const {
    const std::set<std::string_view> speakers = SpeakersBelow(quotes);
    std::optional<size_t> last;  // that nobody else quotes
    for (size_t q = 0; q < quotes.size(); ++q) {
      Quote& quote = quotes[q];
      if (quote.cue && quote.source) Check(quote);
      if (!quote.cue && quote.source && last && IsQuoted(quote.source->span, quotes, q))
        quote.source = quotes[*last].source;
      if (!quote.cue && quote.source && quote.kind == QuoteKind::kDirect) TakeWhoComes(quote);
      if (quote.cue && quote.source && !quote.within) last = q;
    }
    TakeFromTwins(quotes);
    return WithoutTopics(speakers, std::move(quotes));
  }

 private:
  std::string Word(uint32_t token) const { return ascii::LowerCase(analysis_.Text(analysis_.tokens[token])); }
  std::string_view Words(Span span) const { return text_.substr(span.begin, span.size()); }

  void Check(Quote& quote) const {
    const TokenRange cue = clauses_.TokensOf(*quote.cue);
    if (cue.first >= cue.last || !clauses_.HasTree(cue.first)) return;
    if (IsAdverb(cue) || IsDoneTo(cue, quote.source->span)) quote.source.reset();
    else if (const auto beside = PronounBeside(cue)) TakePronoun(*beside, quote);
    else if (const auto shared = SharedSubject(cue)) TakeShared(*shared, quote);
  }

  // "Ruiz told the inquiry that the trust had lied and said": hers too, if the tree joins "said" to "told".
  std::optional<uint32_t> SharedSubject(TokenRange cue) const {
    uint32_t verb = cue.last - 1;
    for (uint32_t t = cue.first; t < cue.last; ++t) {
      if (analysis_.words[t].upos == Upos::kVerb) verb = t;
    }
    return clauses_.HasSubject(verb) ? std::nullopt : clauses_.SharedSubject(verb);
  }

  void TakeShared(uint32_t subject, Quote& quote) const {
    const TokenRange all = clauses_.Subtree(subject);
    const Span span{BeginOf(all), analysis_.tokens[all.last - 1].span.end};
    if (Overlap(quote.source->span, span) || IsOneOf(Word(subject), {"who", "which", "that"})) return;
    if (span.end <= quote.content.front().begin || span.begin >= quote.content.back().end)
      quote.source = Source{std::nullopt, span};
  }

  // Whether one of the last quotes before `q` holds a source.
  static bool IsQuoted(Span source, const std::vector<Quote>& quotes, size_t q) {
    constexpr size_t kBack = 6;
    for (size_t k = q; k > 0 && q - k < kBack; --k) {
      const std::vector<Span>& content = quotes[k - 1].content;
      if (std::any_of(content.begin(), content.end(), [&](Span s) { return Holds(s, source); })) return true;
    }
    return false;
  }

  // A speaker of a paragraph before does not go on where a person of another name has come on since: "Ruiz left it at
  // that. Her lawyer, Tom Lee, did not. “It is late.”"
  void TakeWhoComes(Quote& quote) const {
    const uint32_t opens = analysis_.TokenFrom(quote.content.front().begin);
    if (opens == 0 || opens >= analysis_.tokens.size()) return;
    const Sentence& sentence = clauses_.SentenceOf(opens);
    if (sentence.first == 0) return;
    const Sentence& before = clauses_.SentenceOf(sentence.first - 1);
    if (before.block != sentence.block || !clauses_.HasTree(before.first)) return;
    const Block& block = analysis_.document->blocks()[sentence.block];
    if (quote.source->span.begin >= block.span.begin) return;
    if (const auto who = PersonAsSubject(before)) quote.source = Source{std::nullopt, *who};
  }

  // "Tom Lee", "Her lawyer, Tom Lee", of the main clause.
  std::optional<Span> PersonAsSubject(const Sentence& sentence) const {
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const std::string_view relation = analysis_.words[t].relation;
      const uint32_t verb = analysis_.words[t].head;
      if (!IsRelation(relation, "nsubj") || verb == kRoot || analysis_.words[verb].head != kRoot) continue;
      const TokenRange all = clauses_.Subtree(t);
      const Span span{BeginOf(all), analysis_.tokens[all.last - 1].span.end};
      const bool named = analysis_.words[t].upos == Upos::kPropn || clauses_.Child(t, {"appos"});
      return named && HoldsPerson(span) ? std::optional(span) : std::nullopt;
    }
    return std::nullopt;
  }

  bool HoldsPerson(Span span) const {
    for (auto at = NameFrom(span.begin); at != analysis_.names.end() && BeginOf(at->tokens) < span.end; ++at) {
      if (at->kind == NameKind::kPerson) return true;
    }
    return false;
  }

  // Words set apart from the text (above it, beside a picture) are those of whoever says them in it: with a cue, or
  // with more words round them.
  void TakeFromTwins(std::vector<Quote>& quotes) const {
    std::map<std::string, size_t> by_words;
    for (size_t q = 0; q < quotes.size(); ++q) {
      if (!quotes[q].source || quotes[q].kind != QuoteKind::kDirect) continue;
      const auto [at, added] = by_words.emplace(Opening(quotes[q]), q);
      if (!added && TellsMore(quotes[q], quotes[at->second])) at->second = q;
    }
    for (Quote& quote : quotes) {
      const auto twin = quote.cue ? by_words.end() : by_words.find(Opening(quote));
      if (twin == by_words.end() || twin->first.empty()) continue;
      const Quote& other = quotes[twin->second];
      if (TellsMore(other, quote) && Repeats(quote, other)) quote.source = other.source;
    }
  }

  // Whether a quote is how another begins, marks at its end aside.
  bool Repeats(const Quote& quote, const Quote& other) const {
    std::string_view words = Words(quote.content.front());
    while (!words.empty() && std::string_view(".,!? ").find(words.back()) != words.npos) words.remove_suffix(1);
    return Words(other.content.front()).starts_with(words);
  }

  static bool TellsMore(const Quote& a, const Quote& b) {
    if (a.cue.has_value() != b.cue.has_value()) return a.cue.has_value();
    return a.content.front().size() > b.content.front().size();
  }

  // A quote's first words, if it has that many.
  std::string Opening(const Quote& quote) const {
    constexpr uint32_t kWords = 5;
    const TokenRange tokens = clauses_.TokensOf(quote.content.front());
    if (tokens.last < tokens.first + kWords) return "";
    std::string words;
    for (uint32_t t = tokens.first; t < tokens.first + kWords; ++t) words += Word(t) + ' ';
    return words;
  }

  // "allegedly", "reportedly".
  bool IsAdverb(TokenRange cue) const {
    return cue.last == cue.first + 1 && analysis_.words[cue.first].upos == Upos::kAdv &&
           Word(cue.first).ends_with("ly");
  }

  // "X accused of", "X was told", "Asked why": X did none of it. Not "X was quoted as saying", "X is said to believe".
  bool IsDoneTo(TokenRange cue, Span source) const {
    const uint32_t verb =
        IsOneOf(Word(cue.last - 1), {"of", "to"}) && cue.last > cue.first + 1 ? cue.last - 2 : cue.last - 1;
    const std::string word = Word(verb);
    const bool before = source.end <= BeginOf(cue);
    if (IsOneOf(word, {"accused", "suspected", "convicted"}))
      return before && verb + 1 < analysis_.tokens.size() && Word(verb + 1) == "of";
    if (!IsOneOf(word, {"asked", "told", "questioned", "urged", "ordered", "warned", "quizzed", "pressed"}))
      return false;
    if (verb == clauses_.SentenceOf(verb).first) return !before;
    const auto subject = clauses_.Child(verb, {"nsubj:pass"});
    return subject && analysis_.words[*subject].relation == "nsubj:pass" &&
           Holds(source, analysis_.tokens[*subject].span);
  }

  uint32_t BeginOf(TokenRange cue) const { return analysis_.tokens[cue.first].span.begin; }

  // "he" of ", he said,".
  std::optional<uint32_t> PronounBeside(TokenRange cue) const {
    if (cue.first == clauses_.SentenceOf(cue.first).first) return std::nullopt;
    const uint32_t token = cue.first - 1;
    const bool subject = IsRelation(analysis_.words[token].relation, "nsubj");
    return subject && IsOneOf(Word(token), {"he", "she", "they", "i", "we"}) ? std::optional(token) : std::nullopt;
  }

  void TakePronoun(uint32_t token, Quote& quote) const {
    const Span span = analysis_.tokens[token].span;
    if (Holds(quote.source->span, span) || Holds(span, quote.source->span)) return;
    if (std::any_of(quote.content.begin(), quote.content.end(), [&](Span s) { return Holds(s, span); })) return;
    quote.source = Source{std::nullopt, span};
  }

  // ---- headlines

  bool InHeading(TokenRange tokens) const {
    const Block& block = analysis_.document->blocks()[clauses_.SentenceOf(tokens.first).block];
    return block.kind == BlockKind::kHeadline || block.kind == BlockKind::kSubheading;
  }

  // Whether what the colon opens stands in quotation marks.
  bool OpensQuotation(Span colon) const {
    const std::string_view after = text_.substr(colon.end, 4);
    return after.find_first_of("\"'") != after.npos || after.find("\u201c") != after.npos ||
           after.find("\u2018") != after.npos;
  }

  // The last words of sources that no colon gives.
  std::set<std::string_view> SpeakersBelow(const std::vector<Quote>& quotes) const {
    std::set<std::string_view> last;
    for (const Quote& q : quotes) {
      if (q.source && q.cue && Words(*q.cue) != ":") last.emplace(LastWord(Words(q.source->span)));
    }
    return last;
  }

  std::vector<NameSpan>::const_iterator NameFrom(uint32_t offset) const {
    const auto& names = analysis_.names;
    const auto before = [this](const NameSpan& n, uint32_t begin) { return BeginOf(n.tokens) < begin; };
    return std::lower_bound(names.begin(), names.end(), offset, before);
  }

  bool HoldsName(Span span) const {
    const auto at = NameFrom(span.begin);
    return at != analysis_.names.end() && BeginOf(at->tokens) < span.end;
  }

  // "The night I lost the boat".
  bool IsOwn(Span content) const {
    const TokenRange tokens = clauses_.TokensOf(content);
    for (uint32_t t = tokens.first; t < tokens.last; ++t) {
      if (IsOneOf(Word(t), {"i", "my", "me", "we", "our", "us"})) return true;
    }
    return false;
  }

  bool IsTopic(const Quote& quote, const std::set<std::string_view>& speakers) const {
    if (!quote.cue || !quote.source || Words(*quote.cue) != ":" || OpensQuotation(*quote.cue)) return false;
    const std::string_view words = Words(quote.source->span);
    if (quote.source->span.begin > quote.cue->begin || speakers.contains(LastWord(words))) return false;
    if (IsOwn(quote.content.front())) return false;
    return HoldsName(quote.source->span) && InHeading(clauses_.TokensOf(*quote.cue));
  }

  std::vector<Quote> WithoutTopics(const std::set<std::string_view>& speakers, std::vector<Quote> quotes) const {
    std::vector<Quote> kept;
    std::vector<std::optional<uint32_t>> now(quotes.size());
    for (size_t q = 0; q < quotes.size(); ++q) {
      if (IsTopic(quotes[q], speakers)) continue;
      now[q] = static_cast<uint32_t>(kept.size());
      kept.push_back(std::move(quotes[q]));
      if (kept.back().within) kept.back().within = now[*kept.back().within];
    }
    return kept;
  }

  const Analysis& analysis_;
  std::string_view text_;
  const ClauseReader clauses_;
};

}  // namespace

std::vector<Quote> WithCheckedSources(const Analysis& analysis, std::vector<Quote> quotes) {
  return SourceChecker(analysis).Run(std::move(quotes));
}

}  // namespace onrecord
