// Who speaks: the cue beside a quotation and the words of its source.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"
#include "onrecord/document.h"
#include "onrecord/status.h"

namespace onrecord {

// Atoms from a quotation to its cue, and of a source, at most.
inline constexpr uint32_t kReach = 48;
inline constexpr uint32_t kLongSource = 24;

struct Attribution {
  Stretch source;  // empty when nobody stands beside the cue
  Stretch cue;
};

// The word lists of resources/en/speech.words.
struct SpeechWords {
  std::shared_ptr<const Lexicon> lexicon;
  ListId say, speak, according, aside, clause_break, side, of, pronoun, person_pronoun, lead, determiner, abbreviation,
      maybe_noun, carry_on, adverbial, asked, passive, no_cue, titled, role, folk, ly_noun, past, article, preposition,
      subordinate, work, joint, words_of, mister, madam, body, someone, time_word, which_time, label;
  WordId comma, colon, that, and_, but, by, to, period, question, exclamation, who, as, you, of_;

  static Result<SpeechWords> Load();
};

// A paragraph as speech is looked for in it. Every search looks at a bounded number of atoms.
class SpeechReader {
 public:
  SpeechReader(std::string_view text, const std::vector<Atom>& atoms, const SpeechWords& words)
      : text_(text), atoms_(atoms), words_(words) {}

  // A reporting verb at `i` and where it ends; `strict`: only verbs that report without a quotation beside them.
  Stretch CueAt(uint32_t i, bool strict = false) const;
  // After a quotation: `," said Basu`, `," the minister said`, `, according to Basu`. Looks at [begin, limit).
  std::optional<Attribution> After(uint32_t begin, uint32_t limit) const;
  // After a quotation, a sentence that is nothing but a name and a verb that no list knows: `," Basu beamed.`
  std::optional<Attribution> AfterUnknown(uint32_t begin, uint32_t limit) const;
  // After a quotation that ends its paragraph: `" — Ana Ruiz, Hull`.
  std::optional<Attribution> Signed(uint32_t begin) const;
  // Where the clause begins that holds the cue of `a`, when it only leads up to another one ("Basu said, while it had
  // found nothing, that ..."); otherwise the cue. What is said goes from an earlier cue to `end`.
  uint32_t SubordinateFrom(const Attribution& a, uint32_t floor, uint32_t end) const;
  // The last cue of [floor, end) with its source: `Basu said on Tuesday:`.
  std::optional<Attribution> Last(uint32_t floor, uint32_t end, bool strict) const;
  // The first one that stands as a tag at the end of a clause: `, Basu said.`, `, according to Basu.`
  std::optional<Attribution> Tag(uint32_t begin, uint32_t limit) const;

  // One past the last atom of the sentence that holds `i`; its full stop belongs to it.
  uint32_t SentenceEnd(uint32_t i, uint32_t limit) const;
  uint32_t SentenceBegin(uint32_t i, uint32_t floor) const;
  bool EndsSentence(uint32_t i) const;

  // The noun phrase that begins at `i`, and the one that ends before the verb at `verb`.
  Stretch Forward(uint32_t i, uint32_t limit) const;
  Stretch Backward(uint32_t verb, uint32_t floor) const;
  bool IsPassive(Stretch cue) const;
  // "the activists who write" at "write".
  bool InRelativeClause(uint32_t i) const;
  // The name or pronoun a sentence that begins at `floor` is about, before a colon and a quotation: `She had one word
  // for them: "No."`
  Stretch Introducer(uint32_t floor, uint32_t colon) const;
  // "In Ruiz's words," before a quotation.
  std::optional<Attribution> InWordsOf(uint32_t floor, uint32_t comma) const;
  // "an essay titled" before a quotation mark at `i`.
  bool NamesWhatFollows(uint32_t i) const;
  // "a process called": a participle that goes with the noun before it, so that nobody there calls anything.
  bool IsNamingParticiple(uint32_t i) const;
  // Whether a sentence has nothing but time and place after a cue that ends at `i`: `Basu said on Tuesday.`
  bool EndsAfter(uint32_t i, uint32_t limit) const;

 private:
  bool IsNegation(uint32_t end, uint32_t floor) const;
  bool Is(uint32_t i, ListId list) const { return words_.lexicon->Has(list, atoms_[i].word); }
  bool IsMark(uint32_t i, WordId mark) const { return atoms_[i].word == mark && mark != 0; }
  bool Breaks(uint32_t i) const;
  bool Joins(uint32_t i) const;
  bool Continues(Stretch phrase, uint32_t i, uint32_t limit) const;
  Stretch WithoutLead(Stretch phrase) const;
  Stretch Subject(Stretch clause) const;
  Stretch BeforeApposition(uint32_t end, uint32_t floor) const;
  Stretch AccordingAt(uint32_t i) const;
  bool Adverbial(uint32_t i) const;
  bool EndsWith(uint32_t i, std::string_view suffix) const;
  bool IsVerbAt(uint32_t i, bool strict) const;
  bool IsParticipleOfNoun(uint32_t i) const;
  bool PartOfName(uint32_t i) const;
  bool IsPassiveAt(uint32_t i) const;
  Stretch PhraseBefore(uint32_t end, uint32_t floor) const;
  Stretch Plausible(Stretch phrase, bool before_verb = true) const;
  uint32_t BeforeBrackets(uint32_t end, uint32_t floor) const;
  bool IsDash(uint32_t i) const;
  bool HoldsVerb(Stretch phrase) const;
  bool Reports(uint32_t i) const;
  Stretch BeforeDash(uint32_t close, uint32_t floor) const;
  bool IsVerbBeforeColon(uint32_t i) const;
  Stretch NameAt(uint32_t i, uint32_t limit) const;
  Stretch Trimmed(Stretch phrase) const;
  Stretch NamedByRole(Stretch phrase, uint32_t limit) const;
  bool Anonymous(Stretch phrase) const;
  bool IsName(Stretch phrase) const;

  std::string_view text_;
  const std::vector<Atom>& atoms_;
  const SpeechWords& words_;
};

}  // namespace onrecord
