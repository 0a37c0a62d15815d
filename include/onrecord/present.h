// A record for programs (JSON), for people (a page on a terminal), and the proof of a record against its page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

enum class Offsets : uint8_t { kCodepoints, kBytes, kUtf16 };

// What `layers` of a record may hold (docs/record.md).
enum class Layer : uint8_t { kTokens, kTree, kNames, kTimes, kAttributions, kEvents, kCoreference };
std::string_view Name(Layer layer);

struct JsonOptions {
  Offsets offsets = Offsets::kCodepoints;
  bool text = true;    // document.text
  bool bytes = false;  // byte ranges for every fact, not only for blocks
  std::vector<Layer> layers = {};  // of Record::analysis; a record without one has no `layers`
};

// One line of JSON without the line end, format onrecord/1 (docs/record.md). Linear in the text.
std::string ToJson(const Record& record, const JsonOptions& options = {});

// The words of a record as CoNLL-U (universaldependencies.org/format.html), with names as Entity in MISC. `json` is one line
// of ToJson with its text and, of layers, tokens, and tree and names where they are wanted; kInvalidInput when it is not.
Result<std::string> ToConllu(std::string_view json);

// The times of a record as TimeML (timeml.org), one XML document: TIMEX3 in the text, the day of publication as DCT. `json`
// is one line of ToJson with its text; kInvalidInput when it is not.
Result<std::string> ToTimeml(std::string_view json);

struct PageOptions {
  uint32_t width = 80;  // columns
  bool colour = false;  // ANSI
};
// A page for people: headline, date, source; who is in it; who said what; what is denied or hedged; figures; what was left out.
std::string ToPage(const Record& record, const PageOptions& options = {});

// The name that a report goes by in records: "sha256:" and the digest of its bytes as received.
std::string DocumentId(std::string_view bytes);

// Which report a line of ToJson is about. kInvalidInput when `json` is no record.
struct RecordKey {
  std::string id, name;
};
Result<RecordKey> KeyOf(std::string_view json);

// Why a fact is in a record, in lines for people: its sentence, what made it, its cue, the steps. `json` is one line of
// ToJson, `id` as in "c3". kInvalidInput when `json` is no record, kUsage when it has no such fact.
Result<std::string> ExplainFact(std::string_view json, std::string_view id);

// What does not hold in a record. Empty: everything does. `json` is one line of ToJson; `page` the report's bytes as
// received (nullptr: only the record against itself). kInvalidInput when `json` is no record.
Result<std::vector<std::string>> CheckRecord(std::string_view json, const std::string* page);

}  // namespace onrecord
