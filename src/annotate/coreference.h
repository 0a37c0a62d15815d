// Which earlier mention a mention stands for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "onrecord/analysis.h"
#include "tensor/buffer.h"
#include "tensor/linear.h"

namespace onrecord {

enum class Number : uint8_t { kUnknown, kOne, kMany };

// What is compared of two mentions, of their head words.
struct MentionTraits {
  uint64_t word = 0;  // hash of the small word
  uint32_t sentence = 0;
  bool pronoun = false;
  bool proper = false;
  Number number = Number::kUnknown;
};

// A view of its file; immutable, shared by threads.
class Coreference {
 public:
  // A mention is compared with so many before it at most, so that time stays linear in mentions: a report of usual
  // length has fewer.
  static constexpr size_t kMostCandidates = 256;

  // Entries coref.*. Fails as lookups of Weights do.
  static Result<Coreference> FromWeights(const tensor::Weights& weights, size_t width);

  // A vector of the encoder to what is needed of it here.
  const tensor::Linear& project() const { return project_; }

  struct Link {
    std::optional<uint32_t> antecedent;  // index of an earlier mention
    float confidence = 1.0F;             // of it, or of there being none
    std::optional<uint32_t> second;      // the best but that one
    float second_confidence = 0.0F;
  };
  // For each mention of a document, in order, its best antecedent. `projected` has a row a mention. Linear in mentions.
  std::vector<Link> Resolve(tensor::FloatRows projected, std::span<const MentionTraits> traits) const;

 private:
  explicit Coreference(const tensor::Linear& project) : project_(project) {}

  size_t pair() const { return project_.columns() / 4; }
  std::vector<float> Scores(tensor::FloatRows projected, std::span<const MentionTraits> traits, size_t i,
                            size_t first) const;

  tensor::Linear project_;
  std::span<const float> distance_, match_, out_;
  float bias_ = 0;
  float temperature_ = 1;
};

}  // namespace onrecord
