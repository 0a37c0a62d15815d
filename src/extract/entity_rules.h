// What the stages of entities share: the lists behind EntityRules.
#pragma once

#include "extract/entities.h"
#include "extract/name_words.h"
#include "extract/named_sentence.h"

namespace onrecord {

struct EntityRules::State {
  NameWords names;
  RoleWords roles;
};

}  // namespace onrecord
