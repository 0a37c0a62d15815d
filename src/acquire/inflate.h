// Compressed bytes, a piece at a time or all at once, never more than the caller can bear.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/status.h"

namespace onrecord {

enum class Compression : uint8_t { kNone, kGzip, kZlib, kDeflate, kZstd, kBrotli };  // kDeflate: without zlib's frame

// By magic bytes: kGzip, kZstd or kNone; the others have none.
Compression DetectCompression(std::string_view head);

// A decompressor that is fed. Gzip members and zstd frames end one by one. One thread at a time; move-only.
class Inflater {
 public:
  explicit Inflater(Compression compression);  // not kNone
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;
  ~Inflater();

  struct Step {
    size_t taken = 0;    // bytes of `in` that were used
    size_t made = 0;     // bytes written to `out`
    bool ended = false;  // a member is complete: Restart before the next
  };
  // Goes on as far as `in` and `room` allow. kInvalidInput: damaged; only Restart helps then.
  Result<Step> Run(std::string_view in, char* out, size_t room);
  void Restart();
  // zstd only: what the members to come were compressed with. False: it is no dictionary.
  bool UseDictionary(std::string_view dictionary);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All of it, as far as it goes: what could be read, and what was wrong with the rest (kInvalidInput, kTruncated,
// kTooLarge).
struct Inflated {
  std::string bytes;
  std::optional<Error> fault;
};

// Members after one another are one text; what follows the last one and is no member is left out, as gzip does.
Inflated Inflate(std::string_view bytes, Compression compression, uint64_t budget);

}  // namespace onrecord
