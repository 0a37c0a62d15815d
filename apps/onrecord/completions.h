// Completion scripts for shells, made from the verbs and options themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::app {

struct OptionHelp {
  std::string name;  // "--json"
  std::string words;
  std::vector<std::string> values;  // of a closed list; empty: none or any
  bool takes_value = false;
};

struct VerbHelp {
  std::string name;
  std::string words;
  std::vector<OptionHelp> options;
  std::vector<std::string> values;  // what may stand after the verb; empty: files
};

// shell: "bash", "zsh" or "fish".
std::string CompletionScript(std::string_view shell, const std::vector<VerbHelp>& verbs);

}  // namespace onrecord::app
