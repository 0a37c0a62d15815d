// `onrecord export`: records in another format. A file of records is told from reports by how its first line begins;
// reports are read first, by what `read` does. What comes through standard input is records, since a pipe cannot be
// looked into and then handed on.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "output.h"
#include "verbs.h"

namespace onrecord::app {
namespace {

constexpr std::string_view kRecordBegins = R"({"format":"onrecord/)";

bool HoldsRecords(const std::string& path) {
  if (path == "-") return true;
  std::ifstream file(path, std::ios::binary);
  std::string begin(kRecordBegins.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return file.gcount() == static_cast<std::streamsize>(begin.size()) && begin == kRecordBegins;
}

int ExportRecords(std::istream& records, const std::string& name, Exporter exporter) {
  Output output;
  std::string line;
  bool failed = false;
  for (size_t n = 1; output.state() == Output::State::kOpen && StopCode() == 0 && std::getline(records, line); ++n) {
    if (line.empty()) continue;
    const Result<std::string> made = exporter(line);
    if (made) {
      output.Write(*made);
    } else {
      std::fprintf(stderr, "onrecord: %s:%zu: %s\n", name.c_str(), n, made.error().message.c_str());
      failed = true;
    }
  }
  output.Flush();
  if (output.state() == Output::State::kFailed) {
    std::fprintf(stderr, "onrecord: %s\n", output.Failure().c_str());
    return 1;
  }
  if (output.state() == Output::State::kClosed) return 0;
  return StopCode() != 0 ? StopCode() : failed ? 1 : 0;
}

}  // namespace

int RunExport(const ExportCommand& command) {
  const std::string& path = command.read.paths.front();
  if (command.read.paths.size() > 1 || !HoldsRecords(path)) return RunRead(command.read);
  StopBetweenRecords();
  if (path == "-") return ExportRecords(std::cin, path, command.read.exporter);
  std::ifstream file(path, std::ios::binary);
  return ExportRecords(file, path, command.read.exporter);
}

}  // namespace onrecord::app
