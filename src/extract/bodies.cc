// A body is introduced by its name and then called by the same, by letters, or by a piece of it.
//
// Names with the same key are one: folded, without article and company ending ("Ltd"), nationalities in the singular.
// Keys are joined, by union and find, when one stands in brackets behind the other and is made of its letters; when one
// is the initials of exactly one other; when one is how exactly one other begins ("Verizon" for Verizon Wireless) or
// the word it ends in ("the Commission"), for organisations only, and by no word that begins many names ("National");
// when a list knows both, or two words for a country ("the French government"). Different kinds are joined when the
// same words, or letters, were taken now for this and now for that: the model errs there; but what is a place here and
// an organisation there stays two (the team, the city).
#include "extract/bodies.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>

#include "util/ascii.h"
#include "util/lines.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr size_t kMostLetters = 6, kLongName = 12;

bool IsBody(const CutName& name) { return name.kind != NameKind::kPerson; }

// "FBI", "U.S.", "BMWs" no: capitals and digits alone, of two to six letters.
bool IsLetters(const CutName& name) {
  return name.words.size() == 1 && name.capitals && name.words[0].size() >= 2 && name.words[0].size() <= kMostLetters;
}

// The heads of `words`; without small words when these give no letter.
std::string InitialsOf(const std::vector<std::string>& words, bool small, const NameWords& known) {
  std::string letters;
  for (const std::string& word : words) {
    if (small || !Has(known.small, word)) letters += word[0];
  }
  return letters;
}

// Looser, for what the text itself puts in brackets: all letters stand in the name in order, the first one at its head.
bool IsDrawnFrom(std::string_view letters, const std::vector<std::string>& words) {
  if (letters.empty() || words[0][0] != letters[0]) return false;
  size_t at = 0;
  for (const std::string& word : words) {
    for (char c : word) at += at < letters.size() && c == letters[at] ? 1U : 0U;
  }
  return at == letters.size();
}

std::vector<std::string> KeyWords(const CutName& name, const NameWords& known) {
  std::vector<std::string> words = name.words;
  if (words.size() > 1 && words[0] == "the") words.erase(words.begin());
  while (words.size() > 1 && name.kind != NameKind::kPlace && Has(known.company, words.back())) words.pop_back();
  for (std::string& word : words) {
    if (word == "&") word = "and";
  }
  std::string& last = words.back();
  if (words.size() == 1 && last.size() > 3 && last.back() == 's' && !Has(known.group, last)) {
    const std::string one = last.substr(0, last.size() - 1);
    if (Has(known.group, one)) last = one;  // "Americans"
  }
  return words;
}

std::string Joined(const std::vector<std::string>& words, size_t begin, size_t end) {
  std::string all;
  for (size_t i = begin; i < end; ++i) all += (i > begin ? " " : "") + words[i];
  return all;
}

struct Node {
  NameKind kind = NameKind::kOther;
  std::vector<std::string> words;
  std::string key;
  NameGroup names;
  bool letters = false;
  bool noun = false;  // "Senate committee", which is not the Senate
};

class Joining {
 public:
  Joining(std::string_view text, const std::vector<CutName>& names, const NameWords& known)
      : text_(text), names_(names), known_(known) {}

