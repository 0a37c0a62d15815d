// y = W x + b, with the weights of a file and activations quantised row by row.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "onrecord/status.h"
#include "tensor/buffer.h"
#include "tensor/kernels.h"
#include "tensor/weights.h"

namespace onrecord::tensor {

// Rows of activations as bytes with a scale each, and the memory for them: made once for a thread, filled many times.
// One set of rows serves every linear layer of the same depth (an encoder's vectors go through a dozen heads).
class QuantizedRows {
 public:
  // Room for `rows` rows of up to `depth` values.
  QuantizedRows(size_t rows, size_t depth);

  // Takes rows of `depth` finite values (rows.count and depth within the room made) in place of what was here.
  void Quantize(const Kernels& kernels, FloatRows rows, size_t depth);

  Int8Rows rows() const { return {bytes_.data(), count_, stride_}; }
  const float* scales() const { return scales_.data(); }  // one a row
  size_t count() const { return count_; }
  size_t depth() const { return depth_; }

 private:
  size_t stride_;
  size_t count_ = 0;
  size_t depth_ = 0;
  Buffer<int8_t> bytes_;
  Buffer<float> scales_;
};

// A view of four entries of a file: X (packed), X.sum, X.scale, X.bias. Valid while the file's bytes are; immutable,
// shared by threads. Small: copied freely.
class Linear {
 public:
  // Fails as lookups of Weights do. `columns` may be Weights::kAny; `kernels` live as long as the program.
  static Result<Linear> FromWeights(const Weights& weights, std::string_view name, size_t depth, size_t columns,
                                    const Kernels& kernels = BestKernels());

  size_t depth() const { return depth_; }
  size_t columns() const { return weights_.columns; }
  const Kernels& kernels() const { return *kernels_; }

  // The layer's columns [first, first + count) as a layer; first is a multiple of kBlockColumns.
  Linear Columns(size_t first, size_t count) const;

  // out[r] = the layer of rows[r]: rows.count() rows of columns() floats, into the caller's memory. rows.depth() is
  // depth(). No allocation.
  void Run(const QuantizedRows& rows, MutableFloatRows out) const;
  // Quantises into `scratch` first, which then holds `rows`.
  void Run(FloatRows rows, QuantizedRows& scratch, MutableFloatRows out) const;

 private:
  Linear() = default;

  const Kernels* kernels_ = nullptr;
  size_t depth_ = 0;  // not padded
  PackedWeights weights_;
  const float* scale_ = nullptr;
  const float* bias_ = nullptr;
};

}  // namespace onrecord::tensor
