// When things were said.
#pragma once

#include <vector>

#include "extract/time_links.h"

namespace onrecord {

// The same quotes, with the time that their cue happens at ("said on Tuesday", "told reporters late Friday"), where the
// words tell it; never one of their own content. `times` are those of `links`. Linear in quotes and their spans.
std::vector<Quote> WithTimes(const Analysis& analysis, const std::vector<Time>& times, const TimeLinks& links,
                             std::vector<Quote> quotes);

}  // namespace onrecord
