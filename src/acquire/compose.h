// Two tables of runs made one: text to source, source to bytes, hence text to bytes.
#pragma once

#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// `outer` maps text to source, `inner` maps source to the bytes received; both sorted and disjoint. The result maps
// text to bytes, covers the same text as `outer`, and holds whole characters. Linear in both tables.
std::vector<Run> ComposeRuns(const std::vector<Run>& outer, const std::vector<Run>& inner);

// The same; where the source is the bytes themselves (UTF-8, perhaps behind a byte order mark) the table is moved, not copied.
std::vector<Run> ComposeRuns(std::vector<Run>&& outer, const std::vector<Run>& inner);

// The bytes received that hold source[begin, end); whole characters. {0, 0} when none do. O(log inner).
ByteRange ToBytes(const std::vector<Run>& inner, Span source);

}  // namespace onrecord
