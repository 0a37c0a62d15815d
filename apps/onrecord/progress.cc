// The line of progress. Time left is what the bytes read so far took, for the bytes to come: documents differ too much
// in size to count them.
#include "progress.h"

#include <cmath>
#include <cstdio>

namespace onrecord::app {
namespace {

constexpr auto kPatience = std::chrono::seconds(1);
constexpr auto kPause = std::chrono::milliseconds(100);

std::string Clock(double seconds) {
  const auto whole = static_cast<uint64_t>(std::lround(seconds));
  const std::string rest = std::to_string(whole % 60);
  const std::string minutes = std::to_string(whole / 60 % 60);
  if (whole < 3600) return minutes + (rest.size() < 2 ? ":0" : ":") + rest;
  return std::to_string(whole / 3600) + (minutes.size() < 2 ? ":0" : ":") + minutes + (rest.size() < 2 ? ":0" : ":") +
         rest;
}

}  // namespace

std::string ProgressLine(uint64_t documents, double seconds, const InputProgress& input) {
  std::string line = std::to_string(documents) + (documents == 1 ? " document" : " documents");
  if (seconds > 0) line += "  " + std::to_string(std::lround(static_cast<double>(documents) / seconds)) + "/s";
  if (input.bytes_total == 0 || input.bytes_done == 0) return line;
  const double share = std::min(1.0, static_cast<double>(input.bytes_done) / static_cast<double>(input.bytes_total));
  line += "  " + std::to_string(static_cast<int>(share * 100)) + "%";
  return line + "  " + Clock(seconds * (1 - share) / share) + " left";
}

void Progress::Update(uint64_t documents, const InputProgress& input) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - start_ < kPatience || now - drawn_ < kPause) return;
  drawn_ = now;
  visible_ = true;
  const std::string line = ProgressLine(documents, std::chrono::duration<double>(now - start_).count(), input);
  std::fprintf(stderr, "\r\x1B[K%s", line.c_str());
  std::fflush(stderr);
}

void Progress::Clear() {
  if (!visible_) return;
  visible_ = false;
  std::fputs("\r\x1B[K", stderr);
  std::fflush(stderr);
}

}  // namespace onrecord::app
