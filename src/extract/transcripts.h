// Interviews and transcripts: paragraphs that begin with who speaks.
#pragma once

#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// What stands behind the labels of a report that is printed as questions and answers ("A: It terrified me.") or by
// names
// ("HOLT: It terrified me."), with the paragraphs without one between them. Questions ("Q:") are nobody's. In order of
// the text; empty for reports of another form. Linear.
std::vector<Quote> TranscriptQuotes(const Analysis& analysis);

}  // namespace onrecord
