// What a target promises besides not crashing.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

inline void Check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// Runs cover `text_size` bytes in order and stay, in order, within `byte_size` bytes.
inline void CheckRuns(const std::vector<Run>& runs, size_t text_size, size_t byte_size) {
  uint64_t text = 0;
  uint64_t byte = 0;
  for (const Run& r : runs) {
    Check(r.text == text, "runs cover the text");
    Check(r.byte_unit == 0 || r.byte >= byte, "runs are in the order of the page");
    text = r.text_end();
    if (r.byte_unit != 0) byte = r.byte_end();
  }
  Check(text == text_size, "runs end with the text");
  Check(byte <= byte_size, "runs end within the page");
}

}  // namespace onrecord
