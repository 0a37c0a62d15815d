// AVX-512 with VNNI: 64 products an instruction, four to a sum of 32 bits (vpdpbusd).
//
// The instruction takes its left side unsigned. Activations are shifted by 128 on the way in (one exclusive or, which
// takes the place of the broadcast that is needed anyway), and every sum starts at -128 times the sum of its column's
// weights. Nothing saturates. 6 rows by 64 columns: 24 registers of sums, 4 of weights.
#include "tensor/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

namespace onrecord::tensor {
namespace {

constexpr size_t kLanes = 16;
constexpr size_t kTileRows = 6;
constexpr size_t kTileVectors = 4;

}  // namespace
}  // namespace onrecord::tensor

#include "tensor/lanes.inc"

namespace onrecord::tensor {
namespace {

using Weights = __m512i;
using Activations = __m512i;

// With a mask of every lane: gcc 12 warns of its own header in the form without (its bug 105593).
inline Ints RoundToInts(Floats x) { return reinterpret_cast<Ints>(_mm512_maskz_cvtps_epi32(0xFFFF, x)); }
inline Floats Larger(Floats a, Floats b) {
  return reinterpret_cast<Floats>(
      _mm512_maskz_max_ps(0xFFFF, reinterpret_cast<__m512>(a), reinterpret_cast<__m512>(b)));
}

inline Ints FirstSums(Ints sums) { return -128 * sums; }
inline Weights PrepareWeights(const int8_t* weights) { return _mm512_load_si512(weights); }
inline Activations PrepareActivations(const int8_t* row) {
  int32_t four = 0;
  __builtin_memcpy(&four, row, sizeof four);
  return _mm512_xor_si512(_mm512_set1_epi32(four), _mm512_set1_epi8(-128));
}
inline Ints AddProducts(Ints sums, Activations activations, Weights weights) {
  return reinterpret_cast<Ints>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sums), activations, weights));
}
inline Ints AddPairs(Ints sums, Ints left, Ints right) {
  return reinterpret_cast<Ints>(_mm512_dpwssd_epi32(reinterpret_cast<__m512i>(sums), reinterpret_cast<__m512i>(left),
                                                    reinterpret_cast<__m512i>(right)));
}

}  // namespace
}  // namespace onrecord::tensor

#include "tensor/attention.inc"
#include "tensor/float_product.inc"
#include "tensor/product.inc"
#include "tensor/row_ops.inc"

namespace onrecord::tensor {
namespace {

constexpr Kernels kKernels = {"avx512vnni", Multiply,  MultiplyScaled, MultiplyFloats, Attend,
                              Quantize,     LayerNorm, GeluErf,        Softmax};

}  // namespace

const Kernels* Avx512Kernels() { return &kKernels; }

}  // namespace onrecord::tensor
#else
namespace onrecord::tensor {
const Kernels* Avx512Kernels() { return nullptr; }
}  // namespace onrecord::tensor
#endif
