// The encoder: pieces of one window in, a vector for each out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "onrecord/status.h"
#include "tensor/buffer.h"
#include "tensor/kernels.h"
#include "tensor/layer.h"
#include "tensor/weights.h"

namespace onrecord::tensor {

// What the file's `config` and tables say.
struct EncoderShape {
  LayerShape layer;
  size_t layers = 0;
  size_t positions = 0;
  size_t cases = 0;   // classes of letter case
  size_t window = 0;  // the most pieces of one window, with [CLS] and [SEP]
  size_t pieces = 0;  // in the vocabulary
};

// A thread's memory for one encoder: made by Encoder::MakeScratch, used by one thread at a time, for any number of
// windows. 2 MB at the shape of models/en.
class EncoderScratch {
 private:
  friend class Encoder;
  EncoderScratch(const EncoderShape& shape);  // NOLINT: made by Encoder only

  Buffer<float> vectors_;
  LayerScratch layer_;
};

// Immutable; shared by any number of threads, each with its own scratch. Views the bytes of its file and keeps their
// owner alive (see Weights::Open).
class Encoder {
 public:
  // Fails as lookups of Weights do, and where `config` asks for what no file of ours has. `kernels` live as long as
  // the program. Four milliseconds at the shape of models/en.
  static Result<Encoder> FromWeights(const Weights& weights, const Kernels& kernels = BestKernels());

  const EncoderShape& shape() const { return shape_; }
  const Kernels& kernels() const { return *kernels_; }

  EncoderScratch MakeScratch() const { return EncoderScratch(shape_); }

  // The last layer's vectors of one window, shape().layer.width floats each, in the order of its pieces. They lie in
  // the scratch until its next window. `pieces` are ids below shape().pieces, 1 to shape().window of them, [CLS] and
  // [SEP] included; `cases` are as many classes below shape().cases. Runs at the window's own length. No allocation.
  FloatRows Run(std::span<const uint32_t> pieces, std::span<const uint8_t> cases, EncoderScratch& scratch) const;

 private:
  Encoder(const EncoderShape& shape, const Kernels& kernels, std::shared_ptr<const void> owner)
      : shape_(shape), kernels_(&kernels), owner_(std::move(owner)) {}

  Result<void> FindTables(const Weights& weights);

  MutableFloatRows Embed(std::span<const uint32_t> pieces, std::span<const uint8_t> cases,
                         EncoderScratch& scratch) const;

  EncoderShape shape_;
  const Kernels* kernels_;
  std::shared_ptr<const void> owner_;
  const int8_t* pieces_ = nullptr;
  const float* piece_scales_ = nullptr;
  const float* positions_ = nullptr;
  const float* cases_ = nullptr;
  Norm norm_;
  std::vector<Layer> layers_;
};

}  // namespace onrecord::tensor
