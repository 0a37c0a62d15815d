// Any feed: reports are UTF-8 and never empty.
#include <cstddef>
#include <cstdint>

#include "acquire/feed.h"
#include "acquire/utf8.h"
#include "check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  const Feed feed = ReadFeed({reinterpret_cast<const char*>(data), size}, "", "fuzz");
  for (const Input::Item& item : feed.items) {
    Check(item.report.has_value() != item.failure.has_value(), "an item is a report or a failure");
    if (item.report)
      Check(!item.report->bytes.empty() && IsUtf8(item.report->bytes), "a report is UTF-8 and not empty");
    if (item.report) Check(IsUtf8(item.report->headline) && IsUtf8(item.report->name), "its headline is UTF-8");
  }
  return 0;
}
