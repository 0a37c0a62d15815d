// Whom a report lets speak before it names them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/chains.h"
#include "extract/entity_rules.h"
#include "extract/phrases.h"
#include "extract/speaking.h"

namespace onrecord {

struct Lead {
  uint32_t entity = 0;
  std::vector<uint32_t> phrases;  // that mean it: "the owner"
};

// Nothing where more than one person speaks by name, or it is told that the one is something else. `chains` stay as
// they are. Linear in phrases.
std::optional<Lead> FindLead(std::string_view text, const std::vector<Phrase>& phrases, const Speaking& speaking,
                             const std::vector<Entity>& entities, const NameWords& words, Chains& chains);

}  // namespace onrecord
