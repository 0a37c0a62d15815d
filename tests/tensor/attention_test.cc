// Attention and products of floats: every kernel against the scalar one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "tensor/buffer.h"
#include "tensor/kernels.h"
#include "tensor/tiny_weights.h"

namespace onrecord::tensor {
namespace {

constexpr float kUntouched = -77;
constexpr size_t kGap = 3;  // numbers between rows of the result, which no kernel may touch

std::string Describe(const Kernels& kernels, size_t rows, size_t width) {
  return std::string(kernels.name) + ": " + std::to_string(rows) + " of " + std::to_string(width);
}

float PeakOf(const std::vector<float>& numbers) {
  float peak = 0;
  for (float number : numbers) peak = std::max(peak, std::abs(number));
  return peak;
}

// q, k and v side by side, as they come out of a product; spread tells how sharp the shares are.
struct Head {
  size_t rows, width;
  std::vector<float> numbers;

  AttentionHead view() const {
    const float* q = numbers.data();
    return {q, q + width, q + 2 * width, rows, width, 3 * width};
  }
};

std::vector<float> Attended(const Kernels& kernels, const Head& head) {
  const Buffer<std::byte> scratch(AttentionScratch(head.rows, head.width));
  std::fill_n(scratch.data(), scratch.size(), std::byte{0x7F});
  const size_t stride = head.width + kGap;
  std::vector<float> out(head.rows * stride, kUntouched);
  kernels.attend(head.view(), scratch.data(), out.data(), stride);
  return out;
}

void ExpectAttention(const Head& head, double tolerance) {
  const std::vector<float> expected = Attended(*ScalarKernels(), head);
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    const std::vector<float> got = Attended(**k, head);
    for (size_t i = 0; i < got.size(); ++i) {
      ASSERT_NEAR(got[i], expected[i], tolerance) << Describe(**k, head.rows, head.width) << " at " << i;
    }
  }
}

TEST(Attention, OfTwoRows) {
  // One number each. Row 0 asks with 0: equal shares. Row 1 asks with ln 3, and the keys are 0 and 1: shares 1/4, 3/4.
  const Head head{2, 1, {0, 0, 8, std::log(3.0F), 1, 16}};
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    const std::vector<float> got = Attended(**k, head);
    EXPECT_NEAR(got[0], 12, 2e-3) << (*k)->name;
    EXPECT_NEAR(got[1 + kGap], 14, 2e-3) << (*k)->name;
  }
}

constexpr size_t kWidths[] = {1, 2, 3, 8, 16, 17, 31, 32, 33, 64};
constexpr size_t kRows[] = {1, 2, 5, 6, 7, 12, 13, 15, 16, 17, 31, 48, 63, 64, 65, 100, 254};

TEST(Attention, IsAsTheScalarKernels) {
  std::mt19937 random(8);
  for (float spread : {0.1F, 1.0F, 3.0F}) {
    for (size_t width : kWidths) {
      for (size_t rows : kRows) {
        Head head{rows, width, RandomNumbers(random, rows * 3 * width, spread)};
        const double peak = PeakOf(head.numbers);
        const double of_scores = 2e-4 * peak * peak * std::sqrt(static_cast<double>(width));
        ExpectAttention(head, peak * std::min(1.0, 2 * of_scores + 2e-4));
      }
    }
  }
}

TEST(Attention, OfExtremes) {
  const Head cases[] = {
      {3, 2, std::vector<float>(18, 0.0F)},      // all zero
      {3, 2, std::vector<float>(18, -1000.0F)},  // scores far above any power
      {2, 1, {100, -100, 1, 100, -100, 1}},      // and far below
      {2, 1, {1e-38F, 1e-38F, 1, 1e-38F, 1e-38F, 3}},
  };
  for (const Head& head : cases) ExpectAttention(head, 1e-3 * PeakOf(head.numbers));
}

constexpr size_t kProductRows[] = {0, 1, 5, 6, 7, 13};
constexpr size_t kDepths[] = {1, 3, 32, 130};
constexpr size_t kColumns[] = {1, 7, 8, 15, 16, 17, 32, 33, 64, 100};

TEST(FloatProduct, IsAsTheScalarKernels) {
  std::mt19937 random(9);
  for (size_t rows : kProductRows) {
    for (size_t depth : kDepths) {
      for (size_t columns : kColumns) {
        const std::vector<float> a = RandomNumbers(random, rows * (depth + 1), 1);
        const std::vector<float> b = RandomNumbers(random, depth * (columns + 2), 1);
        const FloatMatrix left{a.data(), rows, depth, depth + 1}, right{b.data(), depth, columns, columns + 2};
        std::vector<float> expected(rows * (columns + kGap), kUntouched);
        ScalarKernels()->multiply_floats(left, right, expected.data(), columns + kGap);
        for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
          std::vector<float> got(expected.size(), kUntouched);
          (*k)->multiply_floats(left, right, got.data(), columns + kGap);
          for (size_t i = 0; i < got.size(); ++i) {
            ASSERT_NEAR(got[i], expected[i], 1e-6 * static_cast<double>(depth)) << Describe(**k, rows, columns);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace onrecord::tensor
