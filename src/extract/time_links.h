// Which time something happens at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/clauses.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// That a word happens at a time of the record, how surely, and what tells it ("hangs on it").
struct TimeLink {
  uint32_t time = 0;  // index into the record's times
  float confidence = 0.0F;
  std::string because;
};

// Whether a time names a stretch of the calendar at which something can happen: no length, no set, no "now".
bool PlacesEvents(const Time& time);

// The times of a report, ready to be asked what happens at them. Borrows the analysis. Where the model did not run, and
// in sentences that are too long for a tree, only a time right behind a word is told to be its time.
class TimeLinks {
 public:
  // `times` in order of the text. Linear in both.
  TimeLinks(const Analysis& analysis, const std::vector<Time>& times);

  // The time at which what `token` tells takes place; nothing where the sentence does not say. Looks at the times of
  // its sentence alone, of which there are at most a few hundred.
  std::optional<TimeLink> Of(uint32_t token) const;

  // The time that bounds it: "is closing by May", "open until Friday".
  std::optional<uint32_t> BoundOf(uint32_t token) const;

  // The word of a range on which its others hang.
  uint32_t MainOf(TokenRange range) const;

 private:
  struct Placed {
    uint32_t time = 0;
    TokenRange tokens;
    uint32_t head = 0;          // the word of `tokens` on which the others hang
    uint32_t link = 0;          // what of it hangs on the governor: it or "early" before it
    uint32_t governor = kRoot;  // the word that it is the time of; kRoot for none
    bool bounds = false;        // "since Monday", "until Monday", "scheduled for Monday": not at it
    bool beside = false;        // right behind its governor, whatever the tree says
  };
  struct Rule {
    float confidence = 0.0F;
    const char* because = "";
  };

  Placed Place(uint32_t time, TokenRange tokens) const;
  bool IsOfTime(uint32_t token) const;
  void Climb(Placed& placed) const;
  std::optional<uint32_t> VerbRightBefore(TokenRange tokens) const;
  bool HasChild(uint32_t head, std::string_view relation, std::initializer_list<std::string_view> words = {}) const;
  bool IsIssued(uint32_t token, uint32_t issued) const;
  bool IsSet(uint32_t event, uint32_t verb, const Placed& placed) const;
  std::optional<Rule> Told(uint32_t token, const Placed& placed) const;
  std::optional<Rule> ByNoun(uint32_t token, const Placed& placed) const;
  std::optional<Rule> ByGovernor(uint32_t token, const Placed& placed) const;
  std::string_view Text(uint32_t token) const { return analysis_.Text(analysis_.tokens[token]); }
  std::string_view Lemma(uint32_t token) const { return analysis_.words[token].lemma; }
  std::string_view Relation(uint32_t token) const { return analysis_.words[token].relation; }

  const Analysis& analysis_;
  const std::vector<Time>& times_;
  const ClauseReader clauses_;
  std::vector<Placed> placed_;  // in order of the text
};

}  // namespace onrecord
