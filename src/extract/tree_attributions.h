// Attributions that the tree shows by itself.
#pragma once

#include <vector>

#include "extract/attributions.h"
#include "extract/speech.h"
#include "onrecord/analysis.h"

namespace onrecord {

// A verb that reports whatever stands round it, with a subject and a clause ("the council leader said the hall was
// safe", "the hall was safe, the council leader said"), and "according to". In order of the text; none without a tree.
// Linear, but for sentences, which are short or not looked at.
std::vector<ShownAttribution> AttributionsOfTree(const Analysis& analysis, const SpeechWords& words);

}  // namespace onrecord
