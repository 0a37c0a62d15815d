// Sizes for people.
#pragma once

#include <cstdint>
#include <string>

namespace onrecord {

// "999 bytes", "64 MB" (of 2^20, as --max-size counts), rounded up.
inline std::string SizeWords(uint64_t bytes) {
  constexpr uint64_t kMegabyte = uint64_t{1} << 20;
  return bytes < kMegabyte ? std::to_string(bytes) + " bytes"
                           : std::to_string((bytes + kMegabyte - 1) / kMegabyte) + " MB";
}

// "more than the limit of 64 MB; raise it with --max-size"
inline std::string OverLimit(uint64_t limit) {
  return "more than the limit of " + SizeWords(limit) + "; raise it with --max-size";
}

}  // namespace onrecord