  std::vector<NameGroup> Groups() {
    MakeNodes();
    parent_.resize(nodes_.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
    JoinKinds();
    JoinBrackets();
    JoinAliases();
    JoinCountries();
    JoinLetters();
    JoinPieces();
    return Collect();
  }

 private:
  void MakeNodes() {
    std::map<std::pair<std::string, NameKind>, uint32_t> place;
    node_of_.resize(names_.size());
    for (uint32_t i = 0; i < names_.size(); ++i) {
      if (!IsBody(names_[i])) continue;
      std::vector<std::string> words = KeyWords(names_[i], known_);
      std::string key = Joined(words, 0, words.size());
      auto [at, added] = place.emplace(std::pair(key, names_[i].kind), static_cast<uint32_t>(nodes_.size()));
      if (added) nodes_.push_back({names_[i].kind, std::move(words), std::move(key), {}, false, names_[i].noun});
      Node& node = nodes_[at->second];
      node.names.push_back(i);
      node.letters |= IsLetters(names_[i]);
      node_of_[i] = at->second;
    }
  }

  uint32_t Root(uint32_t n) {
    while (parent_[n] != n) n = parent_[n] = parent_[parent_[n]];
    return n;
  }
  void Join(uint32_t a, uint32_t b) { parent_[Root(b)] = Root(a); }

  // The same words of different kinds.
  void JoinKinds() {
    std::map<std::string_view, std::vector<uint32_t>> same;
    for (uint32_t n = 0; n < nodes_.size(); ++n) same[nodes_[n].key].push_back(n);
    for (const auto& [key, all] : same) {
      for (size_t a = 0; a < all.size(); ++a) {
        for (size_t b = a + 1; b < all.size(); ++b) {
          if (AreOne(nodes_[all[a]], nodes_[all[b]])) Join(all[a], all[b]);
        }
      }
    }
  }

  bool AreOne(const Node& a, const Node& b) const {
    const bool place = a.kind == NameKind::kPlace || b.kind == NameKind::kPlace;
    if (!place && (a.words.size() > 1 || (a.letters && b.letters))) return true;
    const bool other = a.kind == NameKind::kOther || b.kind == NameKind::kOther;
    return other && !Has(known_.group, a.key);
  }

  // NAME (LETTERS), LETTERS (NAME)
  void JoinBrackets() {
    std::optional<uint32_t> before;
    for (uint32_t i = 0; i < names_.size(); ++i) {
      if (!IsBody(names_[i])) continue;
      if (before && InBrackets(*before, i)) Join(node_of_[*before], node_of_[i]);
      before = i;
    }
  }

  bool InBrackets(uint32_t a, uint32_t b) const {
    if (names_[b].span.begin < names_[a].span.end || names_[b].block != names_[a].block) return false;
    const std::string_view between = Trim(text_.substr(names_[a].span.end, names_[b].span.begin - names_[a].span.end));
    const bool open = between == "(" || between == "[" || between == "(the" || between == ", or" || between == "(\"";
    if (!open) return false;
    const bool first_short = IsLetters(names_[a]), second_short = IsLetters(names_[b]);
    if (first_short == second_short) return false;
    const CutName &brief = first_short ? names_[a] : names_[b], &full = first_short ? names_[b] : names_[a];
    return IsDrawnFrom(brief.words[0], nodes_[first_short ? node_of_[b] : node_of_[a]].words) || full.words.empty();
  }

  void JoinAliases() {
    std::map<std::string_view, uint32_t> first;
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      auto alias = known_.alias.find(nodes_[n].key);
      if (alias == known_.alias.end() || (nodes_[n].words.size() == 1 && !nodes_[n].letters && IsSmall(n))) continue;
      auto [at, added] = first.emplace(alias->second, n);
      if (!added) Join(at->second, n);
    }
  }

