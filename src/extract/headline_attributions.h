// Attributions in the short hand of headlines.
#pragma once

#include <vector>

#include "extract/attributions.h"
#include "extract/speech.h"
#include "onrecord/analysis.h"

namespace onrecord {

// "Bridge was unsafe, say engineers", "Bridge was unsafe, engineers say", "Police: Two held after fire", "Bridge was
// unsafe: report". Of headlines and subheadings only. In order of the text. Linear.
std::vector<ShownAttribution> AttributionsOfHeadlines(const Analysis& analysis, const SpeechWords& words);

}  // namespace onrecord
