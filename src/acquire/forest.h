// Boosted decision trees: a few hundred small ones, added up.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/status.h"

namespace onrecord {

// Immutable once read; shared freely between threads.
class Forest {
 public:
  // Reads forests as training/article/train.py writes them: a line "onrecord-forest 1", then for each forest a line
  // "forest 1 TREES FEATURES" and a line a tree: nodes in order, "FEATURE THRESHOLD RIGHT" (left follows) or "L VALUE". Lines that begin with '#' are remarks.
  // kInvalidInput names the line at fault.
  static Result<std::vector<Forest>> FromText(std::string_view text);

  uint32_t features() const { return features_; }
  // The probability for one row of features() values. Never reads past it.
  float Probability(const float* row) const;

 private:
  struct Node {
    float value = 0;        // threshold: go left when the feature is at most this; or what a leaf adds
    int16_t feature = -1;   // -1: a leaf
    uint16_t right = 0;     // from the tree's first node; the left child is the next node
  };
  friend class ForestReader;

  std::vector<Node> nodes_;
  std::vector<uint32_t> trees_;  // first node of each
  uint32_t features_ = 0;
};

}  // namespace onrecord
