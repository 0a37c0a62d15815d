// The command line, by CLI11, which nothing else includes: it takes seconds to compile.
//
// Only what exists is accepted. Every verb's help ends with two examples; tests/pipeline runs them as they stand there.
#include "commands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <thread>

#include "completions.h"

namespace onrecord::app {
namespace {

const std::map<std::string, InputKind> kInputKinds = {{"html", InputKind::kHtml},
                                                      {"text", InputKind::kText},
                                                      {"jsonl", InputKind::kJsonl},
                                                      {"warc", InputKind::kWarc},
                                                      {"feed", InputKind::kFeed}};
const std::map<std::string, Offsets> kOffsets = {
    {"codepoints", Offsets::kCodepoints}, {"bytes", Offsets::kBytes}, {"utf16", Offsets::kUtf16}};
const std::vector<std::string> kFacts = {"entities", "quotes", "claims", "times", "events", "figures"};
const std::map<std::string, Layer> kLayers = [] {
  std::map<std::string, Layer> layers;
  for (size_t i = 0; i <= static_cast<size_t>(Layer::kCoreference); ++i) {
    layers.emplace(Name(static_cast<Layer>(i)), static_cast<Layer>(i));
  }
  return layers;
}();
const std::vector<std::string> kExports = {"conllu", "timeml"};
const std::vector<std::string> kShells = {"bash", "zsh", "fish"};

constexpr uint32_t kMaxJobs = 256;

template <class Value>
std::vector<std::string> Keys(const std::map<std::string, Value>& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

std::string Listed(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line;
}

// "" when `date` is a day of the calendar, else what is wrong.
std::string DateFault(const std::string& date) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool shape = date.size() == 10 && date[4] == '-' && date[7] == '-' &&
                     std::count_if(date.begin(), date.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
  if (!shape) return "a date is written YYYY-MM-DD, as in 2017-03-28";
  const int year = std::stoi(date.substr(0, 4)), month = std::stoi(date.substr(5, 2)),
            day = std::stoi(date.substr(8, 2));
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const bool exists =
      month >= 1 && month <= 12 && day >= 1 && day <= kDays[month - 1] && (month != 2 || day < 29 || leap);
  return exists ? "" : "there is no day " + date;
}

// A program of CLI11 with the places its answers go to.
class CommandLine {
 public:
  CommandLine() : app_("News reports in, records out: every fact traceable to the bytes of the page.", "onrecord") {
    app_.set_version_flag("--version", "onrecord " + std::string(Version()), "print the version");
    app_.require_subcommand(1);
    app_.failure_message(CLI::FailureMessage::simple);
    AddRead();
    AddCheck();
    AddExport();
    AddExplain();
    AddCompletions();
    app_.footer(
        "Each verb has its own --help. Exit codes: 0 all was read, 1 something failed (named on standard error), 2 "
        "wrong usage.");
  }

  Command Parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& stop) {
      return Stopped(stop, argc > 1 ? argv[1] : "");
    }
    if (read_verb_->parsed()) return FinishedRead();
    if (check_verb_->parsed()) {
      if (!kind_.empty()) check_.input.kind = kInputKinds.at(kind_);
      return check_;
    }
    if (export_verb_->parsed()) return FinishedExport();
    if (explain_verb_->parsed()) return explain_;
    return CompletionsCommand{CompletionScript(shell_, Verbs())};
  }

 private:
  void AddInput(CLI::App* verb, InputOptions& input) {
    verb->add_option("--input", kind_,
                     "insist on a kind of input, which is told by content otherwise: " + Listed(Keys(kInputKinds)))
        ->check(CLI::IsMember(Keys(kInputKinds)).description(""))
        ->type_name("KIND");
    verb->add_option("--max-size", input.max_report_bytes, "largest report to read, as in 10MB (64MB)")
        ->transform(CLI::AsSizeValue(false).description(""))
        ->type_name("SIZE");
  }

