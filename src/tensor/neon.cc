// NEON as every 64-bit ARM has it: bytes multiply to 16 bits, and are added by twos to 32, then by twos again.
//
// Both sides are signed, so nothing is shifted, and no product leaves 16 bits. The dot product of ARMv8.2 (sdot) would
// take the place of all four instructions; it needs a second file and a question to the system at run time.
#include "tensor/kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>

namespace onrecord::tensor {
namespace {

constexpr size_t kLanes = 4;
constexpr size_t kTileRows = 4;
constexpr size_t kTileVectors = 4;

}  // namespace
}  // namespace onrecord::tensor

#include "tensor/lanes.inc"

namespace onrecord::tensor {
namespace {

using Weights = int8x16_t;
using Activations = int8x16_t;

inline Ints RoundToInts(Floats x) { return reinterpret_cast<Ints>(vcvtnq_s32_f32(reinterpret_cast<float32x4_t>(x))); }
inline Floats Larger(Floats a, Floats b) {
  return reinterpret_cast<Floats>(vmaxq_f32(reinterpret_cast<float32x4_t>(a), reinterpret_cast<float32x4_t>(b)));
}

inline Ints FirstSums(Ints) { return Ints{}; }
inline Weights PrepareWeights(const int8_t* weights) { return vld1q_s8(weights); }
inline Activations PrepareActivations(const int8_t* row) {
  int32_t four = 0;
  __builtin_memcpy(&four, row, sizeof four);
  return vreinterpretq_s8_s32(vdupq_n_s32(four));
}
inline Ints AddProducts(Ints sums, Activations activations, Weights weights) {
  const int32x4_t low = vpaddlq_s16(vmull_s8(vget_low_s8(activations), vget_low_s8(weights)));
  const int32x4_t high = vpaddlq_s16(vmull_high_s8(activations, weights));
  return sums + reinterpret_cast<Ints>(vpaddq_s32(low, high));
}
inline Ints AddPairs(Ints sums, Ints left, Ints right) {
  const int16x8_t a = reinterpret_cast<int16x8_t>(left), b = reinterpret_cast<int16x8_t>(right);
  const int32x4_t low = vmull_s16(vget_low_s16(a), vget_low_s16(b));
  return sums + reinterpret_cast<Ints>(vpaddq_s32(low, vmull_high_s16(a, b)));
}

}  // namespace
}  // namespace onrecord::tensor

#include "tensor/attention.inc"
#include "tensor/float_product.inc"
#include "tensor/product.inc"
#include "tensor/row_ops.inc"

namespace onrecord::tensor {
namespace {

constexpr Kernels kKernels = {"neon",   Multiply,  MultiplyScaled, MultiplyFloats, Attend,
                              Quantize, LayerNorm, GeluErf,        Softmax};

}  // namespace

const Kernels* NeonKernels() { return &kKernels; }

}  // namespace onrecord::tensor
#else
namespace onrecord::tensor {
const Kernels* NeonKernels() { return nullptr; }
}  // namespace onrecord::tensor
#endif
