// `onrecord read`: reports in, records out, in the order they came in.
//
// This thread reads inputs and writes results; the threads of OrderedWork do what lies between. Before it waits for
// either side it flushes what it has, so that a record is seen when it is made.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include "ordered.h"
#include "output.h"
#include "progress.h"
#include "verbs.h"

namespace onrecord::app {
namespace {

// How a record is printed: JSON for programs, a page for people.
struct Style {
  bool page = false;
  PageOptions options;
};

uint32_t TerminalWidth() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

Style StyleFor(const ReadCommand& command) {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  if (command.force_json || command.exporter != nullptr || (!terminal && !command.force_page)) return {};
  const char* no_colour = std::getenv("NO_COLOR");
  return {true, {TerminalWidth(), terminal && (no_colour == nullptr || *no_colour == '\0')}};
}

class Reader {
 public:
  Reader(const Engine& engine, const ReadCommand& command)
      : engine_(engine),
        command_(command),
        style_(StyleFor(command)),
        input_(Input::Open(command.paths, command.input)),
        work_(command.jobs),
        progress_(!command.quiet && !style_.page && isatty(STDERR_FILENO) != 0) {}

  int Run() {
    while (Going()) {
      if (!work_.Ready()) output_.Flush();
      std::optional<Input::Item> item = input_.Next();
      if (!item) break;
      Add(*std::move(item));
      while (Going() && (work_.Full() || work_.Ready())) Print();
    }
    while (Going() && !work_.Empty()) Print();
    output_.Flush();
    return Finish();
  }

 private:
  bool Going() const { return output_.state() == Output::State::kOpen && StopCode() == 0; }

  void Add(Input::Item item) {
    if (item.failure) {
      work_.Add(0, [line = item.failure->name + ": " + item.failure->error.message] { return Outcome{"", line}; });
      return;
    }
    const uint64_t bytes = item.report->bytes.size();
    // std::function copies what it holds, so the report travels behind a pointer.
    auto report = std::make_shared<RawReport>(*std::move(item.report));
    work_.Add(bytes, [this, report] { return Read(std::move(*report)); });
  }

  // Runs on any thread; sees only what does not change.
  Outcome Read(RawReport report) const {
    std::string name = report.name;
    const Result<Record> record = engine_.Read(std::move(report), command_.read);
    if (!record) return {"", name + ": " + record.error().message};
    if (style_.page) return {ToPage(*record, style_.options), ""};
    std::string json = ToJson(*record, command_.json);
    if (command_.exporter == nullptr) return {std::move(json) + '\n', ""};
    Result<std::string> made = command_.exporter(json);
    return made ? Outcome{*std::move(made), ""} : Outcome{"", name + ": " + made.error().message};
  }

  void Print() {
    if (!work_.Ready()) output_.Flush();
    const Outcome outcome = work_.Take();
    if (outcome.failure.empty()) {
      if (style_.page && done_ > 0) output_.Write("\n" + std::string(style_.options.width, '=') + "\n\n");
      output_.Write(outcome.record);
      ++done_;
    } else {
      Complain(outcome.failure);
      ++failed_;
    }
    progress_.Update(done_ + failed_, input_.progress());
  }

  void Complain(const std::string& words) {
    output_.Flush();
    progress_.Clear();
    std::fprintf(stderr, "onrecord: %s\n", words.c_str());
  }

  int Finish() {
    progress_.Clear();
    if (output_.state() == Output::State::kFailed) {
      Complain(output_.Failure());
      return 1;
    }
    if (output_.state() == Output::State::kClosed) return 0;  // whoever read has seen enough
    if (StopCode() != 0) return StopCode();
    if (!command_.quiet) {
      for (const Warning& note : input_.notes()) Complain(note.words);
      if (failed_ > 0 && done_ + failed_ > 1) {
        Complain(std::to_string(failed_) + " of " + std::to_string(done_ + failed_) + " could not be read");
      }
    }
    return failed_ > 0 ? 1 : 0;
  }

  const Engine& engine_;
  const ReadCommand& command_;
  const Style style_;
  Output output_;
  Input input_;
  OrderedWork work_;  // after everything its tasks use
  Progress progress_;
  uint64_t done_ = 0, failed_ = 0;
};

}  // namespace

int RunRead(const ReadCommand& command) {
  const Result<Engine> engine = Engine::Load();
  if (!engine) {
    std::fprintf(stderr, "onrecord: %s\n", engine.error().message.c_str());
    return 1;
  }
  StopBetweenRecords();
  return Reader(*engine, command).Run();
}

}  // namespace onrecord::app
