// Any report through the whole of `read`: the record that comes out is proved against itself. The proof against its
// page runs too, but may find fault: what strips markup there is written for pages, not for every wreck of one. The
// first byte chooses between a page and plain text; the charset is told by content.
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "check.h"
#include "onrecord/engine.h"
#include "onrecord/present.h"

namespace onrecord {
namespace {

const Engine& TheEngine() {
  static const Result<Engine> engine = Engine::Load();
  Check(engine.has_value(), "the rules load");
  return *engine;
}

}  // namespace
}  // namespace onrecord

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  if (size == 0) return 0;
  RawReport report;
  report.kind = data[0] % 2 == 0 ? InputKind::kHtml : InputKind::kText;
  report.name = "fuzz";
  report.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string bytes = report.bytes;
  const Result<Record> record = TheEngine().Read(std::move(report));
  if (!record) return 0;
  ToPage(*record);
  JsonOptions options;
  options.bytes = true;
  const std::string json = ToJson(*record, options);
  Check(CheckRecord(json, &bytes).has_value(), "the record can be checked against its page");
  const Result<std::vector<std::string>> faults = CheckRecord(json, nullptr);
  Check(faults.has_value(), "the record can be checked");
  for (const std::string& fault : *faults) std::fprintf(stderr, "%s\n", fault.c_str());
  Check(faults->empty(), "the record proves itself");
  return 0;
}
