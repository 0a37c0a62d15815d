// One transformer layer as BERT has it, of any size: attention, add, norm, feed-forward, add, norm.
// (Vaswani et al., Attention Is All You Need, 2017; Devlin et al., BERT, 2019.)
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "onrecord/status.h"
#include "tensor/buffer.h"
#include "tensor/kernels.h"
#include "tensor/linear.h"
#include "tensor/weights.h"

namespace onrecord::tensor {

struct LayerShape {
  size_t width = 0;  // of a vector
  size_t heads = 0;  // divides width
  size_t inner = 0;  // within the feed-forward

  size_t head_width() const { return width / heads; }
};

// Gain and bias of a layer norm; a view, as Linear is.
struct Norm {
  const float* gain = nullptr;
  const float* bias = nullptr;

  // Entries `name`.gain and `name`.bias, float32 [1, width].
  static Result<Norm> FromWeights(const Weights& weights, std::string_view name, size_t width);
};
constexpr float kNormEpsilon = 1e-12F;

// What a thread needs to run layers of one shape over up to `rows` rows: made once, used for any number of layers and
// windows, by one thread at a time.
class LayerScratch {
 public:
  LayerScratch(const LayerShape& shape, size_t rows);

  size_t rows() const { return rows_; }

 private:
  friend class Layer;

  size_t rows_;
  QuantizedRows whole_;          // of every row
  QuantizedRows block_;          // of a block of rows
  Buffer<float> projected_;      // q, k, v of every row, for some heads
  Buffer<float> context_;        // what attention gathers for every row
  Buffer<std::byte> attention_;  // for a kernel
  Buffer<float> inner_;          // of a block of rows
  Buffer<float> update_;         // what is added to a block of rows
};

// A view of the entries of one layer: linears P.qkv, P.out, P.up, P.down, norms P.norm1, P.norm2. Valid while the
// file's bytes are; immutable, shared by threads.
class Layer {
 public:
  // `name` is P. Fails as lookups of Weights do. `shape` is sound: heads divides width, nothing is 0.
  static Result<Layer> FromWeights(const Weights& weights, std::string_view name, const LayerShape& shape,
                                   const Kernels& kernels = BestKernels());

  const LayerShape& shape() const { return shape_; }

  // Replaces `vectors` (rows of width floats, 1 <= count <= scratch.rows(), finite) by the layer of them; every row
  // attends to every row. No allocation. The scratch is of the same shape.
  void Run(MutableFloatRows vectors, LayerScratch& scratch) const;

 private:
  Layer(const LayerShape& shape, const Kernels& kernels, const Linear& qkv, const Linear& out, const Linear& up,
        const Linear& down, const Norm& norm1, const Norm& norm2)
      : shape_(shape), kernels_(&kernels), qkv_(qkv), out_(out), up_(up), down_(down), norm1_(norm1), norm2_(norm2) {}

  // q, k and v of columns [column, column + group), side by side.
  void Project(size_t column, size_t group, LayerScratch& scratch) const;
  // The context of the heads in columns [column, column + group).
  void Attend(size_t column, size_t group, LayerScratch& scratch) const;
  // What follows attention, for a block of rows.
  void Finish(MutableFloatRows vectors, FloatRows context, LayerScratch& scratch) const;

  LayerShape shape_;
  const Kernels* kernels_;
  Linear qkv_, out_, up_, down_;
  Norm norm1_, norm2_;
};

}  // namespace onrecord::tensor
