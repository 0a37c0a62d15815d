// A transformer layer: products of bytes, attention head by head, and floats between them.
//
// q, k and v of a block of columns (two heads of the encoder) come out of one product and are attended to while they
// are in the second cache (200 kB for 254 pieces; those of all heads, 1.2 MB, are more than it holds).
// What follows works row by row (project, add, norm, feed-forward, add, norm), and is done for kRowBlock rows at a
// time: the inner vectors of a block (300 kB) stay in the second cache, and the weights are read once a block.
#include "tensor/layer.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace onrecord::tensor {
namespace {

constexpr size_t kRowBlock = 48;  // a multiple of the tiles' 6 and 4 rows, as is

// Columns of the heads that attend together: whole heads in whole blocks of weights, as few as there are, or all.
size_t GroupWidth(const LayerShape& shape) {
  const size_t group = std::max(kBlockColumns, shape.head_width());
  const bool is_whole = group % kBlockColumns == 0 && group % shape.head_width() == 0 && shape.width % group == 0;
  return is_whole ? group : shape.width;
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
      projected_(rows * 3 * GroupWidth(shape)),
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
  const size_t group = GroupWidth(shape_);
  scratch.whole_.Quantize(*kernels_, vectors, width);
  for (size_t column = 0; column < width; column += group) Attend(column, group, scratch);
  const FloatRows context{scratch.context_.data(), vectors.count, width};
  for (size_t row = 0; row < vectors.count; row += kRowBlock) {
    const size_t size = std::min(kRowBlock, vectors.count - row);
    Finish(vectors.Part(row, size), context.Part(row, size), scratch);
  }
}

void Layer::Project(size_t column, size_t group, LayerScratch& scratch) const {
  const MutableFloatRows projected{scratch.projected_.data(), scratch.whole_.count(), 3 * group};
  if (group % kBlockColumns != 0) return qkv_.Run(scratch.whole_, projected);  // all columns at once
  for (size_t part = 0; part < 3; ++part) {
    const Linear linear = qkv_.Columns(part * shape_.width + column, group);
    linear.Run(scratch.whole_, {projected.data + part * group, projected.count, projected.stride});
  }
}

void Layer::Attend(size_t column, size_t group, LayerScratch& scratch) const {
  const size_t rows = scratch.whole_.count();
  const size_t head_width = shape_.head_width();
  Project(column, group, scratch);
  for (size_t head = 0; head < group; head += head_width) {
    const float* const q = scratch.projected_.data() + head;
    kernels_->attend({q, q + group, q + 2 * group, rows, head_width, 3 * group}, scratch.attention_.data(),
                     scratch.context_.data() + column + head, shape_.width);
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
