// Who takes part in an event, and where it takes place.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "extract/clauses.h"
#include "extract/event_words.h"
#include "extract/name_words.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Borrows all; needs a tree.
class EventPartsReader {
 public:
  EventPartsReader(const Analysis& analysis, const ClauseReader& clauses, const EventWords& words,
                   const NameWords& names, const std::vector<Entity>& entities);

  // Persons, bodies, and nouns and pronouns for them; not "a fire", "it".
  bool Acts(uint32_t head) const;

  // Who does it and to whom it is done, as the tree has them: at most one of each.
  std::vector<Event::Participant> Of(uint32_t token, bool verb, EventType type) const;
  // The place named with "in" or "at" under the word, or under what it hangs on.
  std::optional<Event::Place> PlaceOf(uint32_t token) const;

 private:
  struct Mentioned {
    Span span;
    uint32_t entity = 0;
  };
  using Role = std::optional<uint32_t>;  // head word of who fills it

  std::pair<Role, Role> VerbRoles(uint32_t token, EventType type) const;
  std::pair<Role, Role> NounRoles(uint32_t token) const;
  struct Subject {
    Role head;
    bool passive = false;
  };
  Subject SubjectOf(uint32_t token) const;
  Role ChildWith(uint32_t head, std::string_view relation, std::string_view preposition) const;
  Role WhoIs(uint32_t adjective) const;
  bool IsPassive(uint32_t token) const;
  TokenRange PhraseOf(uint32_t head) const;
  std::optional<uint32_t> EntityAt(uint32_t token) const;
  bool IsWhere(uint32_t token) const;
  bool IsPlace(uint32_t token) const;
  std::optional<Event::Participant> Filled(ParticipantRole role, Role head) const;

  const Analysis& analysis_;
  const ClauseReader& clauses_;
  const EventWords& words_;
  const NameWords& names_;
  const std::vector<Entity>& entities_;
  std::vector<Mentioned> mentions_;  // by begin
};

}  // namespace onrecord
