// Whether the clause round a time looks back or ahead.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/rules.h"

namespace onrecord {

// What an atom is known to be, where a tagger has run.
enum class Verbal : uint8_t {
  kUnknown,
  kNoVerb,   // "the unspecified date"
  kPresent,  // a finite verb in the present that tells no saying or being: "the two meet on Monday"
  kInfinitive,
  kPast,  // a verb in the past, or a participle: "voters cast their ballots on Monday"
};

// A sentence as tense is read in it. `verbal` has one entry an atom, or none; all must outlive it.
struct ClauseView {
  const Scan& scan;
  const std::vector<Verbal>& verbal;
  bool headline = false;  // the present is the past there
};

// Reads tense by the lists of resources/en/calendar.words. Immutable; the lexicon must outlive it.
class TenseReader {
 public:
  // Nothing: a list is missing.
  static std::optional<TenseReader> Of(const Lexicon& lexicon);

  struct Tense {
    int tense = 0;
    std::optional<uint32_t> atom;  // the word that tells it
    bool aim = false;              // an infinitive and nothing else: "the way to win in May"
  };
  // -1 back, -2 back by the verb right before ("closed in May"), 2 ahead, 1 ahead but as a mere possibility ("could"),
  // 0 not told, for the atoms [begin, end) of a sentence. Looks at no more than a few dozen atoms.
  Tense At(const ClauseView& clause, uint32_t begin, uint32_t end) const;
  // Whether a verb of saying stands right before or after them: "told reporters on Friday".
  bool OfSpeech(const Scan& scan, uint32_t begin, uint32_t end) const;
  // The noun that a time stands before as its attribute and that tells when it was or will be: "Tuesday's ruling",
  // "the Nov. 8 presidential election".
  struct Attributed {
    bool happened = false;  // a ruling, an attack: it lies behind, whatever the clause tells
    bool held = false;      // an election, a summit: it lies behind or ahead, near
    bool vote = false;
    uint32_t atom = 0;
  };
  Attributed AttributeOf(const Scan& scan, uint32_t begin, uint32_t end) const;

 private:
  explicit TenseReader(const Lexicon& lexicon) : lexicon_(&lexicon) {}

  bool Is(ListId list, const Atom& atom) const { return lexicon_->Has(list, atom.word); }
  bool IsVow(const Atom& atom) const { return lexicon_->Value(plans_, atom.word) == "vow"; }
  int Told(const ClauseView& clause, uint32_t i) const;
  int ToldByModal(const Scan& scan, uint32_t i) const;
  int ToldByParticiple(const Scan& scan, uint32_t i) const;
  int ToldAfter(const ClauseView& clause, uint32_t i) const;
  bool Governs(const Scan& scan, uint32_t i) const;
  int ToldByPlan(const Scan& scan, uint32_t i) const;
  int ToldNear(const ClauseView& clause, uint32_t begin) const;
  Tense AtDeadline(const ClauseView& clause, uint32_t begin, uint32_t end) const;
  bool WasMet(const ClauseView& clause, uint32_t end) const;
  bool IsRightAfterPast(const ClauseView& clause, uint32_t begin) const;
  std::optional<uint32_t> SinceBefore(const ClauseView& clause, uint32_t begin) const;
  bool IsDue(const Scan& scan, uint32_t begin) const;

  const Lexicon* lexicon_;
  ListId looks_ahead_{}, begins_{}, may_{}, plans_{}, plan_leads_{}, awaited_{}, wait_leads_{}, missed_{},
      looks_back_{}, before_participle_{}, deadline_{}, due_{}, saying_{}, is_{}, determiner_{}, attributed_{},
      phrase_end_{};
};

// What a sentence tells of the times in it; all must outlive it.
class Clause {
 public:
  Clause(const ClauseView& view, const TenseReader& tense) : view_(view), tense_(&tense) {}

  struct Told {
    int tense = 0;
    std::optional<Span> teller;  // the word that tells the tense
    bool of_speech = false;      // beside a verb of saying: "told reporters on Friday"
    bool adverbial = false;      // "on 12 March", not "the 12 March attack"
    bool near = false;           // of something that is held, an election: the nearest such month or day
    bool vote = false;           // an election
    bool goes_on = false;        // the sentence goes on with what was told before: "It was sold in June", "In June …"
  };
  // Of the words text[span].
  Told Of(Span span) const;

 private:
  ClauseView view_;
  const TenseReader* tense_;
};

}  // namespace onrecord