  void AddRead() {
    read_verb_ = app_.add_subcommand("read", "read reports, print records");
    CLI::App& verb = *read_verb_;
    verb.add_option("PATH", read_.paths,
                    "files, folders (walked), or - for standard input: HTML, text, JSON lines, WARC, RSS, Atom")
        ->required()
        ->type_name("");
    CLI::Option* json = verb.add_flag("--json", read_.force_json, "one record a line, on a terminal too");
    verb.add_flag("--page", read_.force_page, "a page for people, through a pipe too")->excludes(json);
    AddInput(&verb, read_.input);
    verb.add_option("--offsets", offsets_,
                    "unit of the offsets in records: " + Listed(Keys(kOffsets)) + " (codepoints)")
        ->check(CLI::IsMember(Keys(kOffsets)).description(""))
        ->type_name("UNIT");
    verb.add_option("--date", read_.read.date, "publication date, over whatever the page says")
        ->check(DateFault)
        ->type_name("YYYY-MM-DD");
    verb.add_option("--url", read_.read.url, "address of the report, over whatever the page says")->type_name("URL");
    verb.add_option("--jobs", read_.jobs, "threads (one a core)")
        ->check(CLI::Range(1U, kMaxJobs).description(""))
        ->type_name("N");
    verb.add_option("--only", only_,
                    "facts to look for, with commas between: " + Listed(kFacts) + "; others cost nothing")
        ->delimiter(',')
        ->check(CLI::IsMember(kFacts).description(""))
        ->type_name("FACTS")
        ->allow_extra_args(false);
    verb.add_option("--layers", layers_,
                    "print the analysis too, with commas between: " + Listed(Keys(kLayers)))
        ->delimiter(',')
        ->check(CLI::IsMember(Keys(kLayers)).description(""))
        ->type_name("LAYERS")
        ->allow_extra_args(false);
    verb.add_option("--precise", read_.read.least_confidence, "leave out facts less sure than this, from 0 to 1")
        ->check(CLI::Range(0.0F, 1.0F).description(""))
        ->type_name("CONFIDENCE");
    verb.add_flag("--fast", read_.read.fast, "by rules alone, without the model");
    verb.add_flag("--no-text", no_text_, "leave document.text out of the records");
    verb.add_flag("--bytes", read_.json.bytes, "byte ranges of the page for every fact, not only for blocks");
    verb.add_flag("--quiet", read_.quiet, "no progress and no summary, only what failed");
    verb.footer(
        "Examples:\n"
        "  onrecord read report.html\n"
        "  cat reports.jsonl | onrecord read --json --only quotes,times - > records.jsonl");
  }

  void AddCheck() {
    check_verb_ = app_.add_subcommand("check", "prove records against themselves and their pages");
    CLI::App& verb = *check_verb_;
    verb.add_option("RECORDS", check_.records, "records as read printed them, or - for standard input")
        ->required()
        ->type_name("");
    verb.add_option("PATH", check_.paths,
                    "the files they were read from; without any, records are only proved against themselves")
        ->type_name("");
    AddInput(&verb, check_.input);
    verb.add_flag("--quiet", check_.quiet, "no summary, only what does not hold");
    verb.footer(
        "Examples:\n"
        "  onrecord check records.jsonl\n"
        "  onrecord check records.jsonl report.html");
  }

  void AddExport() {
    export_verb_ = app_.add_subcommand("export", "print records in another format");
    CLI::App& verb = *export_verb_;
    verb.add_option("PATH", export_.read.paths,
                    "a file of records (for conllu with layers tokens, tree and names), as read printed them, or - for "
                    "standard input; or reports, which are read first")
        ->required()
        ->type_name("");
    verb.add_option("--to", to_, "format: " + Listed(kExports))
        ->required()
        ->check(CLI::IsMember(kExports).description(""))
        ->type_name("FORMAT");
    AddInput(&verb, export_.read.input);
    verb.add_option("--jobs", export_.read.jobs, "threads (one a core)")
        ->check(CLI::Range(1U, kMaxJobs).description(""))
        ->type_name("N");
    verb.add_flag("--quiet", export_.read.quiet, "no progress and no summary, only what failed");
    verb.footer(
        "Examples:\n"
        "  onrecord export report.html --to conllu\n"
        "  onrecord read --json --layers tokens,tree,names report.html | onrecord export - --to conllu\n"
        "  onrecord export report.html --to timeml");
  }

  void AddExplain() {
    explain_verb_ = app_.add_subcommand("explain", "say why a fact is in a record");
    CLI::App& verb = *explain_verb_;
    verb.add_option("RECORD", explain_.records, "a file of records as read printed them, or - for standard input")
        ->required()
        ->type_name("");
    verb.add_option("FACT", explain_.fact, "the id of a fact: e1, t1, q1, c1, f1")->required()->type_name("");
    verb.add_option("--name", explain_.name, "which record, by document.name or document.id, where there are several")
        ->type_name("NAME");
    verb.footer(
        "Examples:\n"
        "  onrecord explain records.jsonl q1\n"
        "  onrecord read --json report.html | onrecord explain - c1");
  }

  void AddCompletions() {
    completions_verb_ = app_.add_subcommand("completions", "print a completion script for a shell");
    completions_verb_->add_option("SHELL", shell_, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember(kShells).description(""))
        ->type_name("");
    completions_verb_->footer(
        "Examples:\n"
        "  onrecord completions bash > onrecord.bash\n"
        "  onrecord completions fish > onrecord.fish");
  }

