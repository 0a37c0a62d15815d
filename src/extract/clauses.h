// What is said, cut into clauses that can be true or false each by itself.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "onrecord/analysis.h"

namespace onrecord {

// Tokens of one sentence, without conjunctions and marks at their ends.
struct Clause {
  TokenRange tokens;
  uint32_t predicate = kRoot;  // the word on which the others hang; kRoot where there is no tree
};

// Borrows the analysis. A sentence longer than kLongestTree tokens is read as if it had no tree, so that all is linear.
class ClauseReader {
 public:
  static constexpr uint32_t kLongestTree = 300;

  explicit ClauseReader(const Analysis& analysis) : analysis_(analysis) {}

  // Sentence by sentence; "X, and Y" is two clauses where Y has a subject of its own, and so is "while X, Y".
  std::vector<Clause> Cut(Span span) const;
  TokenRange TokensOf(Span span) const;
  const Sentence& SentenceOf(uint32_t token) const { return *analysis_.SentenceOf(token); }
  bool HasTree(uint32_t token) const;

  // Whether a token belongs to the clause itself, not to a relative or adverbial clause in it.
  bool IsMain(uint32_t token, const Clause& clause) const;
  // A word that hangs on `head` by one of these relations ("nsubj" stands for "nsubj:pass" too), anywhere in its
  // sentence.
  std::optional<uint32_t> Child(uint32_t head, std::initializer_list<std::string_view> relations) const;
  bool HasSubject(uint32_t predicate) const { return Child(predicate, {"nsubj", "csubj", "expl"}).has_value(); }
  // The active subject of the verb that this one is joined to: "Ruiz wept and | told". Needs a tree.
  std::optional<uint32_t> SharedSubject(uint32_t verb) const;
  // From the first to the last word that hangs on a token, itself included.
  TokenRange Subtree(uint32_t token) const;
  // Whether a word hangs on another, directly or not, or is it. Needs a tree.
  bool IsUnder(uint32_t token, uint32_t ancestor) const;
  // Without marks at the ends, conjunctions at the beginning, and the "that" or "whether" of its predicate.
  TokenRange Trimmed(TokenRange range) const;

 private:
  bool IsPronoun(uint32_t that) const;
  uint32_t MainOf(TokenRange range) const;
  std::optional<Clause> ConcessionOf(const Clause& clause) const;
  void CutSentence(TokenRange range, std::vector<Clause>& clauses) const;

  const Analysis& analysis_;
};

// The first word of a range that hangs on none within it: "a | spokesman | for the mayor". Nothing without a tree.
std::optional<uint32_t> HeadWord(const Analysis& analysis, TokenRange range);

// Whether a relation is `name` or one of its kinds ("nsubj:pass" of "nsubj").
inline bool IsRelation(std::string_view relation, std::string_view name) {
  return relation.starts_with(name) && (relation.size() == name.size() || relation[name.size()] == ':');
}

}  // namespace onrecord
