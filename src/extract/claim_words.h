// What single words and phrases make of a claim: which way it goes, and how firm it is.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// The lists of resources/en/claims.words, which says what each is for.
enum class ClaimList : uint8_t {
  kStance,
  kAccuse,
  kContend,
  kPassiveHedge,
  kDirective,
  kEvidence,
  kNegation,
  kUnwilling,
  kUntrue,
  kChargeNoun,
  kHedge,
  kAdverbHedge,
  kAble,
  kIdle,
  kTeller,
};

// Immutable once loaded, shared freely between threads.
class ClaimWords {
 public:
  static Result<ClaimWords> Load();

  // An entry of a list: its value ("" for none); nothing where the list lacks it. `words` as Plain makes them.
  std::optional<std::string_view> Find(ClaimList list, const std::string& words) const;
  // A bit for each list that has an entry which begins with a word.
  uint32_t Begins(const std::string& word) const;

 private:
  using Entries = std::unordered_map<std::string, std::string>;  // words in lower case, one space between -> value
  struct State {
    std::vector<Entries> lists;
    std::unordered_map<std::string, uint32_t> begins;
  };
  std::shared_ptr<const State> state_;
};

// A word in lower case, with straight apostrophes.
std::string Plain(std::string_view word);

// A text in which those words are looked for. Borrows both; one look-up a token when it is made.
class ClaimText {
 public:
  ClaimText(const Analysis& analysis, const ClaimWords& words);

  struct Found {
    TokenRange tokens;
    std::string_view value;
  };
  // The longest entry that begins at a token and ends before `last`.
  std::optional<Found> At(ClaimList list, uint32_t token, uint32_t last) const;
  bool Is(ClaimList list, uint32_t token) const { return At(list, token, token + 1).has_value(); }
  // The first one in a range.
  std::optional<Found> In(ClaimList list, TokenRange range) const;

  const Analysis& analysis() const { return analysis_; }
  std::string Word(uint32_t token) const { return Plain(analysis_.Text(analysis_.tokens[token])); }

 private:
  const Analysis& analysis_;
  const ClaimWords& words_;
  std::vector<uint32_t> begins_;  // by token
};

// The certainty that a value names; nothing for another word.
std::optional<Certainty> CertaintyNamed(std::string_view name);
std::optional<Polarity> PolarityNamed(std::string_view name);

}  // namespace onrecord
