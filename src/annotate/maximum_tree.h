// The maximum spanning tree of a sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord {

// Scores of arcs between the words of one sentence, all finite.
struct ArcScores {
  std::vector<float> roots;  // of each word, that it is the root
  std::vector<float> heads;  // heads[i * size + j]: that word j is the head of word i; the diagonal is not read

  size_t size() const { return roots.size(); }
};

// The head of each word, or kRoot (onrecord/analysis.h) for the one root: the tree of the highest sum, exactly. At most
// 65,535 words. Time and memory O(n^2): 2,000 words, the longest sentence there is, take about 50 ms.
std::vector<uint32_t> MaximumTree(ArcScores scores);

}  // namespace onrecord
