// A transformer layer: products of bytes, everything between them in floats.
//
// q, k and v of all rows come out of one product. Attention goes head by head: a head's keys are laid on their side,
// with 1/sqrt(head width) multiplied in, so that scores of some rows with all others are one product of floats; a
// softmax a row; their product with the head's values is the head's part of the context. Scores of all heads at once
// (3 MB for 254 pieces) would leave the near caches; kScoreRows of one head stay in them.
// What follows works row by row (project, add, norm, feed-forward, add, norm), and is done for kRowBlock rows at a
// time: the inner vectors of a block (300 kB) stay in the second cache, and the weights are read once a block.
#include "tensor/layer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

namespace onrecord::tensor {
namespace {

constexpr size_t kRowBlock = 48;  // a multiple of the tiles' 6 and 4 rows, as is
constexpr size_t kScoreRows = 24;
constexpr size_t kKeyStep = 16;  // rows of keys on their side are padded to whole vectors

size_t RoundUp(size_t size, size_t step) { return (size + step - 1) / step * step; }

// The keys of one head on their side: to[c][row] = rows[row][c] * scale, zero from the last row to `stride`.
void Transpose(FloatRows rows, size_t columns, float scale, float* to, size_t stride) {
  for (size_t c = 0; c < columns; ++c) std::fill(to + c * stride + rows.count, to + (c + 1) * stride, 0.0F);
  for (size_t r = 0; r < rows.count; ++r) {
    const float* const row = rows[r];
    for (size_t c = 0; c < columns; ++c) to[c * stride + r] = row[c] * scale;
  }
}

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
      keys_(shape.head_width() * RoundUp(rows, kKeyStep)),
      scores_(kScoreRows * RoundUp(rows, kKeyStep)),
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
  for (size_t head = 0; head < shape_.heads; ++head) Attend(head, vectors.count, scratch);
  const FloatRows context{scratch.context_.data(), vectors.count, width};
  for (size_t row = 0; row < vectors.count; row += kRowBlock) {
    const size_t size = std::min(kRowBlock, vectors.count - row);
    Finish(vectors.Part(row, size), context.Part(row, size), scratch);
  }
}

void Layer::Attend(size_t head, size_t rows, LayerScratch& scratch) const {
  const size_t width = shape_.width;
  const size_t head_width = shape_.head_width();
  const size_t key_stride = RoundUp(rows, kKeyStep);
  const float* const q = scratch.projected_.data() + head * head_width;
  Transpose({q + width, rows, 3 * width}, head_width, 1 / std::sqrt(static_cast<float>(head_width)),
            scratch.keys_.data(), key_stride);
  const FloatMatrix keys{scratch.keys_.data(), head_width, key_stride, key_stride};
  const FloatMatrix values{q + 2 * width, rows, head_width, 3 * width};
  float* const scores = scratch.scores_.data();
  for (size_t row = 0; row < rows; row += kScoreRows) {
    const size_t size = std::min(kScoreRows, rows - row);
    kernels_->multiply_floats({q + row * 3 * width, size, head_width, 3 * width}, keys, scores, key_stride);
    for (size_t r = 0; r < size; ++r) kernels_->softmax(scores + r * key_stride, rows);
    float* const context = scratch.context_.data() + row * width + head * head_width;
    kernels_->multiply_floats({scores, size, rows, key_stride}, values, context, width);
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
