// Any file of weights, as it is and with its size and checksum made right: it is refused with a reason, or every entry
// lies within it, and an encoder made of it runs.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "check.h"
#include "tensor/checksum.h"
#include "tensor/encoder.h"
#include "tensor/weights.h"

namespace {

using namespace onrecord;
using namespace onrecord::tensor;

constexpr size_t kHead = 32;

void Sign(std::string& bytes) {
  if (bytes.size() < kHead) return;
  const uint64_t size = bytes.size();
  const uint64_t checksum = Xxh3(std::as_bytes(std::span(bytes)).subspan(kHead));
  std::memcpy(bytes.data() + 16, &size, sizeof size);
  std::memcpy(bytes.data() + 24, &checksum, sizeof checksum);
}

void CheckEntries(const Weights& weights, size_t size) {
  size_t read = 0;
  for (const WeightEntry& entry : weights.entries()) {
    Check(entry.offset + entry.data.size() <= size, "an entry lies within the file");
    Check(weights.Has(entry.name), "an entry is found by its name");
    for (std::byte byte : entry.data) read += static_cast<size_t>(byte);
  }
  Check(read <= size * 255, "entries do not overlap");
}

void RunEncoder(const Weights& weights) {
  const Result<Encoder> encoder = Encoder::FromWeights(weights);
  if (!encoder) return Check(!encoder.error().message.empty(), "a refusal has a reason");
  const size_t size = std::min<size_t>(encoder->shape().window, 5);
  const std::vector<uint32_t> pieces(size, static_cast<uint32_t>(encoder->shape().pieces - 1));
  const std::vector<uint8_t> cases(size, static_cast<uint8_t>(encoder->shape().cases - 1));
  EncoderScratch scratch = encoder->MakeScratch();
  Check(encoder->Run(pieces, cases, scratch).count == size, "a vector for each piece");
}

void Try(const std::string& bytes) {
  const Result<Weights> weights = Weights::OpenCopy(bytes);
  if (!weights) return Check(!weights.error().message.empty(), "a refusal has a reason");
  CheckEntries(*weights, bytes.size());
  RunEncoder(*weights);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  Try(bytes);
  Sign(bytes);
  Try(bytes);
  return 0;
}
