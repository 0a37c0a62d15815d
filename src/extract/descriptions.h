// What entities may be called without their names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/entity_rules.h"
#include "extract/phrases.h"
#include "onrecord/record.h"

namespace onrecord {

// Roles, ages and heads of names. Borrows the text.
class Descriptions {
 public:
  Descriptions(std::string_view text, const std::vector<Entity>& entities, const NameWords& words);

  // The only entity that `phrase`, with "the" before it, describes by what the text tells of it before: "the sheriff",
  // "the ministry"; by an age ("the 52-year-old") wherever the text tells it.
  std::optional<uint32_t> Find(const Phrase& phrase, std::optional<int32_t> years) const;

  // Whether a noun for what somebody is, told of others before it, is not told of `entity`: "the president" is none of
  // whom the text says that they are something else, where it calls somebody so.
  bool IsOfOthers(const Phrase& phrase, uint32_t entity) const;

 private:
  struct Role {
    uint32_t begin = 0, entity = 0;
    std::vector<std::string> words;
  };

  void AddRoles(const Entity& entity, uint32_t e, const NameWords& known);
  void AddHeads(const Entity& entity, uint32_t e, const NameWords& words);
  std::optional<uint32_t> ByRole(const Phrase& phrase) const;
  std::optional<uint32_t> ByHead(const Phrase& phrase) const;

  std::string_view text_;
  std::map<std::string, std::vector<Role>> roles_;   // by their last word
  std::map<std::string, std::vector<Role>> bodies_;  // by a head word of their names
  std::map<int32_t, std::optional<uint32_t>> ages_;  // nobody where two are of an age
};

}  // namespace onrecord
