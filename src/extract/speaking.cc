// The source of a quote is a span of words; who speaks is the phrase whose head no other of them governs, or the name
// among them that the rules of speakers.h take. What is said often opens with a pronoun, and then it is nearly always
// whoever says it: "Verizon said it was closing the store".
#include "extract/speaking.h"

#include <algorithm>

#include "extract/speakers.h"
#include "util/lines.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

class SpeakingFinder {
 public:
  SpeakingFinder(const Analysis& analysis, const std::vector<Phrase>& phrases, const std::vector<Quote>& quotes)
      : analysis_(analysis), phrases_(phrases), quotes_(quotes) {}

  Speaking Find(const std::vector<Entity>& entities) const {
    Speaking found;
    found.source.resize(quotes_.size());
    found.quote.resize(phrases_.size());
    const std::vector<Quote> named = WithSpeakers(analysis_, entities, WithNames());
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!quotes_[q].source) continue;
      const std::optional<uint32_t> entity = named[q].source->entity;
      const std::optional<uint32_t> source = SpeakerIn(quotes_[q].source->span, entity);
      if (!source) continue;
      found.source[q] = source;
      if (!found.quote[*source]) found.quote[*source] = q;
      if (quotes_[q].source->named && entity) found.last.emplace(*source, *entity);
      if (const auto opens = Opens(q); opens && *opens != *source) found.said.emplace(*opens, *source);
    }
    return found;
  }

 private:
  // The first phrase whose head does not stand before `offset`.
  uint32_t PhraseFrom(uint32_t offset) const {
    auto at = std::lower_bound(phrases_.begin(), phrases_.end(), offset, [this](const Phrase& p, uint32_t begin) {
      return analysis_.tokens[p.token].span.begin < begin;
    });
    return static_cast<uint32_t>(at - phrases_.begin());
  }

  bool IsWithin(uint32_t i, Span span) const {
    return i < phrases_.size() && analysis_.tokens[phrases_[i].token].span.end <= span.end;
  }

  // The phrase that has the head of `span`.
  std::optional<uint32_t> PhraseIn(Span span) const {
    for (uint32_t i = PhraseFrom(span.begin); IsWithin(i, span); ++i) {
      if (analysis_.words.empty() || IsOutermost(phrases_[i].token, span)) return i;
    }
    return std::nullopt;
  }

  bool IsOutermost(uint32_t token, Span span) const {
    const uint32_t head = analysis_.words[token].head;
    if (head == kRoot) return true;
    const Span governs = analysis_.tokens[head].span;
    return governs.begin < span.begin || governs.end > span.end;
  }

  // A name's where one speaks.
  std::optional<uint32_t> SpeakerIn(Span span, std::optional<uint32_t> entity) const {
    for (uint32_t i = PhraseFrom(span.begin); entity && IsWithin(i, span); ++i) {
      if (phrases_[i].entity == entity) return i;
    }
    return PhraseIn(span);
  }

  // The same quotes with the name that a pronoun was given, by who spoke last, in its place.
  std::vector<Quote> WithNames() const {
    std::vector<Quote> quotes = quotes_;
    for (Quote& quote : quotes) {
      if (quote.source && quote.source->named) quote.source->span = *quote.source->named;
    }
    return quotes;
  }

  // The pronoun that is the first subject of what is said, no more than a few tokens ("that", "now") behind its begin.
  std::optional<uint32_t> Opens(uint32_t q) const {
    constexpr uint32_t kFew = 2;
    if (quotes_[q].kind == QuoteKind::kDirect || quotes_[q].content.empty()) return std::nullopt;
    const uint32_t begin = quotes_[q].content[0].begin, first = analysis_.TokenFrom(begin);
    for (uint32_t i = PhraseFrom(begin); i < phrases_.size() && phrases_[i].token <= first + kFew; ++i) {
      const Phrase& phrase = phrases_[i];
      if (phrase.form == MentionForm::kPronoun && phrase.person == 3 && phrase.subject) return i;
    }
    return std::nullopt;
  }

  const Analysis& analysis_;
  const std::vector<Phrase>& phrases_;
  const std::vector<Quote>& quotes_;
};

bool HangsOn(const Analysis& analysis, const Phrase& phrase, const Phrase& on) {
  return !analysis.words.empty() && analysis.words[phrase.token].head == on.token;
}

bool IsBy(const Analysis& analysis, const Phrase& document, const Phrase& author) {
  const uint32_t from = analysis.tokens[document.token].span.end, to = author.span.begin;
  if (to <= from) return false;
  std::string_view between = Trim(analysis.document->Text({from, to}));
  if (between.starts_with(',')) between = Trim(between.substr(1));
  if (between.ends_with(" the")) between.remove_suffix(4);
  if (between == "by" || between == "from") return true;
  return HangsOn(analysis, author, document) && (between.starts_with("by ") || between.starts_with("from "));
}

bool Owns(const Analysis& analysis, const Phrase& owner, const Phrase& document) {
  if (!HangsOn(analysis, owner, document)) return false;
  const std::string_view relation = analysis.words[owner.token].relation;
  return relation == "nmod:poss" || relation == "compound";
}

// The word before a phrase; "" where it begins the text.
std::string_view WordBefore(const Analysis& analysis, Span span) {
  const uint32_t first = analysis.TokenFrom(span.begin);
  return first == 0 ? std::string_view() : analysis.Text(analysis.tokens[first - 1]);
}

// "The group released a report", "it said in a letter".
bool Issues(const Analysis& analysis, const Phrase& author, const Phrase& document) {
  if (analysis.words.empty()) return false;
  const Word& written = analysis.words[document.token];
  const Word& writer = analysis.words[author.token];
  if (written.head == kRoot || writer.head != written.head || writer.relation != "nsubj") return false;
  const std::string_view verb = analysis.words[written.head].lemma;
  if (written.relation == "obj") {
    return IsOneOf(verb, {"release", "publish", "issue", "write", "produce", "unveil", "post", "file", "circulate"});
  }
  return written.relation.starts_with("obl") && WordBefore(analysis, document.span) == "in" &&
         IsOneOf(verb, {"say", "write", "state", "announce", "add", "explain", "warn", "note", "claim", "argue"});
}

}  // namespace

Speaking FindSpeaking(const Analysis& analysis, const std::vector<Phrase>& phrases, const std::vector<Entity>& entities,
                      const std::vector<Quote>& quotes) {
  return SpeakingFinder(analysis, phrases, quotes).Find(entities);
}

std::optional<uint32_t> AuthorOf(const Analysis& analysis, const std::vector<Phrase>& phrases, uint32_t i) {
  constexpr uint32_t kFew = 6;  // phrases
  const Phrase& document = phrases[i];
  for (uint32_t j = i + 1; j < phrases.size() && j <= i + kFew && phrases[j].sentence == document.sentence; ++j) {
    if (phrases[j].entity && IsBy(analysis, document, phrases[j])) return j;
  }
  for (uint32_t j = i; j > 0 && i - j < kFew && phrases[j - 1].sentence == document.sentence; --j) {
    const Phrase& owner = phrases[j - 1];
    const bool known = owner.entity || owner.form == MentionForm::kPronoun;
    if (known && Owns(analysis, owner, document)) return j - 1;
    if (Issues(analysis, owner, document)) return j - 1;
  }
  return std::nullopt;
}

}  // namespace onrecord
