// The kernels in plain C++: what every other kernel is compared with, and what runs where nothing else does.
//
// Written to be read, with the formulas as kernels.h states them and sums of floats in double.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tensor/kernels.h"

namespace onrecord::tensor {
namespace {

int32_t Dot(const int8_t* row, const PackedWeights& b, size_t column) {
  const int8_t* block = b.blocks + column / kBlockColumns * kBlockColumns * b.depth;
  int32_t sum = 0;
  for (size_t k = 0; k < b.depth; k += kDepthStep) {
    const int8_t* weights = block + k * kBlockColumns + column % kBlockColumns * kDepthStep;
    for (size_t i = 0; i < kDepthStep; ++i) sum += row[k + i] * weights[i];
  }
  return sum;
}

void Multiply(const Int8Rows& a, const PackedWeights& b, int32_t* out, size_t stride) {
  for (size_t row = 0; row < a.count; ++row) {
    for (size_t column = 0; column < b.columns; ++column) {
      out[row * stride + column] = Dot(a.data + row * a.stride, b, column);
    }
  }
}

void MultiplyScaled(const Int8Rows& a, const PackedWeights& b, const Scales& scales, float* out, size_t stride) {
  for (size_t row = 0; row < a.count; ++row) {
    for (size_t column = 0; column < b.columns; ++column) {
      const float sum = static_cast<float>(Dot(a.data + row * a.stride, b, column));
      const float bias = scales.bias == nullptr ? 0.0F : scales.bias[column];
      out[row * stride + column] = sum * (scales.rows[row] * scales.columns[column]) + bias;
    }
  }
}

void MultiplyFloats(const FloatMatrix& a, const FloatMatrix& b, float* out, size_t stride) {
  for (size_t row = 0; row < a.rows; ++row) {
    for (size_t column = 0; column < b.columns; ++column) {
      double sum = 0;
      for (size_t k = 0; k < a.columns; ++k) sum += double{a.data[row * a.stride + k]} * b.data[k * b.stride + column];
      out[row * stride + column] = static_cast<float>(sum);
    }
  }
}

float Quantize(const float* values, size_t size, int8_t* out) {
  float peak = 0;
  for (size_t i = 0; i < size; ++i) peak = std::max(peak, std::abs(values[i]));
  const bool is_zero = peak < 1e-30F;
  const float inverse = is_zero ? 0.0F : 127.0F / peak;
  for (size_t i = 0; i < size; ++i) out[i] = static_cast<int8_t>(std::lrint(values[i] * inverse));
  return is_zero ? 0.0F : peak / 127.0F;
}

void LayerNorm(const float* values, const float* gain, const float* bias, float epsilon, size_t size, float* out) {
  double sum = 0;
  for (size_t i = 0; i < size; ++i) sum += values[i];
  const double mean = sum / static_cast<double>(size);
  double squares = 0;
  for (size_t i = 0; i < size; ++i) squares += (values[i] - mean) * (values[i] - mean);
  const double factor = 1 / std::sqrt(squares / static_cast<double>(size) + epsilon);
  for (size_t i = 0; i < size; ++i) {
    out[i] = static_cast<float>((values[i] - mean) * factor * gain[i] + bias[i]);
  }
}

void GeluErf(float* values, size_t size) {
  constexpr double kInverseRoot2 = 0.70710678118654752;
  for (size_t i = 0; i < size; ++i) {
    const double x = values[i];
    values[i] = static_cast<float>(0.5 * x * std::erfc(-x * kInverseRoot2));  // 1 + erf(z) = erfc(-z), without its loss
  }
}

void Softmax(float* values, size_t size) {
  const double peak = *std::max_element(values, values + size);
  double sum = 0;
  for (size_t i = 0; i < size; ++i) sum += std::exp(values[i] - peak);
  for (size_t i = 0; i < size; ++i) values[i] = static_cast<float>(std::exp(values[i] - peak) / sum);
}

double Dot(const float* a, const float* b, size_t size) {
  double sum = 0;
  for (size_t i = 0; i < size; ++i) sum += double{a[i]} * b[i];
  return sum;
}

void Attend(const AttentionHead& head, void* scratch, float* out, size_t stride) {
  float* const shares = static_cast<float*>(scratch);
  const double root = std::sqrt(static_cast<double>(head.width));
  for (size_t r = 0; r < head.rows; ++r) {
    for (size_t j = 0; j < head.rows; ++j) {
      const double dot = Dot(head.queries + r * head.stride, head.keys + j * head.stride, head.width);
      shares[j] = static_cast<float>(dot / root);
    }
    Softmax(shares, head.rows);
    for (size_t c = 0; c < head.width; ++c) {
      double sum = 0;
      for (size_t j = 0; j < head.rows; ++j) sum += double{shares[j]} * head.values[j * head.stride + c];
      out[r * stride + c] = static_cast<float>(sum);
    }
  }
}

constexpr Kernels kKernels = {"scalar", Multiply,  MultiplyScaled, MultiplyFloats, Attend,
                              Quantize, LayerNorm, GeluErf,        Softmax};

}  // namespace

const Kernels* ScalarKernels() { return &kKernels; }

}  // namespace onrecord::tensor
