// A transformer layer: products of bytes, attention head by head, and floats between them.
//
// q, k and v of all rows come out of one product, and attention reads them where they lie (attention.inc). Scores of
// all heads at once (3 MB for 254 pieces) would leave the near caches.
// What follows works row by row (project, add, norm, feed-forward, add, norm), and is done for kRowBlock rows at a
// time: the inner vectors of a block (300 kB) stay in the second cache, and the weights are read once a block.
#include "tensor/layer.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace onrecord::tensor {
namespace {

constexpr size_t kRowBlock = 48;  // a multiple of the tiles' 6 and 4 rows, as is

// vectors = norm(vectors + update), row by row.
void AddAndNorm(const Kernels& kernels, MutableFloatRows vectors, FloatRows update, const Norm& norm, size_t width) {
  for (size_t r = 0; r < vectors.count; ++r) {
    float* const vector = vectors[r];
    const float* const change = update[r];
    for (size_t c = 0; c < width; ++c) vector[c] += change[c];
    kernels.layer_norm(vector, norm.gain, norm.bias, kNormEpsilon, width, vector);
  }
}

}  // namespace

Result<Norm> Norm::FromWeights(const Weights& weights, std::string_view name, size_t width) {
  const auto gain = weights.FindFloats(std::string(name) + ".gain", 1, width);
  if (!gain) return gain.error();
  const auto bias = weights.FindFloats(std::string(name) + ".bias", 1, width);
  if (!bias) return bias.error();
  return Norm{gain->data(), bias->data()};
}

LayerScratch::LayerScratch(const LayerShape& shape, size_t rows)
    : rows_(rows),
      whole_(rows, shape.width),
      block_(std::min(rows, kRowBlock), std::max(shape.width, shape.inner)),
      projected_(rows * 3 * shape.width),
      context_(rows * shape.width),
      attention_(AttentionScratch(rows, shape.head_width())),
      inner_(std::min(rows, kRowBlock) * shape.inner),
      update_(std::min(rows, kRowBlock) * shape.width) {}

Result<Layer> Layer::FromWeights(const Weights& weights, std::string_view name, const LayerShape& shape,
                                 const Kernels& kernels) {
  const std::string prefix = std::string(name) + ".";
  const auto linear = [&](const char* part, size_t depth, size_t columns) {
    return Linear::FromWeights(weights, prefix + part, depth, columns, kernels);
  };
  const Result<Linear> qkv = linear("qkv", shape.width, 3 * shape.width);
  if (!qkv) return qkv.error();
  const Result<Linear> out = linear("out", shape.width, shape.width);
  if (!out) return out.error();
  const Result<Linear> up = linear("up", shape.width, shape.inner);
  if (!up) return up.error();
  const Result<Linear> down = linear("down", shape.inner, shape.width);
  if (!down) return down.error();
  const Result<Norm> norm1 = Norm::FromWeights(weights, prefix + "norm1", shape.width);
  if (!norm1) return norm1.error();
  const Result<Norm> norm2 = Norm::FromWeights(weights, prefix + "norm2", shape.width);
  if (!norm2) return norm2.error();
  return Layer(shape, kernels, *qkv, *out, *up, *down, *norm1, *norm2);
}

void Layer::Run(MutableFloatRows vectors, LayerScratch& scratch) const {
  assert(vectors.count >= 1 && vectors.count <= scratch.rows());
  const size_t width = shape_.width;
  qkv_.Run(vectors, scratch.whole_, {scratch.projected_.data(), vectors.count, 3 * width});
  Attend(vectors.count, scratch);
  const FloatRows context{scratch.context_.data(), vectors.count, width};
  for (size_t row = 0; row < vectors.count; row += kRowBlock) {
    const size_t size = std::min(kRowBlock, vectors.count - row);
    Finish(vectors.Part(row, size), context.Part(row, size), scratch);
  }
}

void Layer::Attend(size_t rows, LayerScratch& scratch) const {
  const size_t width = shape_.width;
  const size_t head_width = shape_.head_width();
  for (size_t column = 0; column < width; column += head_width) {
    const float* const q = scratch.projected_.data() + column;
    kernels_->attend({q, q + width, q + 2 * width, rows, head_width, 3 * width}, scratch.attention_.data(),
                     scratch.context_.data() + column, width);
  }
}

void Layer::Finish(MutableFloatRows vectors, FloatRows context, LayerScratch& scratch) const {
  const MutableFloatRows update{scratch.update_.data(), vectors.count, shape_.width};
  const MutableFloatRows inner{scratch.inner_.data(), vectors.count, shape_.inner};
  out_.Run(context, scratch.block_, update);
  AddAndNorm(*kernels_, vectors, update, norm1_, shape_.width);
  up_.Run(vectors, scratch.block_, inner);
  kernels_->gelu_erf(inner.data, inner.count * inner.stride);
  down_.Run(inner, scratch.block_, update);
  AddAndNorm(*kernels_, vectors, update, norm2_, shape_.width);
}

}  // namespace onrecord::tensor
