// What kernels do to a row: values known by heart for every kernel, then random rows against the scalar one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "tensor/kernels.h"

namespace onrecord::tensor {
namespace {

constexpr float kUntouched = -77;
constexpr size_t kGuard = 16;  // numbers after a row, which no kernel may touch

std::vector<const Kernels*> All() {
  std::vector<const Kernels*> all;
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) all.push_back(*k);
  return all;
}

std::vector<float> RandomRow(std::mt19937& random, size_t size, float spread) {
  std::normal_distribution<float> any(0, spread);
  std::vector<float> row(size + kGuard, kUntouched);
  for (size_t i = 0; i < size; ++i) row[i] = any(random);
  return row;
}

constexpr size_t kEncoderSizes[] = {384, 1536, 1537};

// Rows of every size up to 70 and the encoder's, at small and large spreads.
template <class Check>
void ForRandomRows(Check check) {
  std::mt19937 random(6);
  for (float spread : {0.01F, 1.0F, 12.0F}) {
    for (size_t size = 1; size <= 70; ++size) check(size, RandomRow(random, size, spread));
    for (size_t size : kEncoderSizes) check(size, RandomRow(random, size, spread));
  }
}

void ExpectNear(const std::vector<float>& got, const std::vector<float>& expected, double tolerance, const char* name) {
  ASSERT_EQ(got.size(), expected.size());
  for (size_t i = 0; i < got.size(); ++i) {
    ASSERT_NEAR(got[i], expected[i], tolerance * std::max(1.0F, std::abs(expected[i]))) << name << " at " << i;
  }
}

TEST(Kernels, ScalarIsFirstAndTheBestLast) {
  const std::vector<const Kernels*> all = All();
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front(), ScalarKernels());
  EXPECT_EQ(all.back(), &BestKernels());
}

