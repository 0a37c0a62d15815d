// Any archive, compressed or not: reading ends, stays within the limit, and says where what failed stands.
#include <cstddef>
#include <cstdint>

#include "acquire/warc.h"
#include "check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  constexpr uint64_t kLimit = 64 << 10;
  Stream stream(MemorySource({reinterpret_cast<const char*>(data), size}));
  WarcReader reader(stream, "fuzz", kLimit);
  uint64_t items = 0;
  while (const std::optional<Input::Item> item = reader.Next()) {
    Check(item->report.has_value() != item->failure.has_value(), "an item is a report or a failure");
    if (item->report)
      Check(!item->report->bytes.empty() && item->report->bytes.size() <= kLimit, "a report keeps the limit");
    if (item->failure) Check(item->failure->name.substr(0, 5) == "fuzz@", "a failure has its place");
    Check(++items <= stream.offset() + stream.source_bytes() + 1, "reading ends");
  }
  return 0;
}
