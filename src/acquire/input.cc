// Opens what a person named and hands out reports.
//
// One file is open at a time. Its first 64 kB say what it is; archives and JSON lines are then read as streams, a
// report at a time, everything else (a page, a text, a feed) as a whole up to the limit. Sizes for the progress bar are
// summed by a walk of their own at the start, so that names need not be kept.
#include "onrecord/input.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "acquire/decode.h"
#include "acquire/feed.h"
#include "acquire/jsonl.h"
#include "acquire/size.h"
#include "acquire/sniff.h"
#include "acquire/stream.h"
#include "acquire/walk.h"
#include "acquire/warc.h"

namespace onrecord {
namespace {

constexpr size_t kHead = 64 << 10;
constexpr uint64_t kMostReportBytes = uint64_t{1} << 30;  // spans are 32 bits wide

uint64_t SumSizes(const std::vector<std::string>& paths) {
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) return 0;
  Walk walk(paths);
  uint64_t sum = 0;
  while (const std::optional<FoundFile> file = walk.Next()) sum += file->size;
  return sum;
}

Input::Item Failed(const std::string& name, Code code, std::string message, uint64_t offset = 0) {
  Input::Item item;
  item.failure = InputFailure{name, Error{code, std::move(message), offset}};
  return item;
}

Format FormatOf(InputKind kind) {
  switch (kind) {
    case InputKind::kHtml: return Format::kHtml;
    case InputKind::kText: return Format::kText;
    case InputKind::kJsonl: return Format::kJsonLines;
    case InputKind::kWarc: return Format::kWarc;
    case InputKind::kFeed: return Format::kFeed;
    case InputKind::kAuto: break;
  }
  return Format::kEmpty;
}

// A file being read: whatever reader it needs, or all its items.
struct OpenFile {
  FoundFile file;
  std::unique_ptr<Stream> stream;
  std::unique_ptr<WarcReader> warc;
  std::unique_ptr<JsonReader> json;
  std::deque<Input::Item> items;

  std::optional<Input::Item> Next() {
    if (warc) return warc->Next();
    if (json) return json->Next();
    if (items.empty()) return std::nullopt;
    Input::Item item = std::move(items.front());
    items.pop_front();
    return item;
  }
};

}  // namespace

struct Input::State {
  State(std::vector<std::string> paths, const InputOptions& o)
      : options(o), total(SumSizes(paths)), walk(std::move(paths)) {
    options.max_report_bytes = std::min(options.max_report_bytes, kMostReportBytes);
  }

  OpenFile Open(FoundFile file);
  Format Choose(Format sniffed) const;
  void Read(OpenFile& open, Format format, std::string_view what);
  void ReadJsonLines(OpenFile& open);
  void ReadPage(OpenFile& open, Format format);
  Result<std::string> ReadWhole(const OpenFile& open) const;
  void Close();

  InputOptions options;
  uint64_t total;
  uint64_t done = 0;
  Walk walk;
  std::optional<OpenFile> current;
  std::map<std::string, uint64_t> left_out;  // by what it is
};

// The format to read a file by: told by its content, unless the caller insists.
Format Input::State::Choose(Format sniffed) const {
  const bool lines = options.kind == InputKind::kJsonl && sniffed == Format::kJson;
  if (options.kind == InputKind::kAuto || sniffed == Format::kEmpty || lines) return sniffed;
  return FormatOf(options.kind);
}

OpenFile Input::State::Open(FoundFile file) {
  OpenFile open;
  open.file = std::move(file);
  if (open.file.error) {
    open.items.push_back(Failed(open.file.name, open.file.error->code, open.file.error->message));
    return open;
  }
  Result<std::unique_ptr<ByteSource>> source = OpenSource(open.file.path);
  if (!source) {
    open.items.push_back(Failed(open.file.name, source.error().code, source.error().message));
    return open;
  }
  open.stream = std::make_unique<Stream>(*std::move(source));
  const std::string_view head = open.stream->Peek(kHead);
  if (head.empty() && open.stream->error()) {
    const Error& error = *open.stream->error();
    open.items.push_back(Failed(open.file.name, error.code, error.message, error.offset));
    return open;
  }
  Sniffed sniffed = Sniff(head);
  if (sniffed.format == Format::kEmpty && head.size() >= kHead) sniffed.format = Format::kText;  // 64 kB of blanks
  Read(open, Choose(sniffed.format), sniffed.what);
  return open;
}

