// Hashes of words, for comparing and counting them: FNV-1a in 64 bits, unit by unit, so that a scanner hashes as it reads.
//
// Not for tables that an adversary fills, and not stored anywhere: only hashes of one run are compared.
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

inline constexpr uint64_t kHashBasis = 0xCBF29CE484222325U;  // the hash of nothing
constexpr uint64_t HashStep(uint64_t hash, uint64_t unit) { return (hash ^ unit) * 0x100000001B3U; }

constexpr uint64_t HashOf(std::string_view bytes) {
  uint64_t hash = kHashBasis;
  for (char c : bytes) hash = HashStep(hash, static_cast<unsigned char>(c));
  return hash;
}

// Two hashes made one; the order counts.
constexpr uint64_t MixHashes(uint64_t h, uint64_t x) { return (h ^ x) * 0x9E3779B97F4A7C15U ^ (h >> 29); }

}  // namespace onrecord
