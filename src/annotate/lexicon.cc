// One hash table for all lists: a word is looked up where a mark beside it makes it interesting (a full stop, a
// hyphen), so that most words of a text are never looked up at all.
#include "annotate/lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "util/ascii.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr std::pair<std::string_view, Role> kSections[] = {
    {"title", kTitle},    {"short", kShort}, {"month", kMonth},       {"number", kNumber},   {"place", kPlace},
    {"prefix", kPrefix},  {"unit", kUnit},   {"cut", kCut},           {"elided", kElided},   {"domain", kDomain},
    {"file", kFile},      {"slash", kSlash}, {"emoticon", kEmoticon}, {"starter", kStarter}, {"reports", kReports},
    {"shout", kShout},    {"vital", kVital}, {"measure", kMeasure},   {"clock", kClock},     {"label", kLabel},
    {"closing", kClosing}};

uint32_t RoleOf(std::string_view section) {
  for (const auto& [name, role] : kSections) {
    if (name == section) return role;
  }
  return 0;
}

// The roles of an abbreviation written in capitals. "DEC." and "SEC." are names as well, so that months then need a
// number after them, and abbreviations of small letters have no such form.
uint32_t ShoutedRoles(std::string_view word, Role role) {
  if (word.size() <= 2 && role != kTitle) return 0;
  if (role == kMonth) return kNumber;
  return ascii::IsUpper(word[0]) ? role & (kTitle | kShort | kPlace) : 0;
}

}  // namespace

const TokenLexicon& TokenLexicon::English() {
  static const TokenLexicon lexicon = [] {
    TokenLexicon made;
    for (std::string_view name : {"abbreviations", "tokens", "sentences"}) {
      made.Add(Resource("resources/en/" + std::string(name) + ".txt"));
    }
    return made;
  }();
  return lexicon;
}

void TokenLexicon::Add(std::string_view file) {
  uint32_t role = 0;
  for (std::string_view line : Entries(file)) {
    if (line.front() == '[' && line.back() == ']' && RoleOf(line.substr(1, line.size() - 2)) != 0) {
      role = RoleOf(line.substr(1, line.size() - 2));
      continue;
    }
    while (!line.empty() && role != 0) {
      std::string_view word = Take(line, ' ');
      if (!word.empty()) AddWord(word, static_cast<Role>(role));
    }
  }
}

void TokenLexicon::AddWord(std::string_view word, Role role) {
  std::string key(word);
  uint32_t cut = 0;
  if (role == kCut) {
    cut = static_cast<uint32_t>(std::min(word.find('|'), word.size()));
    key.erase(cut, 1);
    cut_lengths_[key.front() & 31] |= 1u << key.size();
    cut_lasts_[key.front() & 31] |= 1u << (key.back() & 31);
  }
  Entry& entry = entries_[key];
  entry.roles |= role;
  entry.cut = std::max(entry.cut, cut);
  uint32_t shouted = ShoutedRoles(key, role);
  if (shouted == 0) return;
  std::transform(key.begin(), key.end(), key.begin(), ascii::ToUpper);
  entries_[key].roles |= shouted;
}

const TokenLexicon::Entry* TokenLexicon::Find(std::string_view word) const {
  if (word.size() > kLongest) return nullptr;
  auto found = entries_.find(word);
  return found == entries_.end() ? nullptr : &found->second;
}

uint32_t TokenLexicon::Roles(std::string_view word) const {
  const Entry* entry = Find(word);
  return entry == nullptr ? 0 : entry->roles;
}

uint32_t TokenLexicon::LowerRoles(std::string_view word) const {
  std::array<char, kLongest> small;
  if (word.size() > small.size()) return 0;
  std::transform(word.begin(), word.end(), small.begin(), ascii::ToLower);
  return Roles({small.data(), word.size()});
}

uint32_t TokenLexicon::CutOf(std::string_view word) const {
  unsigned first = word.front() & 31;  // the same for both cases of a letter
  bool may = word.size() <= kLongest && (cut_lengths_[first] >> word.size() & 1) != 0 &&
             (cut_lasts_[first] >> (word.back() & 31) & 1) != 0;
  if (!may) return 0;
  std::array<char, kLongest> small;
  std::transform(word.begin(), word.end(), small.begin(), ascii::ToLower);
  const Entry* entry = Find({small.data(), word.size()});
  return entry == nullptr ? 0 : entry->cut;
}

}  // namespace onrecord
