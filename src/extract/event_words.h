// The words that stand for events, and their types.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// The lists of resources/en/events.words. Immutable once loaded, shared freely between threads.
class EventWords {
 public:
  // kInvalidInput: a line that means nothing.
  static Result<EventWords> Load();

  enum class Kind : uint8_t { kVerb, kNoun };
  // The type that a word stands for as a verb or a noun; nothing where it is on no list. `word` in lower case. Of
  // "explosion" it is an accident, and IsExplosion tells that it may be an attack.
  std::optional<EventType> TypeOf(Kind kind, const std::string& word) const;
  // Of a verb with its object, or with its particle or preposition: "cut jobs", "stepped down".
  std::optional<EventType> TypeWithObject(const std::string& verb, const std::string& object) const;
  std::optional<EventType> TypeWithParticle(const std::string& verb, const std::string& particle) const;
  bool IsExplosion(const std::string& word) const;
  bool SubjectUndergoes(const std::string& word) const;
  bool IsPerson(const std::string& noun) const;  // in the singular
  bool NamesWhoUndergoes(const std::string& noun) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace onrecord
