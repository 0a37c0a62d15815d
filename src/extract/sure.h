// Only the facts that are sure enough.
#pragma once

#include "onrecord/record.h"

namespace onrecord {

// The record without facts under a confidence, and without links to them: a source keeps its words, a quote within one
// that goes is within the next that stays. Linear.
Record SureFacts(Record record, float least);

}  // namespace onrecord
