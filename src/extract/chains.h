// Phrases that mean the same, put together step by step.
#pragma once

#include <optional>
#include <vector>

#include "extract/phrases.h"
#include "extract/speaking.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// What is known of all phrases of a chain together.
struct Chain {
  std::optional<uint32_t> entity;  // with a name
  Traits traits;
  bool noun = false;                    // more than pronouns
  std::optional<uint32_t> author;       // of a document: the entity that wrote it
  std::optional<uint32_t> first_named;  // where the entity's first name begins
  std::optional<uint32_t> introduced;   // where a noun of it begins that tells of somebody new: "a man"
  std::vector<uint32_t> members;        // of persons who are spoken of together: their entities
};

// At first each entity is a chain with all its names, and every other phrase one of its own. No two entities ever come
// into one. Borrows what it is made from.
class Chains {
 public:
  Chains(const Analysis& analysis, const std::vector<Phrase>& phrases, const Speaking& speaking,
         std::vector<Traits> entities);

  // A phrase's chain, named by a number that changes as chains are joined.
  uint32_t Of(uint32_t phrase);
  uint32_t OfEntity(uint32_t entity) { return Root(entity); }
  Chain& At(uint32_t chain) { return chains_[chain]; }

  // Whether nothing that is known of two chains tells against their being one.
  bool Fit(uint32_t a, uint32_t b) const;
  void Join(uint32_t a, uint32_t b);

  // Whether phrase `i` may mean what the earlier `j` means: their chains fit, and where they stand does not tell
  // against.
  bool MayLink(uint32_t i, uint32_t j);
  // Joins them. `sure`: how sure the later one is.
  void Link(uint32_t i, uint32_t j, float sure);
  void LinkEntity(uint32_t i, uint32_t entity, float sure);

  float sure(uint32_t phrase) const { return sure_[phrase]; }

 private:
  uint32_t Own(uint32_t phrase) const;
  uint32_t Root(uint32_t chain);
  bool IsOfSpeaker(uint32_t i, uint32_t j);

  const Analysis& analysis_;
  const std::vector<Phrase>& phrases_;
  const Speaking& speaking_;
  const uint32_t entities_;       // how many
  std::vector<Chain> chains_;     // of entities, then one a phrase
  std::vector<uint32_t> parent_;  // by chain
  std::vector<float> sure_;       // by phrase
};

}  // namespace onrecord
