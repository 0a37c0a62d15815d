// Words quoted inside a clause make the whole clause a quote when somebody is said to say it, and nothing otherwise
// (titles, irony). The clause reaches from its cue to the end of the sentence, or from there back to a tag.
#include "extract/quoted_paragraph.h"

#include <algorithm>

namespace onrecord {

void QuotedParagraph::Mixed(uint32_t index, const Place& p) {
  const Quotation& q = paired_.quotations[index];
  if (!q.closed || heading_ || Titled(p)) return;
  uint32_t end = ClauseEnd(p);
  uint32_t floor = std::max(p.floor, said_until_);
  std::optional<Clause> clause;
  if (p.last == ',') clause = ClauseTagged(floor, end, p);
  if (!clause) clause = ClauseBefore(floor, end, p, MainCue(floor, p.begin));
  if (!clause) clause = ClauseTagged(floor, end, p);
  if (!clause) clause = ClauseBefore(floor, end, p, AnyCueWithThat(floor, p));
  if (!clause) clause = GoingOn(floor, end, p);
  if (!clause || clause->content.empty()) return;
  Span content = SpanOf(clause->content);
  if (!quotes_.empty() && quotes_.back().kind == QuoteKind::kMixed &&
      quotes_.back().content[0].begin == content.begin) {
    quotes_.back().content[0].end = std::max(quotes_.back().content[0].end, content.end);
    quote_of_[index] = quotes_.size() - 1;
    return;
  }
  Add(index, QuoteKind::kMixed, content, clause->attribution, kMixed);
}

uint32_t QuotedParagraph::ClauseEnd(const Place& p) const {
  auto size = static_cast<uint32_t>(atoms_.size());
  bool stops = p.last == '.' || p.last == '!' || p.last == '?';
  if (stops && (p.end >= size || atoms_[p.end].capital)) return p.end;
  uint32_t end = Speech().SentenceEnd(p.end > p.begin ? p.end - 1 : p.begin, std::min(size, p.end + 96));
  auto closes = [&](uint32_t i) {
    if (i >= size || !atoms_[i].glued) return false;
    std::string_view mark = text_.substr(atoms_[i].span.begin, atoms_[i].span.size());
    return mark == "\"" || mark == "”" || mark == "'" || mark == "’" || mark == "»";
  };
  for (int k = 0; k < 2 && closes(end); ++k) ++end;
  return end;
}

std::optional<QuotedParagraph::Clause> QuotedParagraph::GoingOn(uint32_t floor, uint32_t end, const Place& p) const {
  constexpr uint32_t kWords = 5;
  bool stops = p.last == '.' || p.last == '!' || p.last == '?';
  if (!said_ || !stops || p.words < kWords || p.end + 1 < end || floor >= p.begin || floor != p.floor)
    return std::nullopt;
  uint32_t source = AtomAt(said_->second.begin), source_end = AtomAt(said_->second.end);
  if (said_->second.begin < block_.begin || source >= source_end) return std::nullopt;
  return Clause{Bare({floor, p.end}), {{source, source_end}, {}}};
}

std::optional<QuotedParagraph::Clause> QuotedParagraph::ClauseBefore(uint32_t floor, uint32_t end, const Place& p,
                                                                     std::optional<Attribution> last) const {
  if (!last || last->source.empty() || last->cue.end > p.begin) return std::nullopt;
  if (Speech().IsNamingParticiple(last->cue.begin)) return std::nullopt;
  for (uint32_t i = std::max(p.end, floor + 1); i < end; ++i) {
    if (atoms_[i - 1].word == words_.comma && words_.lexicon->Has(words_.carry_on, atoms_[i].word)) end = i - 1;
  }
  uint32_t begin = last->cue.end;
  if (last->source.begin >= last->cue.end) begin = last->source.end + 1;  // according to X,
  for (uint32_t i = begin; i < p.begin; ++i) {
    if (atoms_[i].word == words_.that && i < begin + 12) {
      begin = i + 1;
      break;
    }
  }
  return Clause{Bare({std::min(begin, p.begin), end}), *last};
}

std::optional<Attribution> QuotedParagraph::MainCue(uint32_t floor, uint32_t end) const {
  SpeechReader speech = Speech();
  std::optional<Attribution> last = speech.Last(floor, end, true);
  if (!last) return last;
  uint32_t from = speech.SubordinateFrom(*last, floor, end);
  if (from == last->cue.begin) return last;
  std::optional<Attribution> main = speech.Last(floor, from, true);
  return main && !main->source.empty() ? main : last;
}

std::optional<Attribution> QuotedParagraph::AnyCueWithThat(uint32_t floor, const Place& p) const {
  auto last = Speech().Last(floor, p.begin, false);
  if (!last || Speech().InRelativeClause(last->cue.begin)) return std::nullopt;
  bool that = false, near = p.begin - last->cue.end <= 8;
  for (uint32_t i = last->cue.end; i < std::min(p.begin, last->cue.end + 5); ++i) that |= atoms_[i].word == words_.that;
  for (uint32_t i = last->cue.end; i < p.begin && near; ++i) {
    bool breaks = words_.lexicon->Has(words_.clause_break, atoms_[i].word) && atoms_[i].word != words_.as;
    near = atoms_[i].word != words_.comma && !breaks;
  }
  return that || near ? last : std::nullopt;
}

std::optional<QuotedParagraph::Clause> QuotedParagraph::ClauseTagged(uint32_t floor, uint32_t end,
                                                                     const Place& p) const {
  uint32_t from = p.end > p.begin ? p.end - 1 : p.begin;
  if (p.last == ',' && from > 0) --from;
  auto tag = Speech().Tag(from, end);
  if (!tag) return std::nullopt;
  uint32_t until = std::min(tag->source.begin, tag->cue.begin);
  for (uint32_t i = p.end; i < until; ++i) {
    if (atoms_[i].word == words_.comma && i + 1 < until && text_.substr(atoms_[i + 1].span.begin, 4) == "but ")
      return std::nullopt;
  }
  return Clause{Bare({floor, until}), *tag};
}

Stretch QuotedParagraph::Bare(Stretch s) const {
  auto mark = [&](uint32_t i, std::string_view any) {
    return atoms_[i].kind == AtomKind::kMark && any.find(text_[atoms_[i].span.begin]) != any.npos &&
           atoms_[i].span.size() == 1;
  };
  while (!s.empty() && mark(s.begin, ",:;-")) ++s.begin;
  while (!s.empty() && mark(s.end - 1, ",:;.")) --s.end;
  return s;
}

}  // namespace onrecord
