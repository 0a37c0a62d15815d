// Any lines: reports are UTF-8 and what they hand on is JSON.
#include <cstddef>
#include <cstdint>

#include "acquire/jsonl.h"
#include "acquire/utf8.h"
#include "check.h"

namespace onrecord {
namespace {

void CheckItem(const Input::Item& item) {
  Check(item.report.has_value() != item.failure.has_value(), "an item is a report or a failure");
  if (!item.report) return;
  Check(IsUtf8(item.report->bytes) && IsUtf8(item.report->name) && IsUtf8(item.report->given), "a report is UTF-8");
  if (item.report->given.empty()) return;
  const std::string again = R"({"text":"","given":)" + item.report->given + "}";
  Check(ReadJsonValue(again, "fuzz").front().report.has_value(), "what is handed on is JSON");
}

}  // namespace
}  // namespace onrecord

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Stream stream(MemorySource(bytes));
  JsonReader reader(stream, "fuzz", 4096);
  while (const std::optional<Input::Item> item = reader.Next()) CheckItem(*item);
  for (const Input::Item& item : ReadJsonValue(bytes, "fuzz")) CheckItem(item);
  return 0;
}
