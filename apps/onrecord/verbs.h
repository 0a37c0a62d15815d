// The verbs: each does its work and returns the exit code.
#pragma once

#include "commands.h"

namespace onrecord::app {

int RunRead(const ReadCommand& command);
int RunCheck(const CheckCommand& command);
int RunExport(const ExportCommand& command);
int RunExplain(const ExplainCommand& command);

}  // namespace onrecord::app
