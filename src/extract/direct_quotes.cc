// A statement begins a sentence or follows its cue; what stands in the middle of a clause, a few words or a title is
// none.
#include "extract/quoted_paragraph.h"

namespace onrecord {

std::optional<Attribution> QuotedParagraph::Introduced(uint32_t index, const Place& p) const {
  if (p.begin == p.floor) return std::nullopt;
  SpeechReader speech = Speech();
  WordId before = atoms_[p.begin - 1].word;
  bool colon = before == words_.colon && before != 0, comma = before == words_.comma && before != 0;
  uint32_t floor = std::max(p.floor, QuotedUntil(index));
  auto last = speech.Last(floor, p.begin, false);
  if (auto view = comma ? speech.InWordsOf(floor, p.begin - 1) : std::nullopt) return view;
  if (!last) return colon && !(heading_ && p.end < atoms_.size()) ? Named(floor, p.begin - 1) : std::nullopt;
  uint32_t gap = p.begin - last->cue.end;
  if (colon || (comma && gap <= 14 && Used(*last))) return last;
  if (comma && (gap == 1 || (gap <= 14 && p.capital))) return last;
  return gap == 0 || (gap == 1 && before == words_.that) ? last : std::nullopt;
}

std::optional<Attribution> QuotedParagraph::Named(uint32_t floor, uint32_t colon) const {
  if (Stretch about = Speech().Introducer(floor, colon); !about.empty()) return Attribution{about, {}};
  if (colon <= floor || colon - floor > 8 || !atoms_[floor].capital) return std::nullopt;
  uint32_t begin = colon;  // the name at its end: "Video caption Ana Ruiz:"
  while (begin > floor && (atoms_[begin - 1].capital || atoms_[begin - 1].glued)) --begin;
  if (!atoms_[begin < colon ? begin : floor].capital) begin = colon;
  bool few = colon - floor <= 4;
  if (begin == colon && !few) return std::nullopt;
  Stretch name{begin == colon ? floor : begin, colon};
  return IsLabel(name) ? std::nullopt : std::optional<Attribution>({name, {}});
}

bool QuotedParagraph::IsLabel(Stretch words) const {
  const Lexicon& lexicon = *words_.lexicon;
  auto loose = [&](WordId word) {
    return lexicon.Has(words_.label, word) || lexicon.Has(words_.side, word) || lexicon.Has(words_.lead, word) ||
           lexicon.Has(words_.adverbial, word);
  };
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (atoms_[i].kind == AtomKind::kDigits || (loose(atoms_[i].word) && !atoms_[i].glued)) return true;
  }
  return false;
}

std::optional<Attribution> QuotedParagraph::Tagged(const Quotation& q, const Place& p) const {
  if (!q.closed || p.end >= atoms_.size()) return std::nullopt;
  uint32_t limit = Limit(q.marks.end, p.end);
  auto after = Speech().After(p.end, limit);
  if (!after && p.sentence_start && p.words >= 3) after = Speech().Signed(p.end);
  if (!after && p.last == ',' && p.sentence_start && p.words >= 3) after = Speech().AfterUnknown(p.end, limit);
  if (!after) return std::nullopt;
  if (after->cue.empty()) return after;
  if (after->cue.end < atoms_.size() && atoms_[after->cue.end].word == words_.that) return std::nullopt;
  bool next_comma = atoms_[p.end].word == words_.comma;
  bool right_after = after->cue.begin == p.end || after->cue.begin == p.end + 1;
  if (p.last == '.' && !next_comma) {
    const Atom& next = atoms_[p.end];
    if (next.kind != AtomKind::kWord || after->source.empty()) return std::nullopt;
    bool whole = after->source.begin == p.end && Speech().EndsAfter(after->cue.end, limit);  // `..." Basu said.`
    return !next.capital || whole ? after : std::nullopt;
  }
  if (p.last == ',' || p.last == '?' || p.last == '!' || next_comma) return after;
  if (static_cast<unsigned char>(p.last) >= 0x80 || p.last == '-') return after;  // a dash, an ellipsis
  return right_after || (p.sentence_start && p.words >= 5 && p.capital && after->source.begin == p.end) ? after
                                                                                                        : std::nullopt;
}

