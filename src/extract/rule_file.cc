// Reads a file of rules: lines to rules, patterns to their readings.
//
// A pattern is expanded into every way it can read (options taken or left, one alternative of each group), each a flat
// run of steps: there is no repetition, so their number and length are bounded, and what is left for matching is a
// trie. What repeats in language (a number, a date, a group of people) is a part, found first. Rejected: regular
// expressions over the text (a second tokeniser in every rule) and automata with repetition (nothing here needs it).
#include <algorithm>

#include "extract/rules.h"
#include "util/lines.h"

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 9> kTests = {"dom",  "mm",     "dd",      "hour", "minute",
                                                    "year", "digits", "capital", "word"};
constexpr size_t kMaxReadings = 4096;
constexpr size_t kMaxSteps = 30;

std::optional<uint16_t> TestOf(std::string_view name) {
  auto at = std::find(kTests.begin(), kTests.end(), name);
  if (at == kTests.end()) return std::nullopt;
  return static_cast<uint16_t>(at - kTests.begin());
}

}  // namespace

// Recursive descent over one pattern. Each level returns all readings of what it read.
class PatternParser {
 public:
  using Flat = RuleSet::Flat;

  PatternParser(std::string_view pattern, RuleSet& rules) : rest_(pattern), rules_(rules) {}

  std::optional<std::string> fault() const { return fault_; }

  std::vector<Flat> Parse() {
    std::vector<Flat> all = Alternatives();
    if (!fault_ && !Trim(rest_).empty()) Fail("unexpected '" + std::string(Trim(rest_)) + "'");
    for (const Flat& flat : all) {
      if (flat.steps.empty()) Fail("the pattern can match nothing");
      if (flat.steps.size() > kMaxSteps) Fail("the pattern is too long");
    }
    return all;
  }

 private:
  void Fail(std::string why) {
    if (!fault_) fault_ = std::move(why);
  }

  char Peek() {
    rest_ = Trim(rest_);
    return rest_.empty() ? '\0' : rest_[0];
  }

  bool Take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::vector<Flat> Alternatives() {
    std::vector<Flat> all = Sequence();
    while (Peek() == '|' && Take('|')) {
      for (Flat& flat : Sequence()) all.push_back(std::move(flat));
    }
    return all;
  }

  std::vector<Flat> Sequence() {
    std::vector<Flat> all(1);
    while (Peek() != '\0' && Peek() != '|' && Peek() != ')' && !fault_) {
      std::vector<Flat> item = Item();
      if (Take('?')) item.emplace_back();
      all = Product(all, item);
    }
    return all;
  }

  std::vector<Flat> Product(const std::vector<Flat>& left, const std::vector<Flat>& right) {
    std::vector<Flat> all;
    if (left.size() * right.size() > kMaxReadings) {
      Fail("the pattern has too many readings");
      return all;
    }
    for (const Flat& a : left) {
      for (const Flat& b : right) all.push_back(Joined(a, b));
    }
    return all;
  }

  static Flat Joined(Flat a, const Flat& b) {
    auto shift = static_cast<uint8_t>(a.steps.size());
    if (b.begin >= 0) a.begin = b.begin + shift;
    if (b.end >= 0) a.end = b.end + shift;
    a.steps.insert(a.steps.end(), b.steps.begin(), b.steps.end());
    for (RuleSet::Capture capture : b.captures) {
      capture.begin = static_cast<uint8_t>(capture.begin + shift);
      capture.end = static_cast<uint8_t>(capture.end + shift);
      a.captures.push_back(std::move(capture));
    }
    return a;
  }

  std::vector<Flat> Item() {
    bool glued = Take('~');
    std::vector<Flat> all;
    if (Peek() == '[' || Peek() == ']') {
      all.emplace_back();
      (Take('[') ? all[0].begin : all[0].end) = 0;
      Take(']');
    } else if (Take('(')) {
      all = Alternatives();
      if (Peek() != ')' || !Take(')')) Fail("a ( is not closed");
    } else if (Take('{')) {
      all = Class(Until('}'));
    } else if (Take('"')) {
      all = {Literal(Until('"'))};
    } else {
      size_t end = std::min(rest_.find_first_of(" \t()[]|?{~\""), rest_.size());
      all = {Literal(rest_.substr(0, end))};
      rest_.remove_prefix(end);
    }
    for (Flat& flat : all) {
      if (glued && !flat.steps.empty()) flat.steps[0].glued = true;
    }
    return all;
  }

