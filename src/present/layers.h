// The layers of an analysis as JSON.
#pragma once

#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/present.h"
#include "present/offsets.h"
#include "util/json.h"

namespace onrecord {

// The value of a record's `layers` (docs/record.md), with the layers named, in their own order.
void WriteLayers(const Analysis& analysis, const std::vector<Layer>& layers, const OffsetTable& offset, JsonWriter& json);

}  // namespace onrecord
