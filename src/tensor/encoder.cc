// Pieces to vectors: the embedding of each piece, from bytes, with those of its place and of its word's letter case;
// a norm; then the layers, in place.
//
// A window runs at its own length: nothing is padded, so there is nothing to mask, and short windows cost what they
// are worth. Batches were rejected: products over 60 rows and more reach the speed of those over 250 (the table in
// bench/encoder_bench.cc), and a thread a window keeps the cores as busy.
#include "tensor/encoder.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

namespace onrecord::tensor {
namespace {

// Bounds of what `config` may ask for: they keep the memory of a scratch below 200 MB whatever a file says.
constexpr size_t kMaxWidth = 4096;
constexpr size_t kMaxInner = 16384;
constexpr size_t kMaxLayers = 64;
constexpr size_t kMaxPositions = 1024;
constexpr size_t kMaxCases = 256;

struct Setting {
  const char* key;
  size_t high;
  size_t* to;
};

Result<EncoderShape> ReadShape(const Weights& weights) {
  EncoderShape shape;
  const Setting settings[] = {
      {"width", kMaxWidth, &shape.layer.width},       {"heads", kMaxWidth, &shape.layer.heads},
      {"inner", kMaxInner, &shape.layer.inner},       {"layers", kMaxLayers, &shape.layers},
      {"positions", kMaxPositions, &shape.positions}, {"cases", kMaxCases, &shape.cases},
      {"window", kMaxPositions, &shape.window},
  };
  for (const Setting& setting : settings) {
    const Result<size_t> number = weights.FindNumber(setting.key, 1, setting.high);
    if (!number) return number.error();
    *setting.to = *number;
  }
  if (shape.layer.width % shape.layer.heads != 0 || shape.window > shape.positions) {
    return Error{Code::kInvalidInput,
                 "the config of the weights has heads that do not divide the width, or a window beyond its positions: "
                 "take the weight file that came with this program",
                 0};
  }
  return shape;
}

}  // namespace

EncoderScratch::EncoderScratch(const EncoderShape& shape)
    : vectors_(shape.window * shape.layer.width), layer_(shape.layer, shape.window) {}

Result<Encoder> Encoder::FromWeights(const Weights& weights, const Kernels& kernels) {
  const Result<EncoderShape> shape = ReadShape(weights);
  if (!shape) return shape.error();
  Encoder encoder(*shape, kernels, weights.owner());
  if (const Result<void> found = encoder.FindTables(weights); !found) return found.error();
  for (size_t i = 0; i < shape->layers; ++i) {
    const Result<Layer> layer = Layer::FromWeights(weights, "layer." + std::to_string(i), shape->layer, kernels);
    if (!layer) return layer.error();
    encoder.layers_.push_back(*layer);
  }
  return encoder;
}

Result<void> Encoder::FindTables(const Weights& weights) {
  const size_t width = shape_.layer.width;
  const auto pieces = weights.FindBytes("embed.piece", Weights::kAny, width);
  if (!pieces) return pieces.error();
  shape_.pieces = pieces->size() / width;
  const auto scales = weights.FindFloats("embed.piece.scale", 1, shape_.pieces);
  if (!scales) return scales.error();
  const auto positions = weights.FindFloats("embed.position", shape_.positions, width);
  if (!positions) return positions.error();
  const auto cases = weights.FindFloats("embed.case", shape_.cases, width);
  if (!cases) return cases.error();
  const Result<Norm> norm = Norm::FromWeights(weights, "embed.norm", width);
  if (!norm) return norm.error();
  pieces_ = pieces->data();
  piece_scales_ = scales->data();
  positions_ = positions->data();
  cases_ = cases->data();
  norm_ = *norm;
  return {};
}

MutableFloatRows Encoder::Embed(std::span<const uint32_t> pieces, std::span<const uint8_t> cases,
                                EncoderScratch& scratch) const {
  const size_t width = shape_.layer.width;
  const MutableFloatRows vectors{scratch.vectors_.data(), pieces.size(), width};
  for (size_t i = 0; i < pieces.size(); ++i) {
    assert(pieces[i] < shape_.pieces && cases[i] < shape_.cases);
    const int8_t* const piece = pieces_ + pieces[i] * width;
    const float scale = piece_scales_[pieces[i]];
    const float* const position = positions_ + i * width;
    const float* const letter_case = cases_ + cases[i] * width;
    float* const vector = vectors[i];
    for (size_t c = 0; c < width; ++c) vector[c] = static_cast<float>(piece[c]) * scale + position[c] + letter_case[c];
    kernels_->layer_norm(vector, norm_.gain, norm_.bias, kNormEpsilon, width, vector);
  }
  return vectors;
}

FloatRows Encoder::Run(std::span<const uint32_t> pieces, std::span<const uint8_t> cases,
                       EncoderScratch& scratch) const {
  assert(!pieces.empty() && pieces.size() <= shape_.window && cases.size() == pieces.size());
  const MutableFloatRows vectors = Embed(pieces, cases, scratch);
  for (const Layer& layer : layers_) layer.Run(vectors, scratch.layer_);
  return vectors;
}

}  // namespace onrecord::tensor