  // "The French government", "the government of France", "France's government".
  void JoinCountries() {
    std::map<std::string, uint32_t> first;
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].kind == NameKind::kPlace || nodes_[n].words.size() < 2) continue;
      const std::string key = CountryKey(nodes_[n].words);
      if (key.empty()) continue;
      auto [at, added] = first.emplace(key, n);
      if (!added) Join(at->second, n);
    }
  }

  // The country and what is its, "france: government"; empty for other names.
  std::string CountryKey(const std::vector<std::string>& words) const {
    for (size_t size = std::min<size_t>(2, words.size() - 1); size > 0; --size) {  // words of the country
      std::string head = Joined(words, 0, size);
      if (head.ends_with("'s")) head.resize(head.size() - 2);
      if (auto at = known_.demonym.find(head); at != known_.demonym.end())
        return at->second + ": " + Joined(words, size, words.size());
      const size_t from = words.size() - size;
      if (from < 2 || words[from - 1] != "of") continue;
      auto at = known_.demonym.find(Joined(words, from, words.size()));
      if (at != known_.demonym.end()) return at->second + ": " + Joined(words, 0, from - 1);
    }
    return "";
  }

  // "Is" and "who" at the head of a headline are letters by accident.
  bool IsSmall(uint32_t n) const { return nodes_[n].key.size() <= 3; }

  // By a part of a name: whose it is; nothing where it is a part of two.
  using Parts = std::map<std::string, std::optional<uint32_t>>;

  void AddPart(std::string part, uint32_t n, Parts& parts) {
    auto [at, added] = parts.emplace(std::move(part), n);
    if (!added && at->second && Root(*at->second) != Root(n)) at->second.reset();
  }

  // LETTERS that are the initials of exactly one name.
  void JoinLetters() {
    Parts initials;
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].words.size() < 2 || nodes_[n].kind == NameKind::kOther) continue;
      for (bool small : {false, true}) AddPart(InitialsOf(nodes_[n].words, small, known_), n, initials);
    }
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      auto whole = nodes_[n].letters ? initials.find(nodes_[n].key) : initials.end();
      if (whole != initials.end() && whole->second) Join(*whole->second, n);
    }
  }

  // How each longer name of an organisation begins, and the body that it ends in.
  Parts Pieces() {
    Parts pieces;
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      const std::vector<std::string>& words = nodes_[n].words;
      if (nodes_[n].kind != NameKind::kOrganisation || nodes_[n].noun || words.size() < 2 || words.size() > kLongName)
        continue;
      bool telling = false;
      for (size_t size = 1; size < words.size(); ++size) {
        telling |= !Has(known_.generic, words[size - 1]) && !Has(known_.group, words[size - 1]);
        if (telling && !Has(known_.small, words[size - 1])) AddPart(Joined(words, 0, size), n, pieces);
      }
      if (Has(known_.body, words.back())) AddPart(words.back(), n, pieces);
    }
    return pieces;
  }

  void JoinPieces() {
    const Parts pieces = Pieces();
    std::map<std::string_view, bool> placed;
    for (const Node& node : nodes_) {
      if (node.kind == NameKind::kPlace) placed[node.key] = true;
    }
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].kind != NameKind::kOrganisation || placed.count(nodes_[n].key) > 0) continue;
      auto whole = pieces.find(nodes_[n].key);
      if (whole != pieces.end() && whole->second) Join(*whole->second, n);
    }
  }

  std::vector<NameGroup> Collect() {
    std::map<uint32_t, NameGroup> by_root;
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      NameGroup& group = by_root[Root(n)];
      group.insert(group.end(), nodes_[n].names.begin(), nodes_[n].names.end());
    }
    std::vector<NameGroup> groups;
    for (auto& [root, group] : by_root) {
      std::sort(group.begin(), group.end());
      groups.push_back(std::move(group));
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

  std::string_view text_;
  const std::vector<CutName>& names_;
  const NameWords& known_;
  std::vector<Node> nodes_;
  std::vector<uint32_t> node_of_;  // by name
  std::vector<uint32_t> parent_;   // by node
};

// The letters in brackets right behind a name: "(CPS)".
std::optional<Span> BracketedAfter(std::string_view text, uint32_t at) {
  if (text.substr(at, 2) != " (") return std::nullopt;
  const uint32_t begin = at + 2;
  uint32_t end = begin;
  while (end < text.size() && end - begin <= kMostLetters * 2 && (ascii::IsUpper(text[end]) || text[end] == '.')) ++end;
  const bool closed = ascii::At(text, end) == ')' && end - begin >= 2;
  return closed ? std::optional(Span{begin, end}) : std::nullopt;
}

}  // namespace

std::vector<CutName> WithAbbreviations(const Analysis& analysis, std::vector<CutName> names, const NameWords& words) {
  const std::string_view text = analysis.document->text();
  std::vector<CutName> all;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool body = names[i].kind == NameKind::kOrganisation && names[i].words.size() > 1;
    const std::optional<Span> letters = body ? BracketedAfter(text, names[i].span.end) : std::nullopt;
    all.push_back(std::move(names[i]));
    const bool marked = i + 1 < names.size() && letters && names[i + 1].span.begin < letters->end;
    if (!letters || marked) continue;
    CutName brief = NameLike(analysis, all.back(), *letters, words);
    if (!brief.words.empty() && IsDrawnFrom(brief.words[0], KeyWords(all.back(), words)))
      all.push_back(std::move(brief));
  }
  return all;
}

std::vector<NameGroup> GroupBodies(std::string_view text, const std::vector<CutName>& names, const NameWords& words) {
  return Joining(text, names, words).Groups();
}

NameKind CommonKind(const NameGroup& group, const std::vector<CutName>& names) {
  std::array<float, 4> weight{};
  for (uint32_t i : group) weight[static_cast<size_t>(names[i].kind)] += names[i].confidence;
  return static_cast<NameKind>(std::max_element(weight.begin(), weight.end()) - weight.begin());
}

}  // namespace onrecord