void Input::State::Read(OpenFile& open, Format format, std::string_view what) {
  const std::string& name = open.file.name;
  switch (format) {
    case Format::kWarc: open.warc = std::make_unique<WarcReader>(*open.stream, name, options.max_report_bytes); return;
    case Format::kJsonLines: return ReadJsonLines(open);
    case Format::kEmpty:
      open.items.push_back(Failed(name, Code::kInvalidInput, "empty: there is no report in it"));
      return;
    case Format::kXml:
    case Format::kBinary:
      open.items.push_back(
          Failed(name, Code::kUnsupported, std::string(what) + "; HTML, text, JSON lines, WARC and feeds are read"));
      return;
    case Format::kHtml:
    case Format::kText:
    case Format::kJson:
    case Format::kFeed: return ReadPage(open, format);
  }
}

// Lines are looked for in bytes, so JSON in UTF-16 is decoded as a whole first.
void Input::State::ReadJsonLines(OpenFile& open) {
  const bool wide = open.stream->Peek(kHead).substr(0, 4096).find('\0') != std::string_view::npos;
  if (wide) {
    const Result<std::string> bytes = ReadWhole(open);
    if (!bytes) {
      open.items.push_back(Failed(open.file.name, bytes.error().code, bytes.error().message, bytes.error().offset));
      return;
    }
    const Decoded decoded = Decode(*bytes, "", false);
    open.stream = std::make_unique<Stream>(MemorySource(std::string(decoded.Text(*bytes))));
  }
  open.json = std::make_unique<JsonReader>(*open.stream, open.file.name, options.max_report_bytes);
}

void Input::State::ReadPage(OpenFile& open, Format format) {
  Result<std::string> bytes = ReadWhole(open);
  if (!bytes) {
    open.items.push_back(Failed(open.file.name, bytes.error().code, bytes.error().message, bytes.error().offset));
  } else if (format == Format::kFeed) {
    Feed feed = ReadFeed(*bytes, "", open.file.name);
    open.items = std::move(feed.items);
    if (feed.empty > 0) left_out["items of feeds without a text"] += feed.empty;
  } else if (format == Format::kJson) {
    const Decoded decoded = Decode(*bytes, "", false);
    open.items = ReadJsonValue(decoded.Text(*bytes), open.file.name);
  } else {
    RawReport report;
    report.kind = format == Format::kHtml ? InputKind::kHtml : InputKind::kText;
    report.name = open.file.name;
    report.bytes = *std::move(bytes);
    open.items.push_back({std::move(report), std::nullopt});
  }
}

Result<std::string> Input::State::ReadWhole(const OpenFile& open) const {
  const uint64_t limit = options.max_report_bytes;
  const bool plain = !open.stream->compressed();
  if (plain && open.file.size > limit)
    return Error{Code::kTooLarge, SizeWords(open.file.size) + ", " + OverLimit(limit)};
  std::string bytes = open.stream->Take(limit + 1, plain ? open.file.size : 0);
  if (bytes.size() > limit) return Error{Code::kTooLarge, OverLimit(limit)};
  if (const std::optional<Error>& error = open.stream->error()) return *error;
  return bytes;
}

void Input::State::Close() {
  done += std::max(current->file.size, current->stream ? current->stream->source_bytes() : 0);
  if (current->warc) {
    for (const auto& [what, count] : current->warc->left_out()) left_out[what + " in WARC files"] += count;
  }
  current.reset();
}

Input Input::Open(std::vector<std::string> paths, InputOptions options) {
  return Input(std::make_unique<State>(std::move(paths), options));
}
Input::Input(std::unique_ptr<State> state) : state_(std::move(state)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

std::optional<Input::Item> Input::Next() {
  for (;;) {
    if (state_->current) {
      if (std::optional<Item> item = state_->current->Next()) return item;
      state_->Close();
    }
    std::optional<FoundFile> file = state_->walk.Next();
    if (!file) return std::nullopt;
    state_->current = state_->Open(*std::move(file));
  }
}

InputProgress Input::progress() const {
  const uint64_t here = state_->current && state_->current->stream ? state_->current->stream->source_bytes() : 0;
  return {state_->total, state_->done + here};
}

std::vector<Warning> Input::notes() const {
  std::vector<Warning> notes;
  auto add = [&](const std::string& what, uint64_t count) {
    if (count > 0) notes.push_back({"left-out", "left out: " + what + " (" + std::to_string(count) + ")"});
  };
  for (const auto& [what, count] : state_->left_out) add(what, count);
  add("hidden files and folders", state_->walk.hidden());
  add("pipes, devices and sockets", state_->walk.special());
  return notes;
}

}  // namespace onrecord
