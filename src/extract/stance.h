// How a statement is meant: what its cue makes of it, and what its own words do.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/claim_words.h"
#include "extract/clauses.h"
#include "onrecord/record.h"

namespace onrecord {

struct Stance {
  Polarity polarity = Polarity::kAsserts;
  Certainty certainty = Certainty::kCertain;
  bool passive = false;  // "is believed": the words of a report that does not vouch for them
};

// How the words of a clause stand to who says them.
struct Voice {
  bool sourced = false;   // somebody is named
  bool reported = false;  // not in quotation marks: the speaker is "she" or "they"
};

// A clause with how it is meant.
struct Judged {
  TokenRange tokens;  // what is claimed
  Stance stance;
  std::optional<TokenRange> hedge;  // the words that make it less than certain
  std::string_view rule = "statement";
};

// Borrows all it is made of.
class StanceReader {
 public:
  StanceReader(const ClaimText& text, const ClauseReader& clauses) : text_(text), clauses_(clauses) {}

  // What a cue makes of what it reports: "has denied", "could not confirm", "is believed"; `sourced`: somebody stands
  // behind it.
  Stance OfCue(TokenRange cue, bool sourced) const;
  // A clause said with a stance, by its own words as well.
  Judged Of(const Clause& clause, Stance stance, Voice voice) const;
  // The weakest hedge of a clause. "Allegedly" is none where it is told who alleges it.
  std::optional<ClaimText::Found> HedgeOf(const Clause& clause, bool sourced) const;
  bool IsNegated(TokenRange cue) const;
  // Whether a predicate is what the speaker does: "I", "we"; "she" in reported speech.
  bool IsSpeakers(uint32_t predicate, Voice voice) const;

 private:
  std::string WordAt(uint32_t token) const { return text_.Word(token); }
  bool Hedges(const ClaimText::Found& found, const Clause& clause) const;
  bool IsAbility(uint32_t could, uint32_t last) const;
  std::optional<ClaimText::Found> ConditionOf(const Clause& clause) const;
  TokenRange ComplementOf(const ClaimText::Found& evidence, const Clause& clause) const;
  bool OfNoEvidence(const Clause& clause, Judged& judged) const;
  bool OfUntruth(const Clause& clause, Judged& judged) const;
  bool OfOwnStance(const Clause& clause, Voice voice, Judged& judged) const;
  uint32_t AfterThat(uint32_t token, uint32_t last) const;

  const ClaimText& text_;
  const ClauseReader& clauses_;
};

}  // namespace onrecord
