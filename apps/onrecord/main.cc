// onrecord on the command line: what was typed, then the verb.
#include <cstdio>

#include "commands.h"
#include "output.h"
#include "verbs.h"

namespace onrecord::app {
namespace {

int Print(const Message& message) {
  std::fputs(message.words.c_str(), message.exit_code == 0 ? stdout : stderr);
  return std::fflush(stdout) == 0 ? message.exit_code : 1;
}

struct Runner {
  int operator()(const Message& message) const { return Print(message); }
  int operator()(const ReadCommand& command) const { return RunRead(command); }
  int operator()(const CheckCommand& command) const { return RunCheck(command); }
  int operator()(const ExportCommand& command) const { return RunExport(command); }
  int operator()(const ExplainCommand& command) const { return RunExplain(command); }
  int operator()(const CompletionsCommand& command) const { return Print({command.script}); }
};

}  // namespace
}  // namespace onrecord::app

int main(int argc, char** argv) { return std::visit(onrecord::app::Runner(), onrecord::app::ParseCommand(argc, argv)); }
