// Rules with meanings: what a stage adds to a RuleSet is one small function for each name after `make`.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rules.h"

namespace onrecord {

// What a maker sees: the sentence, the match, and the meanings of the parts that were found before.
template <class Meaning>
struct Call {
  const Scan& scan;
  const Match& match;
  const std::vector<Meaning>& parts;

  const Arg& arg(size_t k) const { return match.args[k]; }
  bool has(size_t k) const { return match.args[k].present; }
  const Meaning& part(size_t k) const { return parts[*match.args[k].piece]; }
  // Atoms beside the match, nullptr at the sentence's ends.
  const Atom* before(uint32_t k = 1) const { return match.begin >= k ? &scan.atoms[match.begin - k] : nullptr; }
  const Atom* after(uint32_t k = 0) const {
    return match.end + k < scan.atoms.size() ? &scan.atoms[match.end + k] : nullptr;
  }
};

// Nothing: the words match but do not mean it (a 31st of February), and a shorter match is tried.
template <class Meaning>
struct Maker {
  std::string_view name;
  std::optional<Meaning> (*make)(const Call<Meaning>&);
};

template <class Meaning>
struct Found {
  uint32_t begin = 0, end = 0;  // atoms
  uint32_t rule = 0;
  Meaning meaning;
};

template <class Meaning>
struct Reading {
  Scan scan;
  std::vector<Found<Meaning>> parts;  // all of them, also those within others
  std::vector<Found<Meaning>> found;  // in order, disjoint
};

// Immutable once parsed.
template <class Meaning>
class Grammar {
 public:
  static Result<Grammar> Parse(std::string_view file, std::shared_ptr<Lexicon> lexicon,
                               std::span<const Maker<Meaning>> makers) {
    Result<RuleSet> rules = RuleSet::Parse(file, std::move(lexicon));
    if (!rules) return rules.error();
    Grammar grammar(*std::move(rules));
    for (const Rule& rule : grammar.rules().rules()) {
      const Maker<Meaning>* maker = nullptr;
      for (const Maker<Meaning>& m : makers) maker = m.name == rule.make ? &m : maker;
      if (maker == nullptr)
        return Error{Code::kInvalidInput, rule.name + ": there is no `make " + rule.make + "`", rule.line};
      grammar.makers_.push_back(maker->make);
    }
    return grammar;
  }

  const RuleSet& rules() const { return rules_; }

  // Parts, then rules over them, each longest first from left to right. Linear in the text.
  Reading<Meaning> Read(std::string_view text, Span span) const {
    Reading<Meaning> reading;
    reading.scan = rules_.Read(text, span);
    if (rules_.parts() != 0) FindParts(reading);
    std::vector<Meaning> parts;
    for (const Found<Meaning>& part : reading.parts) parts.push_back(part.meaning);
    for (uint32_t at = 0; at < reading.scan.atoms.size();) {
      auto found = First(reading.scan, rules_.RulesAt(reading.scan, at), parts);
      if (found && found->begin > at) {  // there were words before it: a longer one may begin where it begins
        auto longer = First(reading.scan, rules_.RulesAt(reading.scan, found->begin), parts);
        if (longer && longer->end > found->end) found = std::move(longer);
      }
      at = found ? found->end : at + 1;
      if (found) reading.found.push_back(*std::move(found));
    }
    return reading;
  }

  // Runs every example; the error names all that fail. `said` gives, for a text, what was found in it: the rule's index
  // and its meaning in words.
  using Said = std::vector<std::pair<uint32_t, std::string>>;
  std::optional<Error> BrokenExamples(const std::function<Said(const std::string&)>& said) const {
    std::string broken;
    for (const Example& example : rules_.examples()) {
      std::string got;
      bool met = false;
      for (const auto& [rule, meaning] : said(example.text)) {
        if (rule != example.rule) continue;
        met = met || !example.must || meaning == example.meaning;
        got += " [" + meaning + "]";
      }
      if (met == example.must) continue;
      const Rule& rule = rules_.rules()[example.rule];
      std::string what = example.must ? "` should be " + example.meaning + ", is" + (got.empty() ? " nothing" : got)
                                      : "` must not match, is" + got;
      broken += (broken.empty() ? "" : "; ") + rule.name + ": `" + example.text + what;
    }
    if (broken.empty()) return std::nullopt;
    return Error{Code::kInvalidInput, std::move(broken)};
  }

 private:
  explicit Grammar(RuleSet rules) : rules_(std::move(rules)) {}

  std::optional<Found<Meaning>> First(const Scan& scan, const std::vector<Match>& matches,
                                      const std::vector<Meaning>& parts) const {
    for (const Match& match : matches) {
      std::optional<Meaning> meaning = makers_[match.rule](Call<Meaning>{scan, match, parts});
      if (meaning) return Found<Meaning>{match.begin, match.end, match.rule, *std::move(meaning)};
    }
    return std::nullopt;
  }

  // The longest part of each kind at each atom, beside the numbers that are there already.
  void FindParts(Reading<Meaning>& reading) const {
    Scan& scan = reading.scan;
    std::vector<Piece> found;
    const std::vector<Meaning> none;
    for (uint32_t at = 0; at < scan.atoms.size(); ++at) {
      uint64_t done = 0;
      for (const Match& match : rules_.PartsAt(scan, at)) {
        uint8_t kind = *rules_.rules()[match.rule].part;
        if (done >> kind & 1) continue;
        std::optional<Meaning> meaning = makers_[match.rule](Call<Meaning>{scan, match, none});
        if (!meaning) continue;
        done |= uint64_t{1} << kind;
        found.push_back({kind, match.begin, match.end, static_cast<uint32_t>(reading.parts.size()), match.rule});
        reading.parts.push_back({match.begin, match.end, match.rule, *std::move(meaning)});
      }
    }
    found.insert(found.end(), scan.pieces.begin(), scan.pieces.end());
    std::stable_sort(found.begin(), found.end(), [](const Piece& a, const Piece& b) {
      if (a.begin != b.begin) return a.begin < b.begin;
      return a.kind != b.kind ? a.kind < b.kind : a.end > b.end;
    });
    scan.pieces = std::move(found);
    uint32_t p = 0;
    for (uint32_t at = 0; at < scan.first_piece.size(); ++at) {
      while (p < scan.pieces.size() && scan.pieces[p].begin < at) ++p;
      scan.first_piece[at] = p;
    }
  }

  RuleSet rules_;
  std::vector<std::optional<Meaning> (*)(const Call<Meaning>&)> makers_;
};

}  // namespace onrecord
