// What the model says of a document's words.
#pragma once

#include "annotate/model.h"
#include "onrecord/analysis.h"

namespace onrecord {

// Which layers to make of those that cost a pass of their own; words, names and times cost next to nothing beside the
// encoder. What is not asked for stays empty.
struct Wanted {
  bool attributions = true;
  bool triggers = true;
  bool mentions = true;
};

// Fills the layers of an analysis that Annotate made: words, names, times, attributions, triggers, mentions. A head that
// the model lacks leaves its layer empty. Views in the layers live as long as the model's file. Linear in the text, about
// 4 MB of memory besides the layers.
Analysis Tag(const Model& model, Analysis analysis, const Wanted& wanted = {});

}  // namespace onrecord