  static uint32_t Cores() { return std::clamp(std::thread::hardware_concurrency(), 1U, kMaxJobs); }

  // Reports are exported by way of their records.
  Command FinishedExport() {
    ReadCommand& read = export_.read;
    if (export_verb_->count("--jobs") == 0) read.jobs = Cores();
    if (!kind_.empty()) read.input.kind = kInputKinds.at(kind_);
    const bool timeml = to_ == "timeml";
    read.exporter = timeml ? ToTimeml : ToConllu;
    if (!timeml) read.json.layers = {Layer::kTokens, Layer::kTree, Layer::kNames};
    read.read.layers = !timeml;
    read.read.times = timeml;
    read.read.quotes = read.read.claims = read.read.events = read.read.figures = false;
    if (timeml) read.read.entities = false;
    return export_;
  }

  Command FinishedRead() {
    if (read_verb_->count("--jobs") == 0) read_.jobs = Cores();
    for (const std::string& layer : layers_) read_.json.layers.push_back(kLayers.at(layer));
    read_.read.layers = !layers_.empty();
    if (!kind_.empty()) read_.input.kind = kInputKinds.at(kind_);
    if (!offsets_.empty()) read_.json.offsets = kOffsets.at(offsets_);
    read_.json.text = !no_text_;
    if (!only_.empty()) {
      auto asked = [this](std::string_view fact) { return std::find(only_.begin(), only_.end(), fact) != only_.end(); };
      read_.read.entities = asked("entities");
      read_.read.quotes = asked("quotes");
      read_.read.claims = asked("claims");
      read_.read.times = asked("times");
      read_.read.events = asked("events");
      read_.read.figures = asked("figures");
    }
    return read_;
  }

  Message Stopped(const CLI::ParseError& stop, const std::string& first) const {
    const CLI::App* verb = nullptr;
    for (const CLI::App* one : {read_verb_, check_verb_, export_verb_, explain_verb_, completions_verb_}) {
      if (one->parsed() || one->count_all() > 0) verb = one;
    }
    if (stop.get_name() == "CallForHelp") return {app_.help(), 0};
    if (stop.get_name() == "CallForVersion") return {std::string(stop.what()) + "\n", 0};
    if (!verb && (first.empty() || first[0] != '-')) {
      const std::string what = first.empty() ? "say what to do" : "there is no verb " + first;
      return {"onrecord: " + what + ": read, check, export, explain or completions\nTry onrecord --help\n", 2};
    }
    const std::string name = verb ? "onrecord " + verb->get_name() : "onrecord";
    return {name + ": " + stop.what() + "\nTry " + name + " --help\n", 2};
  }

  static OptionHelp HelpOf(const CLI::Option& option) {
    OptionHelp help{"--" + option.get_lnames().front(), option.get_description(), {}, option.get_expected_min() > 0};
    if (help.name == "--input") help.values = Keys(kInputKinds);
    if (help.name == "--offsets") help.values = Keys(kOffsets);
    if (help.name == "--only") help.values = kFacts;
    if (help.name == "--layers") help.values = Keys(kLayers);
    if (help.name == "--to") help.values = kExports;
    return help;
  }

  std::vector<VerbHelp> Verbs() const {
    std::vector<VerbHelp> verbs;
    for (const CLI::App* verb : {read_verb_, check_verb_, export_verb_, explain_verb_, completions_verb_}) {
      VerbHelp help{verb->get_name(),
                    verb->get_description(),
                    {},
                    verb == completions_verb_ ? kShells : std::vector<std::string>()};
      for (const CLI::Option* option : verb->get_options()) {
        if (!option->get_lnames().empty()) help.options.push_back(HelpOf(*option));
      }
      verbs.push_back(std::move(help));
    }
    return verbs;
  }

  CLI::App app_;
  CLI::App* read_verb_ = nullptr;
  CLI::App* check_verb_ = nullptr;
  CLI::App* export_verb_ = nullptr;
  CLI::App* explain_verb_ = nullptr;
  CLI::App* completions_verb_ = nullptr;
  ReadCommand read_;
  CheckCommand check_;
  ExportCommand export_;
  ExplainCommand explain_;
  std::string kind_, offsets_, shell_, to_;
  std::vector<std::string> only_, layers_;
  bool no_text_ = false;
};

}  // namespace

Command ParseCommand(int argc, const char* const* argv) { return CommandLine().Parse(argc, argv); }

}  // namespace onrecord::app
