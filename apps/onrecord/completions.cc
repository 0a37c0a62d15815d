// Completion scripts.
//
// Each script is a template of its shell with the verbs and options filled in, so that an option added to commands.cc
// completes without anybody thinking of it. What a value of an option may be is offered where the list is closed; files
// are offered everywhere else.
#include "completions.h"

namespace onrecord::app {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

// `words` between single quotation marks.
std::string Quoted(std::string_view words) {
  std::string out = "'";
  for (char c : words) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

std::vector<std::string> Names(const VerbHelp& verb) {
  std::vector<std::string> names;
  for (const OptionHelp& option : verb.options) names.push_back(option.name);
  return names;
}

std::vector<std::string> Names(const std::vector<VerbHelp>& verbs) {
  std::vector<std::string> names;
  for (const VerbHelp& verb : verbs) names.push_back(verb.name);
  return names;
}

std::string BashVerb(const VerbHelp& verb) {
  std::string out = "    " + verb.name + ")\n      case $previous in\n";
  for (const OptionHelp& option : verb.options) {
    if (!option.values.empty()) {
      out += "        " + option.name + ") COMPREPLY=($(compgen -W " + Quoted(Joined(option.values)) +
             " -- \"$word\")); return ;;\n";
    } else if (option.takes_value) {
      out += "        " + option.name + ") return ;;\n";
    }
  }
  out += "      esac\n      if [[ $word == -* ]]; then\n        COMPREPLY=($(compgen -W " +
         Quoted(Joined(Names(verb))) + " -- \"$word\"))\n      else\n        COMPREPLY=($(compgen ";
  out += verb.values.empty() ? "-f" : "-W " + Quoted(Joined(verb.values));
  return out + " -- \"$word\"))\n      fi ;;\n";
}

std::string Bash(const std::vector<VerbHelp>& verbs) {
  std::string out =
      "_onrecord() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    COMPREPLY=($(compgen -W " +
      Quoted(Joined(Names(verbs)) + " --help --version") +
      " -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case ${COMP_WORDS[1]} in\n";
  for (const VerbHelp& verb : verbs) out += BashVerb(verb);
  return out + "  esac\n}\ncomplete -o filenames -F _onrecord onrecord\n";
}

// A description inside an _arguments specification: brackets and colons have a meaning there.
std::string ZshWords(std::string_view words) {
  std::string out;
  for (char c : words) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string ZshVerb(const VerbHelp& verb) {
  std::string out = "    " + verb.name + ")\n      _arguments \\\n";
  for (const OptionHelp& option : verb.options) {
    std::string spec = option.name + "[" + ZshWords(option.words) + "]";
    if (!option.values.empty()) spec += ":value:(" + Joined(option.values) + ")";
    else if (option.takes_value) spec += ":value:";
    out += "        " + Quoted(spec) + " \\\n";
  }
  return out + "        " + Quoted(verb.values.empty() ? "*:file:_files" : "1:value:(" + Joined(verb.values) + ")") +
         " ;;\n";
}

std::string Zsh(const std::vector<VerbHelp>& verbs) {
  std::string out = "#compdef onrecord\n_onrecord() {\n  if ((CURRENT == 2)); then\n    local -a verbs=(\n";
  for (const VerbHelp& verb : verbs) out += "      " + Quoted(verb.name + ":" + ZshWords(verb.words)) + "\n";
  out +=
      "    )\n    _describe verb verbs\n    return\n  fi\n  local verb=$words[2]\n  shift words\n  ((CURRENT--))\n  "
      "case $verb in\n";
  for (const VerbHelp& verb : verbs) out += ZshVerb(verb);
  return out +
         "  esac\n}\nif [[ $funcstack[1] == _onrecord ]]; then _onrecord \"$@\"; else compdef _onrecord onrecord; fi\n";
}

std::string Fish(const std::vector<VerbHelp>& verbs) {
  std::string out;
  for (const VerbHelp& verb : verbs) {
    out += "complete -c onrecord -n __fish_use_subcommand -f -a " + verb.name + " -d " + Quoted(verb.words) + "\n";
    const std::string seen = "complete -c onrecord -n '__fish_seen_subcommand_from " + verb.name + "'";
    for (const OptionHelp& option : verb.options) {
      out += seen + " -l " + option.name.substr(2) + " -d " + Quoted(option.words);
      if (!option.values.empty()) out += " -x -a " + Quoted(Joined(option.values));
      else if (option.takes_value) out += " -x";
      out += "\n";
    }
    if (!verb.values.empty()) out += seen + " -f -a " + Quoted(Joined(verb.values)) + "\n";
  }
  return out;
}

}  // namespace

std::string CompletionScript(std::string_view shell, const std::vector<VerbHelp>& verbs) {
  if (shell == "bash") return Bash(verbs);
  return shell == "zsh" ? Zsh(verbs) : Fish(verbs);
}

}  // namespace onrecord::app
