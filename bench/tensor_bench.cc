// Speed of every kernel that runs here, on one core, as a ratio to the scalar one: tensor_bench [ROUNDS]
//
// Products of 128 rows at the encoder's shapes in Gop/s (a product and its sum are two), row operations on 128 rows in
// millions of numbers a second. Processor time, best of the rounds, so that other work on the machine counts little.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

#include "tensor/kernels.h"
#include "tensor/matrix.h"

namespace {

using namespace onrecord::tensor;

constexpr size_t kRows = 128;
constexpr size_t kWidths[] = {384, 1536};  // of the encoder's vectors, and within its feed-forward

// Seconds of one call: the best of the rounds, each long enough for the clock.
template <class Call>
double Seconds(int rounds, Call call) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    int calls = 0;
    const std::clock_t start = std::clock();
    std::clock_t now = start;
    while (now - start < CLOCKS_PER_SEC / 100) {
      call();
      ++calls;
      now = std::clock();
    }
    best = std::min(best, static_cast<double>(now - start) / CLOCKS_PER_SEC / calls);
  }
  return best;
}

// A line for each kernel: `work` units are done in each of its calls.
template <class Call>
void Compare(const char* what, const char* unit, double work, int rounds, Call call) {
  double scalar = 0;
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    const double speed = work / Seconds(rounds, [&] { call(**k); });
    if (scalar == 0) scalar = speed;
    std::printf("%-28s %-10s %8.1f %s  %6.1f x\n", what, (*k)->name, speed, unit, speed / scalar);
  }
}

std::vector<int8_t> RandomBytes(size_t size) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> any(-127, 127);
  std::vector<int8_t> made(size);
  for (int8_t& byte : made) byte = static_cast<int8_t>(any(random));
  return made;
}

void CompareProducts(size_t depth, size_t columns, int rounds) {
  const std::vector<int8_t> a = RandomBytes(kRows * depth);
  const PackedMatrix b(RandomBytes(depth * columns), depth, columns);
  const std::vector<float> scales(std::max(kRows, columns), 0.01F);
  std::vector<float> out(kRows * columns);
  char what[64];
  std::snprintf(what, sizeof what, "product %zu x %zu x %zu", kRows, depth, columns);
  Compare(what, "Gop/s", 2e-9 * static_cast<double>(kRows * depth * columns), rounds, [&](const Kernels& kernels) {
    kernels.multiply_scaled({a.data(), kRows, depth}, b.view(), {scales.data(), scales.data(), scales.data()},
                            out.data(), columns);
  });
}

// `call` works on one row of `size` numbers, at row and to out.
template <class Call>
void CompareRows(const char* what, size_t size, int rounds, Call call) {
  std::vector<float> values;
  for (int8_t byte : RandomBytes(kRows * size)) values.push_back(static_cast<float>(byte) / 32);
  std::vector<float> row(size);
  char title[64];
  std::snprintf(title, sizeof title, "%s of %zu", what, size);
  Compare(title, "M/s  ", 1e-6 * static_cast<double>(kRows * size), rounds, [&](const Kernels& kernels) {
    for (size_t r = 0; r < kRows; ++r) {
      std::copy_n(values.data() + r * size, size, row.data());
      call(kernels, row.data(), size);
    }
  });
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 20;
  for (size_t depth : kWidths) {
    for (size_t columns : kWidths) CompareProducts(depth, columns, rounds);
  }
  const std::vector<float> ones(1536, 1);
  std::vector<int8_t> bytes(1536);
  CompareRows("quantize", 384, rounds,
              [&](const Kernels& k, float* row, size_t size) { k.quantize(row, size, bytes.data()); });
  CompareRows("layer norm", 384, rounds, [&](const Kernels& k, float* row, size_t size) {
    k.layer_norm(row, ones.data(), ones.data(), 1e-12F, size, row);
  });
  CompareRows("gelu", 1536, rounds, [](const Kernels& k, float* row, size_t size) { k.gelu_erf(row, size); });
  CompareRows("softmax", 128, rounds, [](const Kernels& k, float* row, size_t size) { k.softmax(row, size); });
}
