// The head of the encoder that reads a sentence's tree.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "annotate/labels.h"
#include "onrecord/analysis.h"
#include "tensor/buffer.h"
#include "tensor/linear.h"

namespace onrecord {

// Scores of arcs and their labels (Dozat and Manning, 2017, with a bias for near heads). A view of its file; immutable,
// shared by threads.
class TreeHead {
 public:
  // Entries tree.* and labels.tree. Fails as lookups of Weights do.
  static Result<TreeHead> FromWeights(const tensor::Weights& weights, size_t width);

  // A vector of the encoder to what is needed of it here: columns() floats a word.
  const tensor::Linear& project() const { return project_; }

  struct Arc {
    uint32_t head = kRoot;  // a row, or kRoot
    std::string_view relation;
  };
  // The tree of one sentence from its words' projections, a row each. O(n^2) in its words.
  std::vector<Arc> Parse(tensor::FloatRows projected) const;

 private:
  explicit TreeHead(const tensor::Linear& project, const tensor::Linear& label) : project_(project), label_(label) {}

  size_t arc() const { return (project_.columns() - 1) / 4; }
  std::vector<float> RootScores(tensor::FloatRows projected) const;
  std::vector<float> HeadScores(tensor::FloatRows projected) const;
  void FindRelations(tensor::FloatRows projected, std::vector<Arc>& arcs) const;

  tensor::Linear project_, label_;
  std::span<const float> distance_, root_;
  float root_bias_ = 0;
  std::vector<std::string_view> labels_;
  size_t root_label_ = 0;  // which of them is "root"; as many as there are where none is
};

}  // namespace onrecord