  std::string_view Until(char close) {
    size_t end = rest_.find(close);
    if (end == rest_.npos) Fail(std::string("a ") + close + " is missing");
    std::string_view inside = rest_.substr(0, end);
    rest_.remove_prefix(std::min(rest_.size(), inside.size() + 1));
    return inside;
  }

  Flat Literal(std::string_view words) {
    Flat flat;
    Append(flat, rules_.lexicon_->Cut(words));
    if (flat.steps.empty()) Fail("an empty word");
    return flat;
  }

  static void Append(Flat& flat, const Lexicon::Entry& entry) {
    for (size_t i = 0; i < entry.words.size(); ++i) {
      flat.steps.push_back({RuleSet::StepKind::kWord, entry.glued[i], entry.words[i]});
    }
  }

  std::vector<Flat> Class(std::string_view inside) {
    size_t colon = inside.find(':');
    std::string name(inside.substr(0, colon));
    std::string_view what = colon == inside.npos ? inside : inside.substr(colon + 1);
    if (what == "number") return {One(RuleSet::StepKind::kPiece, RuleSet::kNumber, name)};
    if (what == "ordinal") return {One(RuleSet::StepKind::kPiece, RuleSet::kOrdinal, name)};
    if (auto test = TestOf(what)) return {One(RuleSet::StepKind::kTest, *test, name)};
    auto part = std::find(rules_.parts_.begin(), rules_.parts_.end(), what);
    if (part != rules_.parts_.end()) {
      auto kind = static_cast<uint16_t>(RuleSet::kFirstPart + (part - rules_.parts_.begin()));
      return {One(RuleSet::StepKind::kPiece, kind, name)};
    }
    if (auto list = rules_.lexicon_->FindList(what)) return {One(RuleSet::StepKind::kList, *list, name)};
    Fail("{" + std::string(what) + "} is no list, part or test");
    return {};
  }

  static Flat One(RuleSet::StepKind kind, uint16_t id, const std::string& name) {
    Flat flat;
    flat.steps.push_back({kind, false, id});
    flat.captures.push_back({name, {kind, false, id}, 0, 1});
    return flat;
  }

  std::string_view rest_;
  RuleSet& rules_;
  std::optional<std::string> fault_;
};

class RuleParser {
 public:
  RuleParser(std::string_view file, RuleSet& rules) : file_(file), rules_(rules) {}

  std::optional<Error> Parse() {
    for (std::string_view line : Lines(file_)) {
      ++line_;
      line = Trim(line);
      if (line.empty() || line[0] == '#') continue;
      size_t space = std::min(line.find_first_of(" \t"), line.size());
      std::string_view key = line.substr(0, space), rest = Trim(line.substr(space));
      if (key == "rule" || key == "part") Finish();
      if (!Line(key, rest)) Fail("'" + std::string(key) + "' means nothing here");
      if (fault_) return fault_;
    }
    Finish();
    return fault_;
  }

 private:
  struct Draft {
    std::vector<std::string> patterns, args;
    bool ok = false, no = false, made = false;
  };

  void Fail(const std::string& why) {
    if (fault_) return;
    std::string name = rules_.rules_.empty() ? "" : rules_.rules_.back().name + ": ";
    fault_ = Error{Code::kInvalidInput, "line " + std::to_string(line_) + ": " + name + why, line_};
  }

  bool Line(std::string_view key, std::string_view rest) {
    if (key == "rule" || key == "part") return Begin(key == "part", rest);
    if (!draft_) return false;
    if (key == "match") return draft_->patterns.emplace_back(rest), true;
    if (key == "make") return Make(rest);
    if (key == "sure") return Sure(rest);
    if (key == "ok" || key == "no") return AddExample(key == "ok", rest);
    return false;
  }

