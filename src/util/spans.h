// How two spans lie to each other.
#pragma once

#include "onrecord/document.h"

namespace onrecord {

inline bool Overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }
// Whether `b` lies in `a`, or is it.
inline bool Holds(Span a, Span b) { return a.begin <= b.begin && b.end <= a.end; }

}  // namespace onrecord
