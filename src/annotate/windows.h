// Sentences packed into windows of pieces.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "onrecord/analysis.h"

namespace onrecord {

// Words [context, first) are read only to understand the others, [first, last) are predicted.
struct Window {
  uint32_t context = 0;
  uint32_t first = 0;
  uint32_t last = 0;
  friend bool operator==(const Window&, const Window&) = default;
};

struct WindowSize {
  uint32_t pieces = 254;  // of a window, with [CLS] and [SEP]; more than 2
  uint32_t context = 40;  // of its left context at most

  uint32_t room() const { return pieces - 2; }
};

// The twin of windows() in training/encoder/windows.py. `counts` are the pieces of each word, at least one each; the
// sentences hold every word once, in order. Each word is predicted in exactly one window, and no window holds more
// pieces than there is room for, where a word counts for at most a whole window. Linear.
std::vector<Window> PackWindows(std::span<const uint32_t> counts, std::span<const Sentence> sentences, WindowSize size);

}  // namespace onrecord
