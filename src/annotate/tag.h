// What the model says of a document's words.
#pragma once

#include "annotate/model.h"
#include "onrecord/analysis.h"

namespace onrecord {

// Fills the layers of an analysis that Annotate made: words, names, times, attributions, triggers, mentions. A head that
// the model lacks leaves its layer empty. Views in the layers live as long as the model's file. Linear in the text, about
// 4 MB of memory besides the layers.
Analysis Tag(const Model& model, Analysis analysis);

}  // namespace onrecord
