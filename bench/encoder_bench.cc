// Speed of the encoder at its true shape, on random weights: encoder_bench [--best] [SECONDS]
//
// Pieces a second for each kernel (or the best only), length of window, and one and two threads with a window each.
// The fastest of many windows by the processor time of its thread, since other work on the machine only ever slows;
// two threads are the sum of both, run at once, so that they share what cores share. Each pair of a length and a number
// of threads gets SECONDS (1). bench/encoder_peer.py holds this against ONNX Runtime.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tensor/encoder.h"
#include "tensor/tiny_weights.h"

namespace {

using namespace onrecord::tensor;
using Clock = std::chrono::steady_clock;

constexpr EncoderShape kShape = {{384, 12, 1536}, 6, 256, 6, 254, 24000};
constexpr size_t kWindows[] = {64, 128, 254};

double SecondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Processor time of the calling thread.
double ThreadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Window {
  std::vector<uint32_t> pieces;
  std::vector<uint8_t> cases;
};

Window RandomWindow(size_t size) {
  std::mt19937 random(static_cast<uint32_t>(size));
  Window window{std::vector<uint32_t>(size), std::vector<uint8_t>(size)};
  for (uint32_t& piece : window.pieces) piece = static_cast<uint32_t>(random() % kShape.pieces);
  for (uint8_t& letter_case : window.cases) letter_case = static_cast<uint8_t>(random() % kShape.cases);
  return window;
}

// The fastest window of one thread, in pieces a second.
double FastestWindow(const Encoder& encoder, const Window& window, double seconds) {
  EncoderScratch scratch = encoder.MakeScratch();
  double best = 1e9;
  for (const Clock::time_point start = Clock::now(); best == 1e9 || SecondsSince(start) < seconds;) {
    const double before = ThreadSeconds();
    encoder.Run(window.pieces, window.cases, scratch);
    best = std::min(best, ThreadSeconds() - before);
  }
  return static_cast<double>(window.pieces.size()) / best;
}

double Speed(const Encoder& encoder, const Window& window, size_t threads, double seconds) {
  std::vector<double> speeds(threads);
  std::vector<std::thread> running;
  for (double& speed : speeds) running.emplace_back([&] { speed = FastestWindow(encoder, window, seconds); });
  for (std::thread& thread : running) thread.join();
  double sum = 0;
  for (double speed : speeds) sum += speed;
  return sum;
}

void Measure(const Encoder& encoder, double seconds) {
  for (size_t size : kWindows) {
    const Window window = RandomWindow(size);
    const double one = Speed(encoder, window, 1, seconds), two = Speed(encoder, window, 2, seconds);
    std::printf("%-10s %4zu pieces  one thread %8.0f/s  two %8.0f/s  %4.2f x\n", encoder.kernels().name, size, one, two,
                two / one);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool best_only = argc > 1 && std::strcmp(argv[1], "--best") == 0;
  const double seconds = argc > 1 + best_only ? std::atof(argv[1 + best_only]) : 1;
  const std::string made = RandomEncoder(kShape, 1);
  const Buffer<std::byte> memory(made.size());
  std::memcpy(memory.data(), made.data(), made.size());
  const Clock::time_point start = Clock::now();
  const auto weights = Weights::Open({memory.data(), memory.size()});
  if (!weights) return 1;
  std::printf("opened %.1f MB in %.1f ms, ", 1e-6 * static_cast<double>(made.size()), 1e3 * SecondsSince(start));
  const Clock::time_point then = Clock::now();
  if (!Encoder::FromWeights(*weights)) return 1;
  std::printf("an encoder of it in %.1f ms\n", 1e3 * SecondsSince(then));
  for (const Kernels* const* k = RunnableKernels(); *k != nullptr; ++k) {
    if (!best_only || *k == &BestKernels()) Measure(*Encoder::FromWeights(*weights, **k), seconds);
  }
}
