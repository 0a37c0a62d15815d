// A linear layer is four views and one call of a kernel. Rows are quantised apart from the product, because an
// encoder's vectors go through many heads and need it once.
#include "tensor/linear.h"

#include <cassert>
#include <string>

namespace onrecord::tensor {
namespace {

constexpr size_t kLine = 64;  // bytes of a cache line, so that no two rows share one

size_t RoundUp(size_t size, size_t step) { return (size + step - 1) / step * step; }

}  // namespace

QuantizedRows::QuantizedRows(size_t rows, size_t depth)
    : stride_(RoundUp(depth, kLine)), bytes_(rows * stride_), scales_(rows) {}

void QuantizedRows::Quantize(const Kernels& kernels, FloatRows rows, size_t depth) {
  assert(rows.count <= scales_.size() && depth <= stride_);
  count_ = rows.count;
  depth_ = depth;
  for (size_t r = 0; r < count_; ++r) {
    scales_.data()[r] = kernels.quantize(rows[r], depth, bytes_.data() + r * stride_);
  }
}

Result<Linear> Linear::FromWeights(const Weights& weights, std::string_view name, size_t depth, size_t columns,
                                   const Kernels& kernels) {
  const Result<PackedWeights> packed = weights.FindPacked(name, depth, columns);
  if (!packed) return packed.error();
  const auto scale = weights.FindFloats(std::string(name) + ".scale", 1, packed->columns);
  if (!scale) return scale.error();
  const auto bias = weights.FindFloats(std::string(name) + ".bias", 1, packed->columns);
  if (!bias) return bias.error();
  Linear linear;
  linear.kernels_ = &kernels;
  linear.depth_ = depth;
  linear.weights_ = *packed;
  linear.scale_ = scale->data();
  linear.bias_ = bias->data();
  return linear;
}

Linear Linear::Columns(size_t first, size_t count) const {
  assert(first % kBlockColumns == 0 && first + count <= columns());
  Linear part = *this;
  part.weights_.blocks += first * weights_.depth;
  part.weights_.sums += first;
  part.weights_.columns = count;
  part.scale_ += first;
  part.bias_ += first;
  return part;
}

void Linear::Run(const QuantizedRows& rows, MutableFloatRows out) const {
  assert(rows.depth() == depth_ && out.count == rows.count());
  kernels_->multiply_scaled(rows.rows(), weights_, {rows.scales(), scale_, bias_}, out.data, out.stride);
}

void Linear::Run(FloatRows rows, QuantizedRows& scratch, MutableFloatRows out) const {
  scratch.Quantize(*kernels_, rows, depth_);
  Run(scratch, out);
}

}  // namespace onrecord::tensor
