// `onrecord check`: records proved against themselves and, where the files are given, against the pages they were read
// from.
//
// The files are read once, in their order; records are found by the hash of the page, else by name, through an index of
// where each line begins, so that neither side has to fit into memory.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "output.h"
#include "verbs.h"

namespace onrecord::app {
namespace {

// Lines of a file, or of standard input kept in memory.
class RecordFile {
 public:
  explicit RecordFile(const std::string& path) {
    if (path == "-")
      lines_ = std::make_unique<std::istringstream>(std::string(std::istreambuf_iterator<char>(std::cin), {}));
    else lines_ = std::make_unique<std::ifstream>(path, std::ios::binary);
  }

  bool good() const { return lines_->good(); }

  // The next line and where it began.
  bool Next(std::string& line, std::streamoff& at) {
    at = lines_->tellg();
    return static_cast<bool>(std::getline(*lines_, line));
  }

  std::string At(std::streamoff at) {
    std::string line;
    lines_->clear();
    lines_->seekg(at);
    std::getline(*lines_, line);
    return line;
  }

 private:
  std::unique_ptr<std::istream> lines_;
};

class RecordCheck {
 public:
  explicit RecordCheck(const CheckCommand& command) : command_(command), records_(command.records) {}

  int Run() {
    if (!records_.good()) {
      Complain(command_.records + ": cannot be read; give a file of records, or - for standard input");
      return 1;
    }
    ReadRecords();
    if (!command_.paths.empty()) ReadPages();
    out_.Flush();
    return Finish();
  }

 private:
  struct Entry {
    std::streamoff at = 0;
    std::string name;
    bool checked = false;
  };

  static void Complain(const std::string& words) { std::fprintf(stderr, "onrecord: %s\n", words.c_str()); }

  // Without pages each record is checked as it comes; with pages, found again later.
  void ReadRecords() {
    std::string line;
    std::streamoff at = 0;
    for (size_t n = 1; records_.Next(line, at); ++n) {
      if (line.empty()) continue;
      const std::string place = command_.records + ":" + std::to_string(n);
      auto key = KeyOf(line);
      if (!key) {
        Complain(place + ": " + key.error().message);
        ++failed_;
      } else if (command_.paths.empty()) {
        Check(line, nullptr, key->name);
      } else {
        by_id_.emplace(key->id, entries_.size());
        by_name_.emplace(key->name, entries_.size());
        entries_.push_back({at, std::move(key->name), false});
      }
    }
  }

  void ReadPages() {
    Input input = Input::Open(command_.paths, command_.input);
    while (auto item = input.Next()) {
      if (item->failure) {
        Complain(item->failure->name + ": " + item->failure->error.message);
        ++failed_;
      } else {
        CheckPage(*item->report);
      }
    }
    for (const Entry& entry : entries_) {
      if (entry.checked) continue;
      Complain(entry.name + ": its page is not among the files given");
      ++failed_;
    }
  }

  void CheckPage(const RawReport& report) {
    auto [first, last] = by_id_.equal_range(DocumentId(report.bytes));
    if (first == last) std::tie(first, last) = by_name_.equal_range(report.name);
    for (; first != last; ++first) {
      Entry& entry = entries_[first->second];
      if (entry.checked) continue;
      entry.checked = true;
      Check(records_.At(entry.at), &report.bytes, entry.name);
    }
  }

  void Check(const std::string& line, const std::string* page, const std::string& name) {
    ++checked_;
    const auto faults = CheckRecord(line, page);
    if (!faults) {
      Complain(name + ": " + faults.error().message);
      ++failed_;
      return;
    }
    for (const std::string& fault : *faults) out_.Write(name + ": " + fault + "\n");
    faulty_ += faults->empty() ? 0 : 1;
  }

  int Finish() const {
    if (out_.state() == Output::State::kFailed) {
      Complain(out_.Failure());
      return 1;
    }
    if (!command_.quiet) Complain(Summary());
    return faulty_ + failed_ == 0 ? 0 : 1;
  }

  std::string Summary() const {
    std::string line = std::to_string(checked_) + (checked_ == 1 ? " record checked" : " records checked");
    line += faulty_ == 0 ? ", all of it holds" : ", " + std::to_string(faulty_) + " with faults";
    return failed_ == 0 ? line : line + "; " + std::to_string(failed_) + " could not be checked";
  }

  const CheckCommand& command_;
  RecordFile records_;
  Output out_;
  std::vector<Entry> entries_;
  std::multimap<std::string, size_t> by_id_, by_name_;
  size_t checked_ = 0, faulty_ = 0, failed_ = 0;  // failed_: records or files that could not be read, pages not given
};

}  // namespace

int RunCheck(const CheckCommand& command) {
  StopBetweenRecords();
  return RecordCheck(command).Run();
}

}  // namespace onrecord::app