TEST(Quantize, KnownRows) {
  struct Row {
    std::vector<float> values;
    std::vector<int8_t> bytes;
    float scale;
  };
  const Row rows[] = {
      {{127, -127, 0.5F, 1.5F, 2.5F, -0.5F, -1.5F, 63.4F, 63.6F}, {127, -127, 0, 2, 2, 0, -2, 63, 64}, 1},
      {{0, 254, -1}, {0, 127, 0}, 2},
      {{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, 0},
      {{std::numeric_limits<float>::denorm_min(), 1e-31F}, {0, 0}, 0},
      {{-3e38F}, {-127}, 3e38F / 127},
  };
  for (const Kernels* kernels : All()) {
    for (const Row& row : rows) {
      std::vector<int8_t> bytes(row.bytes.size(), 99);
      EXPECT_EQ(kernels->quantize(row.values.data(), row.values.size(), bytes.data()), row.scale) << kernels->name;
      EXPECT_EQ(bytes, row.bytes) << kernels->name;
    }
  }
}

TEST(Quantize, IsTheSameInEveryKernel) {
  ForRandomRows([](size_t size, const std::vector<float>& row) {
    std::vector<int8_t> expected(size + kGuard, 99);
    const float scale = ScalarKernels()->quantize(row.data(), size, expected.data());
    for (const Kernels* kernels : All()) {
      std::vector<int8_t> bytes(size + kGuard, 99);
      ASSERT_EQ(kernels->quantize(row.data(), size, bytes.data()), scale) << kernels->name;
      ASSERT_EQ(bytes, expected) << kernels->name;
    }
  });
}

TEST(LayerNorm, KnownRow) {
  const std::vector<float> values = {1, 2, 3, 4, 5}, gain = {1, 1, 2, 1, 1}, bias = {0, 0, 7, 0, 1};
  const float root2 = std::sqrt(2.0F);
  for (const Kernels* kernels : All()) {
    std::vector<float> out(5);
    kernels->layer_norm(values.data(), gain.data(), bias.data(), 0, 5, out.data());
    ExpectNear(out, {-root2, -1 / root2, 7, 1 / root2, 1 + root2}, 1e-6, kernels->name);
    const std::vector<float> level = {3, 3, 3, 3, 3};
    kernels->layer_norm(level.data(), gain.data(), bias.data(), 1e-12F, 5, out.data());
    ExpectNear(out, bias, 1e-6, kernels->name);
  }
}

TEST(LayerNorm, IsAsTheScalarKernels) {
  std::mt19937 random(7);
  ForRandomRows([&](size_t size, const std::vector<float>& row) {
    const std::vector<float> gain = RandomRow(random, size, 1), bias = RandomRow(random, size, 1);
    std::vector<float> expected(size + kGuard, kUntouched);
    ScalarKernels()->layer_norm(row.data(), gain.data(), bias.data(), 1e-12F, size, expected.data());
    for (const Kernels* kernels : All()) {
      std::vector<float> out = row;  // in place
      kernels->layer_norm(out.data(), gain.data(), bias.data(), 1e-12F, size, out.data());
      ExpectNear(out, expected, 1e-5, kernels->name);
    }
  });
}

TEST(GeluErf, KnownValues) {
  const std::vector<float> values = {0, 1, -1, 2, -2, 0.5F, 10, -10, 1e30F, -1e30F};
  const std::vector<float> expected = {0,  0.84134475F, -0.15865525F, 1.9544997F, -0.04550026F, 0.34573123F,
                                       10, 0,           1e30F,        0};
  for (const Kernels* kernels : All()) {
    std::vector<float> row = values;
    kernels->gelu_erf(row.data(), row.size());
    ExpectNear(row, expected, 1e-6, kernels->name);
  }
}

TEST(GeluErf, IsAsTheScalarKernels) {
  ForRandomRows([](size_t size, const std::vector<float>& row) {
    std::vector<float> expected = row;
    ScalarKernels()->gelu_erf(expected.data(), size);
    for (const Kernels* kernels : All()) {
      std::vector<float> out = row;
      kernels->gelu_erf(out.data(), size);
      ExpectNear(out, expected, 1e-6, kernels->name);
    }
  });
}

TEST(Softmax, KnownRows) {
  const float ln2 = std::log(2.0F);
  for (const Kernels* kernels : All()) {
    std::vector<float> row = {0, ln2, 2 * ln2, ln2 + ln2 + ln2, 0};  // 1 : 2 : 4 : 8 : 1
    kernels->softmax(row.data(), row.size());
    ExpectNear(row, {1 / 16.0F, 2 / 16.0F, 4 / 16.0F, 8 / 16.0F, 1 / 16.0F}, 1e-6, kernels->name);
    std::vector<float> far = {1e30F, -1e30F, 1e30F};
    kernels->softmax(far.data(), far.size());
    ExpectNear(far, {0.5F, 0, 0.5F}, 1e-6, kernels->name);
    std::vector<float> one = {-5000};
    kernels->softmax(one.data(), one.size());
    ExpectNear(one, {1}, 1e-6, kernels->name);
  }
}

TEST(Softmax, IsAsTheScalarKernels) {
  ForRandomRows([](size_t size, const std::vector<float>& row) {
    std::vector<float> expected = row;
    ScalarKernels()->softmax(expected.data(), size);
    for (const Kernels* kernels : All()) {
      std::vector<float> out = row;
      kernels->softmax(out.data(), size);
      for (size_t i = 0; i < size; ++i) {  // small parts of the whole as well as large ones
        ASSERT_NEAR(out[i], expected[i], 5e-6 * expected[i] + 1e-30) << kernels->name << " at " << i << " of " << size;
      }
      ExpectNear(out, expected, 1e-6, kernels->name);
      EXPECT_NEAR(std::accumulate(out.begin(), out.end() - kGuard, 0.0), 1, 1e-5) << kernels->name;
    }
  });
}

}  // namespace
}  // namespace onrecord::tensor
