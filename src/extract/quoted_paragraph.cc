// Quotations are judged in order, each by where it stands: whole statements first, then clauses with words in quotation
// marks. One without a cue goes on with whoever spoke last, of the paragraph, then of the paragraph before.
#include "extract/quoted_paragraph.h"

#include <algorithm>

namespace onrecord {

Carry QuotedParagraph::Read(Carry carry) {
  atoms_ = ReadAtoms(text_, block_, *words_.lexicon);
  quote_of_.assign(paired_.quotations.size(), std::nullopt);
  FindNeighbours();
  carried_ = carry.speaker;
  GoOn(carry);
  for (uint32_t q = 0; q < paired_.quotations.size(); ++q) Judge(q);
  return Next(carry);
}

void QuotedParagraph::AddActors(std::vector<Actor>& actors) const {
  SpeechReader speech = Speech();
  uint32_t q = 0, inside = 0;
  for (uint32_t i = 0; i < atoms_.size(); ++i) {
    while (q < paired_.quotations.size() && paired_.quotations[q].marks.begin <= atoms_[i].span.begin)
      inside = std::max(inside, paired_.quotations[q++].marks.end);
    if (atoms_[i].span.begin < inside) continue;
    if (i == 0 || speech.EndsSentence(i - 1)) {
      Stretch about = speech.Introducer(i, std::min(i + 24, static_cast<uint32_t>(atoms_.size())));
      if (!about.empty()) actors.push_back({SpanOf(about), about.end - about.begin == 1});
    }
    Stretch cue = speech.CueAt(i, false);
    if (cue.empty()) continue;
    Stretch source = speech.Backward(cue.begin, speech.SentenceBegin(cue.begin, i > 96 ? i - 96 : 0));
    if (!source.empty()) actors.push_back({SpanOf(source)});
  }
}

uint32_t QuotedParagraph::AtomAt(uint32_t offset) const {
  auto at = std::lower_bound(atoms_.begin(), atoms_.end(), offset,
                             [](const Atom& a, uint32_t o) { return a.span.begin < o; });
  return static_cast<uint32_t>(at - atoms_.begin());
}

void QuotedParagraph::GoOn(const Carry& carry) {
  if (!carry.open) return;
  Quote& quote = quotes_[*carry.open];
  if (paired_.stray_close &&
      (paired_.quotations.empty() || paired_.stray_close->begin < paired_.quotations[0].marks.begin)) {
    Span content{block_.begin, paired_.stray_close->begin};
    while (content.end > content.begin && (text_[content.end - 1] == ' ' || text_[content.end - 1] == ','))
      --content.end;
    if (!content.empty()) quote.content.push_back(content);
    Credit(quote, paired_.stray_close->end);
    return;
  }
  if (paired_.quotations.empty() || paired_.quotations[0].marks.begin != block_.begin) return;
  quote.content.push_back(paired_.quotations[0].content);
  quote.basis = {kFollows.sure, std::string(kFollows.name)};
  quote_of_[0] = *carry.open;
  if (paired_.quotations[0].closed) Credit(quote, paired_.quotations[0].marks.end);
}

void QuotedParagraph::Credit(Quote& quote, uint32_t offset) const {
  if (quote.cue) return;
  uint32_t begin = AtomAt(offset);
  if (begin >= atoms_.size()) return;
  if (auto tag = Speech().After(begin, Limit(offset, begin))) Set(quote, *tag);
}

void QuotedParagraph::Set(Quote& quote, const Attribution& a) const {
  if (!a.cue.empty()) quote.cue = SpanOf(a.cue);
  if (!a.source.empty()) quote.source = Source{std::nullopt, SpanOf(a.source)};
}

uint32_t QuotedParagraph::Limit(uint32_t offset, uint32_t begin) const {
  uint32_t limit = Speech().SentenceEnd(begin, std::min(static_cast<uint32_t>(atoms_.size()), begin + 64));
  const std::vector<Quotation>& all = paired_.quotations;
  auto next = std::lower_bound(all.begin(), all.end(), offset,
                               [](const Quotation& q, uint32_t o) { return q.marks.begin < o; });
  return next == all.end() ? limit : std::min(limit, AtomAt(next->marks.begin));
}

char QuotedParagraph::EndOf(Span content, Span marks) const {
  uint32_t end = std::min(marks.end, content.end + 1);
  if (content.end < end && text_[content.end] == ',') return ',';
  return content.empty() ? ' ' : text_[content.end - 1];
}

QuotedParagraph::Place QuotedParagraph::PlaceOf(uint32_t index) const {
  const Quotation& q = paired_.quotations[index];
  Place p{};
  p.begin = AtomAt(q.marks.begin);
  p.end = AtomAt(q.marks.end);
  p.inner = AtomAt(q.content.begin);
  p.inner_end = AtomAt(q.content.end);
  for (uint32_t i = p.inner; i < p.inner_end; ++i)
    p.words += atoms_[i].kind != AtomKind::kMark && !(atoms_[i].glued && i > p.inner) ? 1 : 0;
  uint32_t first = p.inner;
  while (first + 1 < p.inner_end && atoms_[first].kind == AtomKind::kMark) ++first;
  p.capital = first < p.inner_end && (atoms_[first].capital || atoms_[first].kind == AtomKind::kDigits ||
                                      static_cast<unsigned char>(text_[atoms_[first].span.begin]) >= 0xC3);
  p.last = EndOf(q.content, q.marks);
  p.floor = q.within ? AtomAt(paired_.quotations[*q.within].content.begin) : 0;
  p.floor = std::max(p.floor, Speech().SentenceBegin(p.begin, p.begin > p.floor + 96 ? p.begin - 96 : p.floor));
  p.sentence_start = p.begin == p.floor;
  std::optional<uint32_t> before = neighbours_[index].beside;
  if (before && AtomAt(paired_.quotations[*before].marks.end) == p.begin) p.sentence_start = true;
  return p;
}

void QuotedParagraph::Judge(uint32_t index) {
  const Quotation& q = paired_.quotations[index];
  if (quote_of_[index]) return;
  if (q.within && !quote_of_[*q.within]) return;  // marks within words that nobody says
  Place p = PlaceOf(index);
  if (p.words == 0) return;
  if (q.within) return JudgeNested(index, p);
  if (auto a = Direct(index, p)) return Add(index, QuoteKind::kDirect, q.content, a->first, a->second);
  Mixed(index, p);
}

void QuotedParagraph::FindNeighbours() {
  std::vector<std::optional<uint32_t>> last_child(paired_.quotations.size() + 1);
  std::optional<uint32_t> top;
  for (uint32_t k = 0; k < paired_.quotations.size(); ++k) {
    const Quotation& q = paired_.quotations[k];
    std::optional<uint32_t>& last = last_child[q.within ? *q.within + 1 : 0];
    neighbours_.push_back({last, top});
    last = k;
    if (!q.within) top = k;
  }
}

uint32_t QuotedParagraph::QuotedUntil(uint32_t index) const {
  std::optional<uint32_t> before = neighbours_[index].outermost;
  if (!before) return 0;
  const Quotation& q = paired_.quotations[*before];
  return q.marks.end <= paired_.quotations[index].marks.begin ? AtomAt(q.marks.end) : 0;
}

void QuotedParagraph::Add(uint32_t index, QuoteKind kind, Span content, std::optional<Attribution> a, Ground basis) {
  Quote quote;
  quote.kind = kind;
  quote.content = {content};
  quote.basis = {basis.sure, std::string(basis.name)};
  if (a) Set(quote, *a);
  const Quotation& q = paired_.quotations[index];
  if (q.within) quote.within = static_cast<uint32_t>(*quote_of_[*q.within]);
  bool introduced = basis.name == kBefore.name;  // by words that name nobody
  bool nobody = a ? !a->cue.empty() && !GoesOn(a->cue) : introduced;
  if (!quote.source && !q.within && !nobody) {
    if (auto speaker = SpeakerBefore(q.marks.begin)) {
      quote.source = Source{std::nullopt, *speaker};
      if (basis.name == kAlone.name) quote.basis = {kFollows.sure, std::string(kFollows.name)};
    }
  }
  if (q.within && !quote.source) quote.basis.confidence = 0.7F;
  quote_of_[index] = quotes_.size();
  if (!q.within && kind == QuoteKind::kDirect) said_until_ = AtomAt(q.marks.end);
  if (quote.source && !q.within && kind == QuoteKind::kDirect) said_ = {q.marks.end, quote.source->span};
  quotes_.push_back(std::move(quote));
}

bool QuotedParagraph::GoesOn(Stretch cue) const {
  Span verb = SpanOf(cue);
  if (cue.begin > 0 && words_.lexicon->Has(words_.joint, atoms_[cue.begin - 1].word)) return true;
  return words_.lexicon->Has(words_.carry_on, atoms_[cue.begin].word) ||
         (verb.size() > 5 && text_.substr(verb.end - 3, 3) == "ing");
}

std::optional<Span> QuotedParagraph::SpeakerBefore(uint32_t offset) const {
  uint32_t floor = said_ ? AtomAt(said_->first) : 0;
  if (auto reported = LastReported(floor, AtomAt(offset))) return reported;
  if (said_) return said_->second;
  return carried_;
}

std::optional<Span> QuotedParagraph::LastReported(uint32_t floor, uint32_t end) const {
  SpeechReader speech = Speech();
  uint32_t lowest = end > floor + 200 ? end - 200 : floor;
  for (uint32_t i = end; i > lowest; --i) {
    Stretch cue = speech.CueAt(i - 1, true);
    if (cue.empty()) continue;
    Stretch source = speech.Backward(
        cue.begin, std::max(lowest, speech.SentenceBegin(cue.begin, cue.begin > 96 ? cue.begin - 96 : 0)));
    bool inverted = cue.begin > 0 && atoms_[cue.begin - 1].kind == AtomKind::kMark;  // `," said Basu`
    if (source.empty() && inverted) source = speech.Forward(cue.end, end);
    if (!source.empty()) return SpanOf(source);
  }
  return std::nullopt;
}

std::optional<Span> QuotedParagraph::IntroducedNext() const {
  if (atoms_.size() < 2 || atoms_.back().word != words_.colon) return std::nullopt;
  auto colon = static_cast<uint32_t>(atoms_.size() - 1);
  uint32_t floor = Speech().SentenceBegin(colon, colon > 96 ? colon - 96 : 0);
  auto last = Speech().Last(floor, colon, false);
  if (last && !last->source.empty()) return SpanOf(last->source);
  auto named = last ? std::nullopt : Named(floor, colon);
  return named ? std::optional<Span>(SpanOf(named->source)) : std::nullopt;
}

Carry QuotedParagraph::Next(const Carry& before) const {
  Carry carry;
  uint32_t floor = said_ ? AtomAt(said_->first) : 0;
  if (auto reported = LastReported(floor, static_cast<uint32_t>(atoms_.size()))) carry.speaker = reported;
  if (auto introduced = IntroducedNext()) carry.speaker = introduced;
  if (!carry.speaker && said_) carry.speaker = said_->second;
  if (!carry.speaker && !quote_of_.empty()) carry.speaker = carried_;
  for (uint32_t q = 0; q < paired_.quotations.size(); ++q) {
    bool runs_on = !paired_.quotations[q].closed && paired_.quotations[q].marks.end == block_.end;
    if (runs_on && quote_of_[q] && !paired_.quotations[q].within) carry.open = quote_of_[q];
  }
  bool untouched = before.open && quote_of_.empty();
  if (untouched) carry.open.reset();
  return carry;
}

}  // namespace onrecord
