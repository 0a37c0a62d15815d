// Rules as data: patterns over atoms, all tried at once in one walk of a trie.
//
// A file of rules (docs/rules.md):
//   rule   date.month_day          a name; `part day` instead: a piece that other rules use as {day}
//   match  {month} {dom} (","? {year})?
//   make   date(year, month, dom)  a small C++ function and what it gets: captures by name, or words of its own
//   sure   0.95                    how often it was right on development text
//   ok     on March 29, 2014 = 2014-03-29     must match and mean that
//   no     in March 290 people                must not match
// In a pattern: word or "mark" (in lower case), {list}, {part}, {number}, {ordinal}, {name:list}, (a | b), x?, and ~x
// for an x without white space before it; tests of one atom: {dom} 1-31, {mm} 01-12, {dd} 01-31, {hour} 0-24, {minute}
// 00-59, {year} 1000-2199, {digits}, {capital}, {word}. Where [ ] stand in a pattern, what is outside them must be
// there but is no part of what was found.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"
#include "extract/numbers.h"
#include "onrecord/status.h"

namespace onrecord {

// What was found at an atom before the rules ran over it: a number, an ordinal, a part.
struct Piece {
  uint8_t kind = 0;
  uint32_t begin = 0, end = 0;  // atoms
  uint32_t meaning = 0;         // index: of Scan::numbers for numbers and ordinals, else of the stage's own
  uint32_t rule = 0;            // of a part
};

// A sentence while rules run over it.
struct Scan {
  std::string_view text;
  const Lexicon* lexicon = nullptr;
  std::vector<Atom> atoms;
  std::vector<Number> numbers;
  std::vector<Piece> pieces;          // in order of begin
  std::vector<uint32_t> first_piece;  // by atom, one more than atoms: index of its first piece

  std::string_view Words(uint32_t begin, uint32_t end) const {
    return text.substr(atoms[begin].span.begin, atoms[end - 1].span.end - atoms[begin].span.begin);
  }
  // Whether the atom's word stands in the list of that name.
  bool In(std::string_view list, const Atom& atom) const {
    std::optional<ListId> id = lexicon->FindList(list);
    return id && lexicon->Has(*id, atom.word);
  }
};

// An argument of a maker: atoms that a name captured, or a word of the rule itself.
struct Arg {
  bool present = false;
  uint32_t begin = 0, end = 0;  // atoms; empty for a word of the rule
  std::string_view value;       // the list's value, the rule's word, or "" for captures without a value
  int64_t number = 0;           // value or captured digits as a number; of numbers and ordinals their value
  double real = 0;
  std::optional<uint32_t> piece;  // its meaning, when a part was captured
};

struct Match {
  uint32_t rule = 0;
  uint32_t begin = 0, end = 0;  // atoms
  std::array<Arg, 8> args;
};

struct Example {
  uint32_t rule = 0;
  bool must = true;
  std::string text, meaning;
};

struct Rule {
  std::string name;
  std::string make;
  std::optional<uint8_t> part;  // piece kind that it makes
  float sure = 1;
  uint32_t line = 0;
};

class RuleSet {
 public:
  static constexpr uint8_t kNumber = 0, kOrdinal = 1, kFirstPart = 2;

  // Parses rules; their lists must be in `lexicon`, to which their own words are added.
  static Result<RuleSet> Parse(std::string_view file, std::shared_ptr<Lexicon> lexicon);

  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<Example>& examples() const { return examples_; }
  const Lexicon& lexicon() const { return *lexicon_; }
  size_t parts() const { return parts_.size(); }

  // The atoms of text[span] with their numbers and ordinals.
  Scan Read(std::string_view text, Span span) const;
  // What matches at `at`, longest first, then in order of the file. Bounded by the rules, whatever the text.
  std::vector<Match> PartsAt(const Scan& scan, uint32_t at) const { return At(scan, at, parts_trie_); }
  std::vector<Match> RulesAt(const Scan& scan, uint32_t at) const { return At(scan, at, rules_trie_); }

  // Nodes of both tries that are visited over the whole of `scan`: what matching costs, for tests of its bound.
  size_t Steps(const Scan& scan) const;

  friend class PatternParser;
  friend class RuleParser;

 private:
  enum class StepKind : uint8_t { kWord, kList, kPiece, kTest };
  struct Step {
    StepKind kind = StepKind::kWord;
    bool glued = false;
    uint16_t id = 0;
    friend bool operator==(const Step&, const Step&) = default;
  };
  struct Capture {
    std::string name;
    Step step;
    uint8_t begin = 0, end = 0;  // steps
  };
  // One of the ways a pattern can read, options taken or left.
  struct Flat {
    std::vector<Step> steps;
    std::vector<Capture> captures;
    int begin = -1, end = -1;  // steps where [ and ] stand
  };
  struct Edge {
    Step step;
    uint32_t node = 0;
  };
  struct Node {
    std::vector<Edge> words;  // by word id
    std::vector<Edge> lists;
    std::vector<Edge> others;    // pieces, tests
    uint64_t any_list = 0;       // a bit for each of the lists
    std::vector<uint32_t> ends;  // readings that end here
  };
  struct ArgSource {
    std::string literal;
    int capture = -1;
  };
  struct Reading {
    uint32_t rule = 0;
    uint8_t begin = 0, end = 0;  // steps
    std::vector<Capture> captures;
    std::vector<ArgSource> args;
  };
  struct Trie {
    std::vector<Node> nodes = std::vector<Node>(1);
    std::vector<Reading> readings;
    std::vector<bool> starts;  // by word: may begin a match by itself
    bool digits = false, capital = false, any = false;
    uint64_t pieces = 0;
  };
  class Walker;

  void Insert(Trie& trie, const Flat& flat, uint32_t rule, const std::vector<std::string>& args);
  void Index(Trie& trie) const;
  bool MayStart(const Scan& scan, uint32_t at, const Trie& trie) const;
  std::vector<Match> At(const Scan& scan, uint32_t at, const Trie& trie) const;

  std::shared_ptr<Lexicon> lexicon_;
  std::vector<Rule> rules_;
  std::vector<Example> examples_;
  std::vector<std::string> parts_;
  Trie parts_trie_, rules_trie_;
  std::optional<NumberReader> numbers_;
};

}  // namespace onrecord