  // "rule NAME" or "part KIND NAME": several rules may make the same kind of part.
  bool Begin(bool part, std::string_view rest) {
    Rule rule;
    if (part) {
      size_t space = rest.find(' ');
      if (space == rest.npos) return false;
      std::string kind(rest.substr(0, space));
      rest = Trim(rest.substr(space));
      auto at = std::find(rules_.parts_.begin(), rules_.parts_.end(), kind);
      if (at == rules_.parts_.end()) at = rules_.parts_.insert(at, kind);
      rule.part = static_cast<uint8_t>(RuleSet::kFirstPart + (at - rules_.parts_.begin()));
    }
    rule.name = rest;
    rule.line = line_;
    rules_.rules_.push_back(std::move(rule));
    draft_ = Draft{};
    return true;
  }

  // "name(arg, arg)"
  bool Make(std::string_view rest) {
    size_t open = rest.find('(');
    if (open == rest.npos || rest.back() != ')' || draft_->made) return false;
    rules_.rules_.back().make = Trim(rest.substr(0, open));
    std::string_view inside = Trim(rest.substr(open + 1, rest.size() - open - 2));
    if (!inside.empty()) {
      for (std::string_view arg : Split(inside, ',')) draft_->args.emplace_back(Trim(arg));
    }
    draft_->made = true;
    return draft_->args.size() <= std::tuple_size_v<decltype(Match::args)>;
  }

  bool Sure(std::string_view rest) {
    if (rest == "1") return true;
    if (rest.size() < 3 || rest.substr(0, 2) != "0.") return false;
    std::optional<int64_t> digits = DigitsValue(rest.substr(2));
    if (!digits) return false;
    auto sure = static_cast<float>(*digits);
    for (size_t k = 2; k < rest.size(); ++k) sure /= 10;
    rules_.rules_.back().sure = sure;
    return true;
  }

  bool AddExample(bool ok, std::string_view rest) {
    Example example{static_cast<uint32_t>(rules_.rules_.size() - 1), ok, std::string(rest), ""};
    if (ok) {
      size_t equals = rest.rfind(" = ");
      if (equals == rest.npos) return false;
      example.text = Trim(rest.substr(0, equals));
      example.meaning = Trim(rest.substr(equals + 3));
    }
    (ok ? draft_->ok : draft_->no) = true;
    rules_.examples_.push_back(std::move(example));
    return true;
  }

  void Finish() {
    if (!draft_) return;
    if (draft_->patterns.empty() || !draft_->made) return Fail("a rule needs `match` and `make`");
    if (!draft_->ok || !draft_->no) return Fail("a rule needs an example that matches (ok) and one that must not (no)");
    auto index = static_cast<uint32_t>(rules_.rules_.size() - 1);
    RuleSet::Trie& trie = rules_.rules_.back().part ? rules_.parts_trie_ : rules_.rules_trie_;
    for (const std::string& pattern : draft_->patterns) {
      PatternParser parser(pattern, rules_);
      std::vector<RuleSet::Flat> readings = parser.Parse();
      if (parser.fault()) return Fail(*parser.fault());
      for (const RuleSet::Flat& flat : readings) rules_.Insert(trie, flat, index, draft_->args);
    }
    draft_.reset();
  }

  std::string_view file_;
  RuleSet& rules_;
  uint32_t line_ = 0;
  std::optional<Draft> draft_;
  std::optional<Error> fault_;
};

Result<RuleSet> RuleSet::Parse(std::string_view file, std::shared_ptr<Lexicon> lexicon) {
  RuleSet rules;
  rules.lexicon_ = std::move(lexicon);
  if (auto fault = RuleParser(file, rules).Parse()) return *std::move(fault);
  rules.numbers_.emplace(*rules.lexicon_);
  rules.Index(rules.parts_trie_);
  rules.Index(rules.rules_trie_);
  return rules;
}

}  // namespace onrecord
