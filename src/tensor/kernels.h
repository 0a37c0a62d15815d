// The arithmetic of an int8 encoder, once for each instruction set, chosen at run time by what the processor can do.
//
// No text here, and no ownership: a kernel reads and writes memory that its caller holds, allocates nothing, keeps
// nothing, and may run on any number of threads at once. Sizes and strides count elements. No pointer needs alignment
// unless it says so. Shapes are the caller's to get right: a kernel does not check them.
//
// Files compiled for an instruction set include this header, so it holds declarations only: an inline function would
// be compiled for that set, and the linker might keep that copy for the whole program.
#pragma once

#include <cstddef>
#include <cstdint>

namespace onrecord::tensor {

constexpr size_t kBlockColumns = 64;  // columns of one block of packed weights
constexpr size_t kDepthStep = 4;      // weights of a column that lie together
constexpr size_t kMaxDepth = 65536;   // up to here no sum of products leaves 32 bits

// The left side of a product: activations in [-127, 127] (never -128, see avx2.cc).
struct Int8Rows {
  const int8_t* data = nullptr;
  size_t count = 0;
  size_t stride = 0;  // from row to row: at least PackedWeights::depth; what lies in a row beyond its values is read
                      // but does not count
};

// The right side, made and owned by PackedMatrix: weights [columns / 64][depth / 4][64][4], zero where padded.
struct PackedWeights {
  const int8_t* blocks = nullptr;  // aligned to 64 bytes
  const int32_t* sums = nullptr;   // of each column, padded with zeros to whole blocks; aligned to 64 bytes
  size_t depth = 0;                // padded to a multiple of kDepthStep, at most kMaxDepth
  size_t columns = 0;              // not padded
};

// What makes numbers of sums: value[r][c] = sum[r][c] * rows[r] * columns[c] + bias[c].
struct Scales {
  const float* rows = nullptr;     // one for each row of the left side
  const float* columns = nullptr;  // one for each column of the right side
  const float* bias = nullptr;     // likewise, or null for none
};

// A matrix of floats, row by row.
struct FloatMatrix {
  const float* data = nullptr;
  size_t rows = 0;
  size_t columns = 0;
  size_t stride = 0;  // from row to row, at least columns
};

// One head of attention: rows of queries, keys and values, each `width` wide and `stride` apart, as they come side by
// side out of one product.
struct AttentionHead {
  const float* queries = nullptr;
  const float* keys = nullptr;
  const float* values = nullptr;
  size_t rows = 0;
  size_t width = 0;
  size_t stride = 0;
};
// Bytes of scratch that `attend` wants for so many rows of that width, or fewer; aligned to 64 bytes, any content.
size_t AttentionScratch(size_t rows, size_t width);
constexpr size_t kAttentionRows = 12;  // of scores at a time
constexpr size_t kAttentionStep = 16;  // rows and widths are padded to this in the scratch

struct Kernels {
  const char* name;  // "scalar", "avx2", "avx512vnni", "neon"

  // out[r][c] = sum over k of a[r][k] * b[k][c], exact, the same in every kernel. out has a.count rows of b.columns;
  // stride is out's, at least b.columns; what lies between rows is not touched.
  void (*multiply)(const Int8Rows& a, const PackedWeights& b, int32_t* out, size_t stride);
  // The same product, scaled; kernels agree to a few units in the last place.
  void (*multiply_scaled)(const Int8Rows& a, const PackedWeights& b, const Scales& scales, float* out, size_t stride);

  // The product of floats: out[r][c] = sum over k of a[r][k] * b[k][c], where a.columns == b.rows. out has a.rows rows
  // of b.columns; what lies between rows is not touched. Within 1e-6 of the sum over k of |a[r][k] * b[k][c]|, for a
  // depth of up to 1000.
  void (*multiply_floats)(const FloatMatrix& a, const FloatMatrix& b, float* out, size_t stride);

  // out[r] = sum over j of p[j] * values[j], p the softmax over j of queries[r] . keys[j] / sqrt(width) (Vaswani et
  // al.: Attention Is All You Need, 2017). out has head.rows rows of head.width, `stride` apart. Scores are within 2e-4
  // of the largest query and key number times sqrt(width), the shares p within 2e-5 besides, and values within 2e-5 of
  // the largest. rows >= 1; numbers are finite; scores below 2^100.
  void (*attend)(const AttentionHead& head, void* scratch, float* out, size_t stride);

  // Symmetric quantisation of one row: out[i] = round(values[i] / scale), halves to even, scale = max |values| / 127,
  // which is the result. A row below 1e-30 becomes zeros with scale 0. Values are finite. The same in every kernel.
  float (*quantize)(const float* values, size_t size, int8_t* out);

  // out[i] = (values[i] - mean) / sqrt(variance + epsilon) * gain[i] + bias[i], the variance over size, not size - 1
  // (Ba, Kiros, Hinton: Layer Normalization, 2016). size >= 1; out may be values. Within 1e-5 of the scalar kernel
  // where gain is about 1.
  void (*layer_norm)(const float* values, const float* gain, const float* bias, float epsilon, size_t size, float* out);

  // values[i] = x/2 * (1 + erf(x / sqrt 2)) in place: the exact GELU (Hendrycks, Gimpel: Gaussian Error Linear Units,
  // 2016), not its tanh approximation. Within 1e-6 * max(1, |x|) of it.
  void (*gelu_erf)(float* values, size_t size);

  // values[i] = exp(values[i]) / sum of exp(values), in place. size >= 1; values are finite. Within 1e-6, and within
  // 5e-6 of each value above 1e-30.
  void (*softmax)(float* values, size_t size);
};

// The kernels that this processor runs: a list that ends with null, scalar first, the fastest last. Static.
const Kernels* const* RunnableKernels();
// The fastest of them.
const Kernels& BestKernels();

// All there are in this build; a null where the architecture has none. Those beyond scalar run only where
// RunnableKernels names them.
const Kernels* ScalarKernels();
const Kernels* Avx2Kernels();
const Kernels* Avx512Kernels();
const Kernels* NeonKernels();

}  // namespace onrecord::tensor
