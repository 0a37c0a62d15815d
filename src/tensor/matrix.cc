// Weights to blocks [columns / 64][depth / 4][64][4]: the 256 bytes of four steps in depth for 64 columns are four
// registers of AVX-512 or eight of AVX2, each lane the four weights that meet four activations. One layout for all
// kernels, so that a file of weights may hold it as it is.
#include "tensor/matrix.h"

#include <cassert>

namespace onrecord::tensor {
namespace {

size_t RoundUp(size_t size, size_t step) { return (size + step - 1) / step * step; }

}  // namespace

PackedMatrix::PackedMatrix(std::span<const int8_t> weights, size_t depth, size_t columns)
    : depth_(RoundUp(depth, kDepthStep)), columns_(columns) {
  assert(depth >= 1 && depth <= kMaxDepth && columns >= 1 && weights.size() == depth * columns);
  const size_t padded = RoundUp(columns, kBlockColumns);
  blocks_.resize(padded * depth_ / sizeof(Line<int8_t>));
  sums_.resize(padded * sizeof(int32_t) / sizeof(Line<int32_t>));
  int8_t* const blocks = reinterpret_cast<int8_t*>(blocks_.data());
  int32_t* const sums = reinterpret_cast<int32_t*>(sums_.data());
  for (size_t k = 0; k < depth; ++k) {
    int8_t* const step = blocks + k / kDepthStep * kDepthStep * kBlockColumns + k % kDepthStep;
    for (size_t c = 0; c < columns; ++c) {
      const int8_t weight = weights[k * columns + c];
      step[c / kBlockColumns * kBlockColumns * depth_ + c % kBlockColumns * kDepthStep] = weight;
      sums[c] += weight;
    }
  }
}

PackedWeights PackedMatrix::view() const {
  return {reinterpret_cast<const int8_t*>(blocks_.data()), reinterpret_cast<const int32_t*>(sums_.data()), depth_,
          columns_};
}

}  // namespace onrecord::tensor
