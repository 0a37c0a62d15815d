// Persons, bodies, places and things that a report names, one entity each.
#pragma once

#include <memory>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// Word lists of resources/en that tell names, titles and roles. Immutable once loaded, shared freely between threads.
class EntityRules {
 public:
  struct State;

  // The built-in lists. kInvalidInput: a list that does not parse; the message names it.
  static Result<EntityRules> Load();

  const State& state() const { return *state_; }

 private:
  explicit EntityRules(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

// Those with names, by the names alone (referents.h adds nouns and pronouns), in order of their first mention. Empty
// where the model has marked no names: rules only add to what it gives. Linear in the text, but for sorting.
std::vector<Entity> FindEntities(const Analysis& analysis, const EntityRules& rules);

}  // namespace onrecord
