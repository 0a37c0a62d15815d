// Who is only spoken of is no source.
#pragma once

#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Takes the source from quotes whose cue names none: "X was accused of", "asked why, X said" (whoever asked), "X
// reportedly left"; puts the pronoun beside the cue in the place of a subject further off ("X, she said, left"); and
// leaves out headlines whose colon follows a topic. Quotes as FindQuotes has them so far, with spans as sources.
std::vector<Quote> WithCheckedSources(const Analysis& analysis, std::vector<Quote> quotes);

}  // namespace onrecord
