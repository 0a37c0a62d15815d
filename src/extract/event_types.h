// Which type of event a word stands for where it stands.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "extract/clauses.h"
#include "extract/event_parts.h"
#include "extract/event_words.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Borrows all; needs a tree. Reads the report once when it is made.
class EventTypeReader {
 public:
  EventTypeReader(const Analysis& analysis, const ClauseReader& clauses, const EventWords& words,
                  const EventPartsReader& parts);

  // Nothing where no list knows the word, or where it means something else ("a heart attack", "met the target").
  // `verb`: it is one; else a noun.
  std::optional<EventType> Of(uint32_t token, bool verb) const;

 private:
  std::string WordAt(uint32_t token) const;
  bool IsMeant(uint32_t token, EventType type, bool verb, const std::string& word) const;
  bool HasPart(uint32_t token, std::initializer_list<std::string_view> words) const;
  std::optional<EventType> OfPair(uint32_t token, const std::string& word) const;
  bool IsViolent(uint32_t token) const;
  bool TellsOfForces(uint32_t token) const;
  bool IsPassive(uint32_t token) const;
  bool HasCase(uint32_t token, std::string_view preposition) const;
  bool IsOfPolice(uint32_t token) const;
  bool IsLaunched(const std::string& object) const;
  bool IsOfPerson(uint32_t token, std::optional<uint32_t> object) const;

  const Analysis& analysis_;
  const ClauseReader& clauses_;
  const EventWords& words_;
  const EventPartsReader& parts_;
  bool attacked_ = false;    // bombs or attackers are spoken of
  bool campaigned_ = false;  // candidates are
};

}  // namespace onrecord
