// How far the work is: one line on standard error that is drawn over itself, where a person is looking.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "onrecord/input.h"

namespace onrecord::app {

// Shows nothing for the first second, nothing when `shown` is false, and never more than ten lines a second.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown), start_(std::chrono::steady_clock::now()), drawn_(start_) {}
  ~Progress() { Clear(); }

  void Update(uint64_t documents, const InputProgress& input);

  // Takes the line away, so that something else can be written.
  void Clear();

 private:
  const bool shown_;
  bool visible_ = false;
  const std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
};

// "1,204 documents  412/s  38%  0:41 left"; the share and the time where the size of the input is known.
std::string ProgressLine(uint64_t documents, double seconds, const InputProgress& input);

}  // namespace onrecord::app
