// One paragraph with quotation marks: which of them hold words that somebody said, and who.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/antecedents.h"
#include "extract/marks.h"
#include "extract/speech.h"
#include "onrecord/record.h"

namespace onrecord {

// By what a quote was judged, and the share found right on development text.
struct Ground {
  std::string_view name;
  float sure;
};
inline constexpr Ground kAfter{"rule quote.said_after", 0.93F};
inline constexpr Ground kBefore{"rule quote.said_before", 0.85F};
inline constexpr Ground kFollows{"rule quote.same_speaker", 0.7F};
inline constexpr Ground kAlone{"rule quote.alone", 0.5F};
inline constexpr Ground kNested{"rule quote.nested", 0.6F};
inline constexpr Ground kUnclosed{"rule quote.unclosed", 0.5F};
inline constexpr Ground kMixed{"rule quote.mixed", 0.85F};

// What a paragraph hands to the next.
struct Carry {
  std::optional<size_t> open;   // index of a quote that has not been closed
  std::optional<Span> speaker;  // of its last words
};

// Borrows the text, the words and the quotes, to which it appends. One thread; read once.
class QuotedParagraph {
 public:
  QuotedParagraph(std::string_view text, Span block, bool heading, const SpeechWords& words, std::vector<Quote>& quotes)
      : text_(text),
        block_(block),
        heading_(heading),
        words_(words),
        quotes_(quotes),
        paired_(PairMarks(text, block)) {}

  // Appends the paragraph's quotes in order. Every search looks at a bounded number of atoms: linear in the paragraph.
  Carry Read(Carry carry);

  // Who acts outside direct quotes: the sources of verbs of saying, and names that sentences begin with.
  void AddActors(std::vector<Actor>& actors) const;

 private:
  // Where a quotation stands.
  struct Place {
    uint32_t begin, end;        // atoms of the marks
    uint32_t inner, inner_end;  // atoms of the content
    uint32_t floor;             // atom where the sentence round it may begin
    uint32_t words;
    bool capital;
    bool sentence_start;
    char last;  // of the content, ',' when a comma was cut
  };
  struct Clause {
    Stretch content;
    Attribution attribution;
  };
  struct Neighbours {
    std::optional<uint32_t> beside, outermost;
  };
  using Judged = std::optional<std::pair<std::optional<Attribution>, Ground>>;

  SpeechReader Speech() const { return SpeechReader(text_, atoms_, words_); }
  Span SpanOf(Stretch s) const { return {atoms_[s.begin].span.begin, atoms_[s.end - 1].span.end}; }
  uint32_t AtomAt(uint32_t offset) const;

  // The paragraph as a whole (quoted_paragraph.cc).
  //
  // A quotation of the paragraph before that is still open goes on here, if a mark is repeated at the head or one
  // closes it.
  void GoOn(const Carry& carry);
  // For each quotation, the last one before it beside which it stands, and the last outermost one.
  void FindNeighbours();
  void Judge(uint32_t index);
  Carry Next(const Carry& before) const;
  // Gives a quote that has no cue yet the one that stands after `offset`.
  void Credit(Quote& quote, uint32_t offset) const;
  void Set(Quote& quote, const Attribution& a) const;
  void Add(uint32_t index, QuoteKind kind, Span content, std::optional<Attribution> a, Ground basis);
  Place PlaceOf(uint32_t index) const;
  char EndOf(Span content, Span marks) const;
  // Where the search for a cue after a quotation ends: with its sentence, or at the next quotation.
  uint32_t Limit(uint32_t offset, uint32_t begin) const;
  // One past the last atom of the quotation before this one; cues within it are not this one's.
  uint32_t QuotedUntil(uint32_t index) const;
  // Who spoke last before `offset`: a quote's source, or the subject of a reporting verb between it and here.
  std::optional<Span> SpeakerBefore(uint32_t offset) const;
  std::optional<Span> LastReported(uint32_t floor, uint32_t end) const;
  // Who a paragraph that ends in a colon says will speak in the next: `Basu continued:`.
  std::optional<Span> IntroducedNext() const;
  // "..., adding", "... and said": a cue whose subject stands in a clause before it.
  bool GoesOn(Stretch cue) const;

  // Whole statements in quotation marks (direct_quotes.cc).
  Judged Direct(uint32_t index, const Place& p) const;
  void JudgeNested(uint32_t index, const Place& p);
  // A cue that introduces it: after a colon or a comma, or right before the mark.
  std::optional<Attribution> Introduced(uint32_t index, const Place& p) const;
  // A cue that follows it, when the words before the closing mark allow one.
  std::optional<Attribution> Tagged(const Quotation& q, const Place& p) const;
  // `Basu: "..."`
  std::optional<Attribution> Named(uint32_t floor, uint32_t colon) const;
  // "July 2007:", "Next question:", "Furthermore:": what stands before the colon is nobody.
  bool IsLabel(Stretch words) const;
  // `he admitted "life in this town" had few pleasures`: what is said goes on after the quotation.
  bool IsPartOfClause(const Place& p, const Attribution& before) const;
  // Whole sentences that begin one, with nothing after them in theirs.
  bool Alone(const Quotation& q, const Place& p, bool stops) const;
  // A title: a few words, every longer one with a capital, and no full stop.
  bool Titled(const Place& p) const;
  // Whether an attribution has been given to an earlier quote (`"X," he said, "Y"`).
  bool Used(const Attribution& a) const;

  // Clauses with words in quotation marks (mixed_quotes.cc).
  //
  // The clause of a reporting sentence that holds a quotation which is only part of it.
  void Mixed(uint32_t index, const Place& p);
  // Where the sentence ends that holds a quotation; a full stop within the marks ends it as well.
  uint32_t ClauseEnd(const Place& p) const;
  // A sentence after a quote of this paragraph that ends in words of its speaker: `"We lost," he said. The fire was
  // "the worst I have seen."`
  std::optional<Clause> GoingOn(uint32_t floor, uint32_t end, const Place& p) const;
  // `Basu said that CLAUSE`, `According to Basu, CLAUSE`; it ends where he goes on (", adding: ...").
  std::optional<Clause> ClauseBefore(uint32_t floor, uint32_t end, const Place& p,
                                     std::optional<Attribution> last) const;
  // `CLAUSE, Basu said.`
  std::optional<Clause> ClauseTagged(uint32_t floor, uint32_t end, const Place& p) const;
  // The last cue before a quotation, or the one before it, when the last only leads up to what is said.
  std::optional<Attribution> MainCue(uint32_t floor, uint32_t end) const;
  std::optional<Attribution> AnyCueWithThat(uint32_t floor, const Place& p) const;
  // Without the marks and the full stop at its ends, but with quotation marks that belong to words within.
  Stretch Bare(Stretch s) const;

  std::string_view text_;
  Span block_;
  bool heading_;
  const SpeechWords& words_;
  std::vector<Quote>& quotes_;
  PairedMarks paired_;
  std::vector<Atom> atoms_;

  std::vector<Neighbours> neighbours_;           // by quotation
  std::vector<std::optional<size_t>> quote_of_;  // by quotation
  uint32_t said_until_ = 0;                      // one past the last atom of a direct quote: no clause reaches over it
  std::optional<std::pair<uint32_t, Span>> said_;  // the last direct quote with a source: its end, its source
  std::optional<Span> carried_;
};

}  // namespace onrecord
