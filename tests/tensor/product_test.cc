// Products: the scalar kernel against three plain loops over unpacked weights, every other kernel against the scalar.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "tensor/kernels.h"
#include "tensor/matrix.h"

namespace onrecord::tensor {
namespace {

constexpr int32_t kUntouched = 0x5A5A5A5A;
constexpr size_t kGap = 3;  // numbers between rows of the result, which no kernel may touch

// Activations with rows as long as packed weights are deep; what is beyond the values is noise.
struct Operands {
  size_t rows, depth, columns, stride;
  std::vector<int8_t> a, b;

  Int8Rows left() const { return {a.data(), rows, stride}; }
};

// Bytes of [low, high], or only the two ends.
Operands RandomOperands(std::mt19937& random, size_t rows, size_t depth, size_t columns, bool extremes) {
  Operands made{rows, depth, columns, (depth + 3) / 4 * 4, {}, {}};
  std::uniform_int_distribution<int> any(-127, 127), any_weight(-128, 127), coin(0, 1);
  for (size_t i = 0; i < rows * made.stride; ++i) {
    made.a.push_back(static_cast<int8_t>(extremes ? coin(random) * 254 - 127 : any(random)));
  }
  for (size_t i = 0; i < depth * columns; ++i) {
    made.b.push_back(static_cast<int8_t>(extremes ? coin(random) * 255 - 128 : any_weight(random)));
  }
  return made;
}

std::vector<int32_t> PlainProduct(const Operands& in) {
  std::vector<int32_t> out(in.rows * (in.columns + kGap), kUntouched);
  for (size_t r = 0; r < in.rows; ++r) {
    for (size_t c = 0; c < in.columns; ++c) {
      int32_t sum = 0;
      for (size_t k = 0; k < in.depth; ++k) sum += in.a[r * in.stride + k] * in.b[k * in.columns + c];
      out[r * (in.columns + kGap) + c] = sum;
    }
  }
  return out;
}

std::string Describe(const Kernels& kernels, const Operands& in) {
  return std::string(kernels.name) + ": " + std::to_string(in.rows) + " x " + std::to_string(in.depth) + " x " +
         std::to_string(in.columns);
}

void ExpectExact(const Operands& in) {
  const PackedMatrix packed(in.b, in.depth, in.columns);
  ASSERT_EQ(packed.depth(), in.stride);
  const std::vector<int32_t> expected = PlainProduct(in);
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    std::vector<int32_t> out(expected.size(), kUntouched);
    (*k)->multiply(in.left(), packed.view(), out.data(), in.columns + kGap);
    EXPECT_TRUE(out == expected) << Describe(**k, in);
  }
}

TEST(Product, OfTwoSmallMatrices) {
  const std::vector<int8_t> a = {1, 2, 3, 99, -4, 5, -6, 99};  // two rows of 3, and a number that does not count
  const std::vector<int8_t> b = {1, -1, 10, 0, 100, 127};      // three rows of 2
  const PackedMatrix packed(b, 3, 2);
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    std::vector<int32_t> out(4);
    (*k)->multiply({a.data(), 2, 4}, packed.view(), out.data(), 2);
    EXPECT_EQ(out, (std::vector<int32_t>{321, 380, -554, -758})) << (*k)->name;
  }
}

constexpr size_t kOddColumns[] = {1, 7, 15, 16, 17, 31, 33, 63, 64, 65, 100, 128, 130};
constexpr size_t kOddDepths[] = {1, 3, 4, 5, 8, 61, 64};

TEST(Product, IsExactAtOddSizes) {
  std::mt19937 random(1);
  for (size_t rows = 1; rows <= 17; ++rows) {
    for (size_t columns : kOddColumns) {
      for (size_t depth : kOddDepths) {
        ExpectExact(RandomOperands(random, rows, depth, columns, false));
      }
    }
  }
}

TEST(Product, IsExactAtTheEncodersSizes) {
  std::mt19937 random(2);
  ExpectExact(RandomOperands(random, 31, 384, 1536, false));
  ExpectExact(RandomOperands(random, 31, 1536, 384, false));
}

// All products as large as they get: where 16 bits would saturate, and the deepest sum of 32.
TEST(Product, NeverSaturates) {
  std::mt19937 random(3);
  ExpectExact(RandomOperands(random, 13, 384, 100, true));
  for (int a : {-127, 127}) {
    for (int b : {-128, 127}) {
      Operands in{7, kMaxDepth, 65, kMaxDepth, {}, {}};
      in.a.assign(in.rows * in.stride, static_cast<int8_t>(a));
      in.b.assign(in.depth * in.columns, static_cast<int8_t>(b));
      ExpectExact(in);
    }
  }
}

TEST(Product, OfNoRowsTouchesNothing) {
  std::mt19937 random(4);
  ExpectExact(RandomOperands(random, 0, 8, 70, false));
}

TEST(Product, ScalesEveryRowAndColumn) {
  const std::vector<int8_t> a = {1, 2, 3, 4, 5, 6, 7, 8};
  const std::vector<int8_t> b = {1, -1, 1, 0, 1, 0, 1, 0};  // four rows of 2: sums 10 and 26, -1 and -5
  const std::vector<float> rows = {0.5F, 2}, columns = {1, 4}, bias = {0.25F, -1};
  const PackedMatrix packed(b, 4, 2);
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    std::vector<float> out(4);
    (*k)->multiply_scaled({a.data(), 2, 4}, packed.view(), {rows.data(), columns.data(), nullptr}, out.data(), 2);
    EXPECT_EQ(out, (std::vector<float>{5, -2, 52, -40})) << (*k)->name;
    (*k)->multiply_scaled({a.data(), 2, 4}, packed.view(), {rows.data(), columns.data(), bias.data()}, out.data(), 2);
    EXPECT_EQ(out, (std::vector<float>{5.25F, -3, 52.25F, -41})) << (*k)->name;
  }
}

std::vector<float> RandomFloats(std::mt19937& random, size_t size, float low, float high) {
  std::uniform_real_distribution<float> any(low, high);
  std::vector<float> made(size);
  for (float& value : made) value = any(random);
  return made;
}

constexpr size_t kScaledRows[] = {1, 2, 5, 6, 17};
constexpr size_t kScaledColumns[] = {1, 16, 23, 64, 100, 384};

TEST(Product, ScaledIsAsTheScalarKernels) {
  std::mt19937 random(5);
  for (size_t rows : kScaledRows) {
    for (size_t columns : kScaledColumns) {
      const Operands in = RandomOperands(random, rows, 61, columns, false);
      const PackedMatrix packed(in.b, in.depth, in.columns);
      const std::vector<float> by_row = RandomFloats(random, rows, 0.001F, 0.1F);
      const std::vector<float> by_column = RandomFloats(random, columns, 0.001F, 0.1F);
      const std::vector<float> bias = RandomFloats(random, columns, -1, 1);
      const Scales scales{by_row.data(), by_column.data(), bias.data()};
      const size_t stride = columns + kGap;
      std::vector<float> expected(rows * stride, -7);
      ScalarKernels()->multiply_scaled(in.left(), packed.view(), scales, expected.data(), stride);
      for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
        std::vector<float> out(rows * stride, -7);
        (*k)->multiply_scaled(in.left(), packed.view(), scales, out.data(), stride);
        for (size_t i = 0; i < out.size(); ++i) {
          ASSERT_NEAR(out[i], expected[i], 1e-6 * (1 + std::abs(expected[i]))) << Describe(**k, in) << " at " << i;
        }
      }
    }
  }
}

}  // namespace
}  // namespace onrecord::tensor
