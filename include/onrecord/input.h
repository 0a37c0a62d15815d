// Where reports come from: files, folders, stdin; HTML, text, JSON lines, WARC, RSS and Atom, plain or compressed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/document.h"
#include "onrecord/status.h"

namespace onrecord {

enum class InputKind : uint8_t { kAuto, kHtml, kText, kJsonl, kWarc, kFeed };

// One report before it is read: its bytes and what is known from outside.
struct RawReport {
  InputKind kind = InputKind::kAuto;  // kHtml, kText; kAuto: told by content
  std::string name;
  std::string bytes;       // after transfer, content and JSON decoding; before decoding of characters
  bool keep_text = false;  // JSON lines `text`: already UTF-8, kept exactly
  std::string charset;     // from the HTTP header; "" when unknown
  std::string url, published, language, headline;  // as the caller, the WARC, the feed or the JSON line gives them
  std::vector<std::string> authors;
  std::optional<WarcOrigin> warc;
  std::string given;              // JSON object of unknown fields; "" when there are none
  std::vector<Warning> warnings;  // what was off on the way here: a page that the crawler cut short
};

struct InputOptions {
  InputKind kind = InputKind::kAuto;
  uint64_t max_report_bytes = uint64_t{64} << 20;  // a larger report is refused (kTooLarge), the others are read
};

// How much there is and how much is done, for a progress bar; bytes are of the files as they lie on disk.
struct InputProgress {
  uint64_t bytes_total = 0;  // 0 when unknown (stdin)
  uint64_t bytes_done = 0;
};

// An input that could not be read: named, with the reason and what to do.
struct InputFailure {
  std::string name;  // file, file:line, or file@offset
  Error error;
};

// Opens paths one after another and hands out their reports in order. One thread at a time; not copyable.
// A bad report, line or file is a failure of its own and never ends the batch.
class Input {
 public:
  // paths: files, folders (walked, sorted by name), or "-" for stdin. Never fails: what cannot be opened is a failure
  // of Next.
  static Input Open(std::vector<std::string> paths, InputOptions options = {});
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

  struct Item {
    std::optional<RawReport> report;  // one of the two
    std::optional<InputFailure> failure;
  };
  // The next report or failure; nullopt at the end. Memory is bounded by the largest report allowed.
  std::optional<Item> Next();

  InputProgress progress() const;
  // Things counted on the way, once the end is reached: WARC records that are no responses, revisits, empty files.
  std::vector<Warning> notes() const;

 private:
  struct State;
  explicit Input(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace onrecord
