// Lists of words over tokens. Tokens, not the atoms of lexicon.h: negation is a token of its own ("is" + "n't"), and
// what is found is looked up in the tree at once. A phrase has at most five tokens, so a look-up joins at most five.
#include "extract/claim_words.h"

#include <algorithm>
#include <array>

#include "util/ascii.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 15> kNames{
    "stance", "accuse",      "contend", "passive_hedge", "directive", "evidence", "negation", "unwilling",
    "untrue", "charge_noun", "hedge",   "adverb_hedge",  "able",      "idle",     "teller"};
constexpr uint32_t kLongest = 5;

}  // namespace

std::string Plain(std::string_view word) {
  std::string plain;
  for (size_t at = 0; at < word.size(); ++at) {
    const bool curly = word.substr(at, 3) == "\u2019";
    plain += curly ? '\'' : ascii::ToLower(word[at]);
    if (curly) at += 2;
  }
  return plain;
}

std::optional<Certainty> CertaintyNamed(std::string_view name) {
  for (Certainty c : {Certainty::kCertain, Certainty::kProbable, Certainty::kPossible, Certainty::kUnknown}) {
    if (Name(c) == name) return c;
  }
  return std::nullopt;
}

std::optional<Polarity> PolarityNamed(std::string_view name) {
  for (Polarity p : {Polarity::kAsserts, Polarity::kDenies, Polarity::kDoubts, Polarity::kAsks}) {
    if (Name(p) == name) return p;
  }
  return std::nullopt;
}

Result<ClaimWords> ClaimWords::Load() {
  auto state = std::make_shared<State>();
  state->lists.resize(kNames.size());
  std::optional<size_t> list;
  uint64_t number = 0;
  for (std::string_view line : Lines(Resource("resources/en/claims.words"))) {
    ++number;
    line = Trim(line);
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("list ")) {
      list = static_cast<size_t>(std::find(kNames.begin(), kNames.end(), Trim(line.substr(5))) - kNames.begin());
      if (*list == kNames.size()) return Error{Code::kInvalidInput, "claims.words: no such list", number};
      continue;
    }
    if (!list) return Error{Code::kInvalidInput, "claims.words: a word before the first `list`", number};
    const size_t equals = line.rfind(" = ");
    const std::string_view value = equals == line.npos ? std::string_view() : Trim(line.substr(equals + 3));
    for (std::string_view entry : Split(line.substr(0, equals), ',')) {
      const std::string_view words = Trim(entry);
      state->lists[*list].emplace(words, value);
      state->begins[std::string(words.substr(0, words.find(' ')))] |= 1U << *list;
    }
  }
  for (size_t k = 0; k < kNames.size(); ++k) {
    if (state->lists[k].empty())
      return Error{Code::kInvalidInput, "claims.words lacks the list " + std::string(kNames[k])};
  }
  ClaimWords words;
  words.state_ = std::move(state);
  return words;
}

std::optional<std::string_view> ClaimWords::Find(ClaimList list, const std::string& words) const {
  const Entries& entries = state_->lists[static_cast<size_t>(list)];
  const auto entry = entries.find(words);
  return entry == entries.end() ? std::nullopt : std::optional<std::string_view>(entry->second);
}

uint32_t ClaimWords::Begins(const std::string& word) const {
  const auto at = state_->begins.find(word);
  return at == state_->begins.end() ? 0 : at->second;
}

ClaimText::ClaimText(const Analysis& analysis, const ClaimWords& words) : analysis_(analysis), words_(words) {
  begins_.reserve(analysis.tokens.size());
  for (uint32_t t = 0; t < analysis.tokens.size(); ++t) begins_.push_back(words.Begins(Word(t)));
}

std::optional<ClaimText::Found> ClaimText::At(ClaimList list, uint32_t token, uint32_t last) const {
  if ((begins_[token] >> static_cast<uint32_t>(list) & 1) == 0) return std::nullopt;
  std::optional<Found> found;
  std::string words;
  for (uint32_t t = token; t < std::min(last, token + kLongest); ++t) {
    if (t > token) words += ' ';
    words += Word(t);
    if (const auto value = words_.Find(list, words)) found = Found{{token, t + 1}, *value};
  }
  return found;
}

std::optional<ClaimText::Found> ClaimText::In(ClaimList list, TokenRange range) const {
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (std::optional<Found> found = At(list, t, range.last)) return found;
  }
  return std::nullopt;
}

}  // namespace onrecord
