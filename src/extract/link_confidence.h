// How far a link of a noun or a pronoun to whom it means is to be trusted.
#pragma once

#include "extract/phrases.h"

namespace onrecord {

// The share of such links that are right. `named`: whom it means has a name; `first`: it is what an entity without a
// name is first called; `speaks`: somebody whose words a report gives; `sure`: what the model or a rule gives it, 0
// to 1.
float LinkConfidence(const Phrase& phrase, bool named, bool first, bool speaks, float sure);

}  // namespace onrecord
