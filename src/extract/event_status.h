// Whether what a word tells of has happened.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/clauses.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Reads it off auxiliaries, what governs the word, and the claims that it stands in. Borrows all; needs a tree.
class EventStatusReader {
 public:
  EventStatusReader(const Analysis& analysis, const ClauseReader& clauses, const std::vector<Claim>& claims);

  // Nothing: it has not, is not said to, or is none in particular ("no arrests", "to prevent attacks", "kills every
  // year"). `verb`: the word is one; else a noun.
  std::optional<EventStatus> Of(uint32_t token, bool verb) const;

 private:
  std::string WordAt(uint32_t token) const;
  bool HasWord(uint32_t head, std::initializer_list<std::string_view> relations,
               std::initializer_list<std::string_view> words) const;
  std::optional<uint32_t> HeadOf(uint32_t token) const;
  bool IsNegated(uint32_t token) const;
  std::optional<EventStatus> OfVerb(uint32_t token) const;
  std::optional<EventStatus> OfInfinitive(uint32_t token) const;
  std::optional<EventStatus> OfFinite(uint32_t token) const;
  std::optional<EventStatus> OfNoun(uint32_t token) const;
  bool IsInParticular(uint32_t noun) const;
  bool IsHeadline(uint32_t token) const;
  bool IsAnnounced(uint32_t token) const;
  bool IsHabitual(uint32_t token) const;
  bool IsAccused(uint32_t token) const;
  EventStatus AsClaimed(uint32_t token, EventStatus status) const;

  const Analysis& analysis_;
  const ClauseReader& clauses_;
  const std::vector<Claim>& claims_;
  std::vector<std::pair<uint32_t, uint32_t>> by_begin_;  // begin of a claim, its index
};

}  // namespace onrecord
