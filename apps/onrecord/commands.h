// What a person can type: the verbs, their options, and the texts of --help. CLI11 is seen only behind this header.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "onrecord/engine.h"
#include "onrecord/input.h"
#include "onrecord/present.h"

namespace onrecord::app {

// One line of a record in another format.
using Exporter = Result<std::string> (*)(std::string_view json);

struct ReadCommand {
  std::vector<std::string> paths;
  InputOptions input;
  ReadOptions read;
  JsonOptions json;
  bool force_json = false;  // JSON lines on a terminal too
  bool force_page = false;  // a page for people through a pipe too
  Exporter exporter = nullptr;  // what `export` prints of reports; none: records or pages
  uint32_t jobs = 1;
  bool quiet = false;
};

struct CheckCommand {
  std::string records;
  std::vector<std::string> paths;
  InputOptions input;
  bool quiet = false;
};

struct ExportCommand {
  ReadCommand read;  // its paths: one of records, or some of reports
};

struct ExplainCommand {
  std::string records;
  std::string fact;
  std::string name;  // of the record meant, where the file holds several
};

struct CompletionsCommand {
  std::string script;
};

// A text to print (--help, --version, wrong usage) and the exit code that goes with it.
struct Message {
  std::string words;
  int exit_code = 0;
};

using Command = std::variant<Message, ReadCommand, CheckCommand, ExportCommand, ExplainCommand, CompletionsCommand>;

// Wrong usage is a Message with exit code 2 that says how it should be.
Command ParseCommand(int argc, const char* const* argv);

}  // namespace onrecord::app
