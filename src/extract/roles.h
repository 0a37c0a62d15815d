// Who somebody is said to be, beside a name.
#pragma once

#include <vector>

#include "extract/named_sentence.h"

namespace onrecord {

// What the words around a name say of its bearer, in order of the text. Roles have no article and hold no name of
// theirs.
struct Introduction {
  std::vector<Span> roles;
  std::vector<Span> shared;  // those of them that hold for all who are named in a row: "leaders Ana Ruiz and Tom Lee"
  std::optional<Age> age;
};

// `name`: one of a person, of this sentence. Looks at a bounded number of atoms on either side.
Introduction ReadIntroduction(const NamedSentence& sentence, const CutName& name);

}  // namespace onrecord
