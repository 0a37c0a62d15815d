// Layers and encoders of every kernel against a slow one in double precision.
#include "tensor/encoder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <thread>

#include "tensor/float_encoder.h"
#include "tensor/tiny_weights.h"

namespace {
std::atomic<size_t> allocations = 0;
}  // namespace

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ONRECORD_COUNTS_NOTHING  // it brings operators of its own
#endif
#endif
#ifndef ONRECORD_COUNTS_NOTHING
// Counts what this program allocates, to show that running a window allocates nothing. Not inlined: gcc 12 would take
// new and free for a mismatched pair.
[[gnu::noinline]] void* operator new(size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(size_t size, std::align_val_t alignment) {
  ++allocations;
  const size_t step = static_cast<size_t>(alignment);
  if (void* memory = std::aligned_alloc(step, (size + step - 1) / step * step)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, size_t, std::align_val_t) noexcept { std::free(memory); }
#endif

namespace onrecord::tensor {
namespace {

// How far vectors are from the slow ones. Those round to bytes as well, but not to floats and shares, so that now and
// then a value falls to the other side of a half: a step of one byte, which counts for much where vectors are short.
constexpr double kNear = 0.05;
constexpr double kNearOnAverage = 0.01;

std::vector<const Kernels*> All() {
  std::vector<const Kernels*> all;
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) all.push_back(*k);
  return all;
}

void ExpectNear(FloatRows got, const Matrix& expected, const std::string& what) {
  ASSERT_EQ(got.count, expected.size()) << what;
  double sum = 0;
  for (size_t r = 0; r < got.count; ++r) {
    for (size_t c = 0; c < expected[r].size(); ++c) {
      ASSERT_NEAR(got[r][c], expected[r][c], kNear) << what << " at " << r << ", " << c;
      sum += std::abs(got[r][c] - expected[r][c]) / static_cast<double>(expected[r].size());
    }
  }
  EXPECT_LT(sum / static_cast<double>(got.count), kNearOnAverage) << what;
}

double Cosine(FloatRows got, const Matrix& expected) {
  double product = 0, left = 0, right = 0;
  for (size_t r = 0; r < got.count; ++r) {
    for (size_t c = 0; c < expected[r].size(); ++c) {
      product += double{got[r][c]} * expected[r][c];
      left += double{got[r][c]} * got[r][c];
      right += expected[r][c] * expected[r][c];
    }
  }
  return product / std::sqrt(left * right);
}

struct Window {
  std::vector<uint32_t> pieces;
  std::vector<uint8_t> cases;
};

Window RandomWindow(std::mt19937& random, size_t size, const EncoderShape& shape) {
  Window window;
  for (size_t i = 0; i < size; ++i) {
    window.pieces.push_back(static_cast<uint32_t>(random() % shape.pieces));
    window.cases.push_back(static_cast<uint8_t>(random() % shape.cases));
  }
  return window;
}

Weights Opened(const std::string& bytes) {
  Result<Weights> weights = Weights::OpenCopy(bytes);
  EXPECT_TRUE(weights) << weights.error().message;
  return *std::move(weights);
}

// The layer of every kernel on `size` random rows, against the slow one.
void ExpectLayer(const Weights& weights, const LayerShape& shape, size_t size, std::mt19937& random) {
  const std::vector<float> numbers = RandomNumbers(random, size * shape.width, 1);
  Matrix rows;
  for (size_t r = 0; r < size; ++r) {
    const auto row = numbers.begin() + static_cast<std::ptrdiff_t>(r * shape.width);
    rows.emplace_back(row, row + static_cast<std::ptrdiff_t>(shape.width));
  }
  const Matrix expected = FloatEncoder(weights, true).Layer(rows, "layer.0", shape);
  for (const Kernels* kernels : All()) {
    const Result<Layer> layer = Layer::FromWeights(weights, "layer.0", shape, *kernels);
    ASSERT_TRUE(layer) << layer.error().message;
    LayerScratch scratch(shape, size);
    std::vector<float> got = numbers;
    layer->Run({got.data(), size, shape.width}, scratch);
    ExpectNear({got.data(), size, shape.width}, expected, std::string(kernels->name) + " " + std::to_string(size));
  }
}

TEST(Layer, OfEveryLength) {
  const LayerShape shape{16, 2, 20};
  std::mt19937 random(1);
  WeightsWriter writer;
  AddRandomLayer(writer, "layer.0", shape, random);
  const Weights weights = Opened(writer.Bytes());
  for (size_t size = 1; size <= 254; ++size) ExpectLayer(weights, shape, size, random);
}

constexpr size_t kFewLengths[] = {1, 7, 50};

TEST(Layer, OfManyShapes) {
  const LayerShape shapes[] = {{1, 1, 1},    {6, 3, 5},     {24, 1, 24},    {34, 2, 68},
                               {65, 5, 129}, {128, 4, 256}, {384, 12, 1536}};
  std::mt19937 random(2);
  for (const LayerShape& shape : shapes) {
    WeightsWriter writer;
    AddRandomLayer(writer, "layer.0", shape, random);
    const Weights weights = Opened(writer.Bytes());
    for (size_t size : kFewLengths) ExpectLayer(weights, shape, size, random);
  }
}

constexpr size_t kLengths[] = {1, 2, 3, 16, 17, 47, 48, 49, 100, 254};

TEST(Encoder, OfEveryKernelIsAsTheSlowOne) {
  const EncoderShape shape = TinyShape();
  const Weights weights = Opened(RandomEncoder(shape, 3));
  std::mt19937 random(3);
  for (size_t size : kLengths) {
    const Window window = RandomWindow(random, size, shape);
    const Matrix rounded = FloatEncoder(weights, true).Encode(window.pieces, window.cases, shape);
    const Matrix exact = FloatEncoder(weights, false).Encode(window.pieces, window.cases, shape);
    for (const Kernels* kernels : All()) {
      const Result<Encoder> encoder = Encoder::FromWeights(weights, *kernels);
      ASSERT_TRUE(encoder) << encoder.error().message;
      EncoderScratch scratch = encoder->MakeScratch();
      const FloatRows got = encoder->Run(window.pieces, window.cases, scratch);
      ExpectNear(got, rounded, std::string(kernels->name) + " " + std::to_string(size));
      EXPECT_GT(Cosine(got, exact), 0.9995) << kernels->name << " " << size;
    }
  }
}

TEST(Encoder, KnowsItsShape) {
  const Weights weights = Opened(RandomEncoder(TinyShape(), 4));
  const Result<Encoder> encoder = Encoder::FromWeights(weights);
  ASSERT_TRUE(encoder) << encoder.error().message;
  EXPECT_EQ(encoder->shape().layer.width, 32U);
  EXPECT_EQ(encoder->shape().layers, 2U);
  EXPECT_EQ(encoder->shape().pieces, 90U);
  EXPECT_EQ(encoder->shape().window, 254U);
}

// A window's vectors do not depend on the windows before it, and running it allocates nothing.
TEST(Encoder, ScratchIsUsedAgain) {
  const EncoderShape shape = TinyShape();
  const Weights weights = Opened(RandomEncoder(shape, 5));
  const Result<Encoder> encoder = Encoder::FromWeights(weights);
  std::mt19937 random(5);
  const Window small = RandomWindow(random, 9, shape), large = RandomWindow(random, 254, shape);
  EncoderScratch fresh = encoder->MakeScratch(), used = encoder->MakeScratch();
  const size_t before = allocations;
  const FloatRows expected = encoder->Run(small.pieces, small.cases, fresh);
  encoder->Run(large.pieces, large.cases, used);
  const FloatRows got = encoder->Run(small.pieces, small.cases, used);
  EXPECT_EQ(allocations, before);
  EXPECT_TRUE(std::equal(got[0], got[0] + 9 * shape.layer.width, expected[0]));
}

TEST(Encoder, IsSharedByThreads) {
  const EncoderShape shape = TinyShape();
  const Weights weights = Opened(RandomEncoder(shape, 6));
  const Result<Encoder> encoder = Encoder::FromWeights(weights);
  std::mt19937 random(6);
  const Window window = RandomWindow(random, 60, shape);
  std::vector<std::vector<float>> got(4);
  std::vector<std::thread> threads;
  for (std::vector<float>& vectors : got) {
    threads.emplace_back([&] {
      EncoderScratch scratch = encoder->MakeScratch();
      for (int round = 0; round < 5; ++round) {
        const FloatRows rows = encoder->Run(window.pieces, window.cases, scratch);
        vectors.assign(rows[0], rows[0] + rows.count * rows.stride);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<float>& vectors : got) EXPECT_EQ(vectors, got[0]);
}

// The sample of version 1, which the fuzzer starts from (made by fuzz/seeds/make, another writer than ours here).
TEST(Encoder, ReadsTheFirstVersion) {
  std::ifstream in(ONRECORD_TEST_DATA "/../fuzz/seeds/weights/encoder", std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  ASSERT_GT(bytes.size(), kHeadSize);
  Sign(bytes);
  const Result<Encoder> encoder = Encoder::FromWeights(Opened(bytes));
  ASSERT_TRUE(encoder) << encoder.error().message;
  EXPECT_EQ(encoder->shape().layer.width, 4U);
  EXPECT_EQ(encoder->shape().pieces, 3U);
}

// The bytes of a file that was copied live as long as any encoder over them.
TEST(Encoder, KeepsItsFileAlive) {
  const EncoderShape shape = TinyShape();
  const Encoder encoder = *Encoder::FromWeights(Opened(RandomEncoder(shape, 7)));
  EncoderScratch scratch = encoder.MakeScratch();
  const uint32_t pieces[] = {1, 2};
  const uint8_t cases[] = {0, 1};
  EXPECT_EQ(encoder.Run(pieces, cases, scratch).count, 2U);
}

TEST(Encoder, OfAFileWithoutSense) {
  struct Case {
    const char* what;
    void (*change)(EncoderShape&);
    const char* says;
  };
  const Case cases[] = {
      {"heads", [](EncoderShape& s) { s.layer.heads = 5; }, "heads that do not divide"},
      {"no heads", [](EncoderShape& s) { s.layer.heads = 0; }, "'heads 0', not 1 to 4096"},
      {"window", [](EncoderShape& s) { s.window = 257; }, "beyond its positions"},
      {"width", [](EncoderShape& s) { s.layer.width = 64; }, "'embed.piece' of the weights is 90 x 32, not any x 64"},
      {"layers", [](EncoderShape& s) { s.layers = 3; }, "no entry 'layer.2.qkv'"},
      {"inner", [](EncoderShape& s) { s.layer.inner = 56; }, "'layer.0.up' of the weights is 32 x 52, not 32 x 56"},
      {"positions", [](EncoderShape& s) { s.positions = 512; },
       "'embed.position' of the weights is 256 x 32, not 512 x"},
      {"many layers", [](EncoderShape& s) { s.layers = 1000000; }, "not 1 to 64"},
  };
  for (const Case& c : cases) {
    EncoderShape claimed = TinyShape();
    c.change(claimed);
    std::string bytes = RandomEncoder(TinyShape(), 8);
    const size_t at = bytes.find("width 32\n");
    std::string config = ConfigOf(claimed);
    const size_t room = ConfigOf(TinyShape()).size();
    ASSERT_LE(room, config.size() + 64);
    config.resize(std::max(config.size(), room), '\n');
    bytes.replace(at, config.size(), config);  // what follows the text is padding
    Put(bytes, kHeadSize + 80, uint64_t{config.size()});
    Sign(bytes);
    const Result<Encoder> encoder = Encoder::FromWeights(Opened(bytes));
    ASSERT_FALSE(encoder) << c.what;
    EXPECT_EQ(encoder.error().code, Code::kInvalidInput) << c.what;
    EXPECT_NE(encoder.error().message.find(c.says), std::string::npos) << c.what << ": " << encoder.error().message;
  }
}

}  // namespace
}  // namespace onrecord::tensor
