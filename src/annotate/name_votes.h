// What the mentions of a name in one report tell of each other.
#pragma once

#include <cstdint>
#include <span>

#include "annotate/labels.h"
#include "tensor/buffer.h"

namespace onrecord {

// Adds to each word's scores of names what the same word is taken for elsewhere in the report: `votes` has a row a word
// and a column a label, `forms` a hash a word, 0 for one that has no say. Linear in words, but for sorting.
void AddVotes(const SpanLabels& labels, std::span<const uint64_t> forms, tensor::MutableFloatRows scores);

}  // namespace onrecord
