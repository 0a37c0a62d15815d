// `onrecord explain`: why a fact is in a record. Of a file with several records it takes the one named, or the only
// one.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "output.h"
#include "verbs.h"

namespace onrecord::app {
namespace {

int Fail(const std::string& words) {
  std::fprintf(stderr, "onrecord: %s\n", words.c_str());
  return 1;
}

// The record that is meant; an error that says what to do.
Result<std::string> FindRecord(std::istream& lines, const ExplainCommand& command) {
  std::string line, found;
  size_t number = 0, records = 0;
  while (std::getline(lines, line)) {
    ++number;
    if (line.empty()) continue;
    const auto key = KeyOf(line);
    if (!key)
      return Error{Code::kInvalidInput, command.records + ":" + std::to_string(number) + ": " + key.error().message};
    if (!command.name.empty() && key->name != command.name && key->id != command.name) continue;
    if (++records == 1) found = line;
  }
  if (records == 1 || (records > 1 && !command.name.empty())) return found;
  if (records == 0)
    return Error{Code::kInvalidInput,
                 command.records + ": no record" + (command.name.empty() ? "" : " of " + command.name)};
  return Error{Code::kUsage, command.records + ": " + std::to_string(records) + " records; say which with --name"};
}

}  // namespace

int RunExplain(const ExplainCommand& command) {
  std::ifstream file;
  if (command.records != "-") file.open(command.records, std::ios::binary);
  if (command.records != "-" && !file)
    return Fail(command.records + ": cannot be read; give a file of records, or - for standard input");
  const auto record = FindRecord(command.records == "-" ? std::cin : file, command);
  if (!record) return Fail(record.error().message);
  const auto words = ExplainFact(*record, command.fact);
  if (!words) return Fail(words.error().message);
  Output output;
  output.Write(*words);
  output.Flush();
  if (output.state() == Output::State::kFailed) return Fail(output.Failure());
  return 0;
}

}  // namespace onrecord::app