QuotedParagraph::Judged QuotedParagraph::Direct(uint32_t index, const Place& p) const {
  const Quotation& q = paired_.quotations[index];
  bool stops = p.last == '.' || p.last == '?' || p.last == '!' || static_cast<unsigned char>(p.last) >= 0x80;
  std::optional<Attribution> before = Introduced(index, p), after = Tagged(q, p);
  if (!q.closed && !p.sentence_start && !before) return std::nullopt;
  if (!stops && q.closed && Speech().NamesWhatFollows(p.begin)) return std::nullopt;
  Ground as_before = q.closed ? kBefore : kUnclosed;
  if (before && !Titled(p) && (p.capital || p.words >= 4 || stops) && !IsPartOfClause(p, *before)) {
    bool said_twice = after && p.last == ',' && !p.capital && !before->cue.empty() && Used(*before);
    return Judged({said_twice ? after : before, as_before});
  }
  if (after && (p.sentence_start || (p.capital && p.words >= 4)) && (p.words >= 2 || p.last != ',' || p.sentence_start))
    return Judged({after, kAfter});
  if (heading_ && !stops) return std::nullopt;
  if (p.sentence_start && p.capital && Alone(q, p, stops)) return Judged({std::nullopt, q.closed ? kAlone : kUnclosed});
  if (!p.sentence_start && p.capital && stops && p.words >= 6)
    return Judged({Speech().Last(p.floor, p.begin, true), kBefore});
  return std::nullopt;
}

bool QuotedParagraph::IsPartOfClause(const Place& p, const Attribution& before) const {
  if (p.capital || p.last == ',' || before.cue.end != p.begin || p.end >= atoms_.size()) return false;
  const Atom& next = atoms_[p.end];
  const Lexicon& lexicon = *words_.lexicon;
  bool other = lexicon.Has(words_.side, next.word) || lexicon.Has(words_.clause_break, next.word) ||
               lexicon.Has(words_.lead, next.word);
  return next.kind == AtomKind::kWord && !next.capital && !other;
}

bool QuotedParagraph::Alone(const Quotation& q, const Place& p, bool stops) const {
  bool ends = !q.closed || stops || p.end >= atoms_.size() || Speech().EndsSentence(p.end);
  return ends && !Titled(p) && (p.words >= 4 || (stops && p.words >= 2) || (stops && p.end >= atoms_.size()));
}

bool QuotedParagraph::Titled(const Place& p) const {
  if (p.words < 2 || p.words > 8 || p.last == ',' || p.last == '.' || p.last == '?' || p.last == '!') return false;
  for (uint32_t i = p.inner; i < p.inner_end; ++i) {
    if (atoms_[i].kind == AtomKind::kWord && !atoms_[i].capital && !atoms_[i].glued && atoms_[i].span.size() > 3)
      return false;
  }
  return true;
}

bool QuotedParagraph::Used(const Attribution& a) const {
  return !quotes_.empty() && quotes_.back().cue && *quotes_.back().cue == SpanOf(a.cue);
}

void QuotedParagraph::JudgeNested(uint32_t index, const Place& p) {
  const Quotation& q = paired_.quotations[index];
  std::optional<Attribution> before = Introduced(index, p), after = Tagged(q, p);
  bool stops = p.last == '.' || p.last == '?' || p.last == '!';
  if (!before && !(after && p.sentence_start) && !(p.capital && stops && p.words >= 4)) return;
  if (before && !p.capital && p.words < 4) return;
  Add(index, QuoteKind::kDirect, q.content, before ? before : after, kNested);
}

}  // namespace onrecord
