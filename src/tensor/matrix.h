// Weights of one layer, packed once for all kernels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tensor/kernels.h"

namespace onrecord::tensor {

// Owns its bytes. Immutable once made; shared freely between threads.
class PackedMatrix {
 public:
  // weights[k * columns + c], any of int8_t; weights.size() == depth * columns, 1 <= depth <= kMaxDepth, 1 <= columns.
  PackedMatrix(std::span<const int8_t> weights, size_t depth, size_t columns);

  // For kernels; valid while this lives and is not moved from.
  PackedWeights view() const;

  // What a row of the left side must hold at least, in bytes: depth as given, padded to a multiple of kDepthStep.
  size_t depth() const { return depth_; }
  size_t columns() const { return columns_; }

 private:
  template <class Number>
  struct alignas(64) Line {
    Number numbers[64 / sizeof(Number)] = {};
  };

  size_t depth_;
  size_t columns_;
  std::vector<Line<int8_t>> blocks_;
  std::vector<Line<int32_t>> sums_;
};

}  // namespace onrecord::tensor
