// "The sheriff" is the one person whose role, told before, ends in that word; "the ministry" the one body whose name
// has it; "the 52-year-old" the one person of that age. Where two fit, none is meant for sure.
#include "extract/descriptions.h"

#include <algorithm>
#include <set>

#include "util/lines.h"

namespace onrecord {
namespace {

constexpr size_t kMostAlike = 64;  // that one word describes

bool GoesOn(const std::string& word) {
  return word == "of" || word == "for" || word == "at" || word == "in" || word == "from";
}

}  // namespace

Descriptions::Descriptions(std::string_view text, const std::vector<Entity>& entities, const NameWords& words)
    : text_(text) {
  for (uint32_t e = 0; e < entities.size(); ++e) {
    const Entity& entity = entities[e];
    if (entity.kind == EntityKind::kPerson) AddRoles(entity, e, words);
    else AddHeads(entity, e, words);
    if (!entity.age) continue;
    auto [at, added] = ages_.emplace(entity.age->value, e);
    if (!added) at->second.reset();
  }
}

void Descriptions::AddRoles(const Entity& entity, uint32_t e, const NameWords& known) {
  for (Span role : entity.roles) {
    std::vector<std::string> words;
    for (std::string_view word : Split(text_.substr(role.begin, role.size()), ' ')) {
      std::string folded = FoldedWord(word);
      if (GoesOn(folded)) break;
      auto title = known.title.find(folded);
      if (title != known.title.end() && !title->second.empty()) folded = title->second;  // "sgt"
      if (!folded.empty()) words.push_back(std::move(folded));
    }
    if (words.empty()) continue;
    std::vector<Role>& alike = roles_[words.back()];
    if (alike.size() < kMostAlike) alike.push_back({role.begin, e, std::move(words)});
  }
}

// "ministry" of "Ministry of Education", "council" of "Hull City Council".
void Descriptions::AddHeads(const Entity& entity, uint32_t e, const NameWords& words) {
  std::set<std::string> heads;
  for (const std::string& name : entity.names) {
    for (std::string_view word : Split(name, ' ')) {
      std::string folded = FoldedWord(word);
      if (Has(words.body, folded) || Has(words.facility, folded)) heads.insert(std::move(folded));
    }
  }
  for (const std::string& head : heads) {
    std::vector<Role>& alike = bodies_[head];
    if (alike.size() < 2) alike.push_back({entity.mentions.front().span.begin, e, {}});
  }
}

std::optional<uint32_t> Descriptions::Find(const Phrase& phrase, std::optional<int32_t> years) const {
  if (phrase.words.empty()) return std::nullopt;
  auto age = years ? ages_.find(*years) : ages_.end();
  if (age != ages_.end()) return age->second;
  const std::optional<uint32_t> person = ByRole(phrase);
  return person ? person : ByHead(phrase);
}

std::optional<uint32_t> Descriptions::ByRole(const Phrase& phrase) const {
  auto alike = roles_.find(phrase.words.back());
  if (alike == roles_.end()) return std::nullopt;
  std::optional<uint32_t> found;
  for (const Role& role : alike->second) {
    const bool ends = role.words.size() >= phrase.words.size() &&
                      std::equal(phrase.words.rbegin(), phrase.words.rend(), role.words.rbegin());
    if (role.begin >= phrase.span.begin || !ends) continue;
    if (found && *found != role.entity) return std::nullopt;
    found = role.entity;
  }
  return found;
}

bool Descriptions::IsOfOthers(const Phrase& phrase, uint32_t entity) const {
  auto alike = phrase.words.empty() ? roles_.end() : roles_.find(phrase.words.back());
  if (alike == roles_.end()) return false;
  bool others = false;
  for (const Role& role : alike->second) {
    if (role.entity == entity) return false;
    others |= role.begin < phrase.span.begin;
  }
  return others;
}

std::optional<uint32_t> Descriptions::ByHead(const Phrase& phrase) const {
  if (phrase.words.size() != 1) return std::nullopt;
  auto at = bodies_.find(phrase.words[0]);
  if (at == bodies_.end() || at->second.size() != 1 || at->second[0].begin >= phrase.span.begin) return std::nullopt;
  return at->second[0].entity;
}

}  // namespace onrecord
