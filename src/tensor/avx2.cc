// AVX2: 32 products of unsigned and signed bytes, added by twos in 16 bits (vpmaddubsw), then by twos in 32 (vpmaddwd).
//
// vpmaddubsw saturates: with activations shifted by 128, as VNNI takes them, two products reach 2 * 255 * 128 and the
// sum would be wrong without a word; 7 bits an activation would be safe and coarser. Instead the weights go in as
// magnitudes and their signs move to the activations (vpsignb): two products are at most 2 * 128 * 127 = 32512, which
// fits, for one more instruction. -(-128) does not fit a byte, hence activations from -127 on.
// 4 rows by 16 columns: 8 registers of sums, 4 of weights and magnitudes.
#include "tensor/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

namespace onrecord::tensor {
namespace {

constexpr size_t kLanes = 8;
constexpr size_t kTileRows = 4;
constexpr size_t kTileVectors = 2;

}  // namespace
}  // namespace onrecord::tensor

#include "tensor/lanes.inc"

namespace onrecord::tensor {
namespace {

struct Weights {
  __m256i value, magnitude;
};
using Activations = __m256i;

inline Ints RoundToInts(Floats x) { return reinterpret_cast<Ints>(_mm256_cvtps_epi32(x)); }
inline Floats Larger(Floats a, Floats b) {
  return reinterpret_cast<Floats>(_mm256_max_ps(reinterpret_cast<__m256>(a), reinterpret_cast<__m256>(b)));
}

inline Ints FirstSums(Ints) { return Ints{}; }
inline Weights PrepareWeights(const int8_t* weights) {
  const __m256i value = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights));
  return {value, _mm256_abs_epi8(value)};
}
inline Activations PrepareActivations(const int8_t* row) {
  int32_t four = 0;
  __builtin_memcpy(&four, row, sizeof four);
  return _mm256_set1_epi32(four);
}
inline Ints AddProducts(Ints sums, Activations activations, Weights weights) {
  const __m256i twos = _mm256_maddubs_epi16(weights.magnitude, _mm256_sign_epi8(activations, weights.value));
  return sums + reinterpret_cast<Ints>(_mm256_madd_epi16(twos, _mm256_set1_epi16(1)));
}
inline Ints AddPairs(Ints sums, Ints left, Ints right) {
  return sums +
         reinterpret_cast<Ints>(_mm256_madd_epi16(reinterpret_cast<__m256i>(left), reinterpret_cast<__m256i>(right)));
}

}  // namespace
}  // namespace onrecord::tensor

#include "tensor/attention.inc"
#include "tensor/float_product.inc"
#include "tensor/product.inc"
#include "tensor/row_ops.inc"

namespace onrecord::tensor {
namespace {

constexpr Kernels kKernels = {"avx2",   Multiply,  MultiplyScaled, MultiplyFloats, Attend,
                              Quantize, LayerNorm, GeluErf,        Softmax};

}  // namespace

const Kernels* Avx2Kernels() { return &kKernels; }

}  // namespace onrecord::tensor
#else
namespace onrecord::tensor {
const Kernels* Avx2Kernels() { return nullptr; }
}  // namespace onrecord::tensor
#endif
