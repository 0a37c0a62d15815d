// What is kept of every block while a page is measured: first its own shape, then what the sweeps over all blocks find.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "acquire/features.h"

namespace onrecord {

// The scales of all features: lengths by their logarithm, shares as 0 to 1.
inline float Log(double x) { return static_cast<float>(std::log2(1.0 + x)); }
inline float Ratio(double a, double b) { return b > 0 ? static_cast<float>(a / b) : 0.0F; }

inline constexpr size_t kStored = static_cast<size_t>(Feature::k_in_title);  // shape, phrases, sweeps: all before it
using StoredRow = std::array<float, kStored>;

// A row a block, in order.
struct BlockTable {
  std::vector<StoredRow> rows;
  std::vector<uint32_t> good;  // words of a block that reads like prose, else 0
  double all_good = 0, all_chars = 0, all_links = 0;  // of the page: such words; bytes; bytes of links

  uint32_t Size() const { return static_cast<uint32_t>(rows.size()); }
  float& At(uint32_t b, Feature f) { return rows[b][static_cast<size_t>(f)]; }
  float At(uint32_t b, Feature f) const { return rows[b][static_cast<size_t>(f)]; }
  float Share(uint32_t b, Phrase p) const { return rows[b][static_cast<size_t>(Feature::kPhrase_share) + static_cast<size_t>(p)]; }
};

}  // namespace onrecord
