// What is known of a name beyond its window: that it is on a list, and what its other mentions in the report are.
#pragma once

#include <cstdint>
#include <span>

#include "annotate/labels.h"
#include "tensor/buffer.h"

namespace onrecord {

// Adds to each word's scores of names what the same word is taken for elsewhere in the report: a row a word
// and a column a label, `forms` a hash a word, 0 for one that has no say. Linear in words, but for sorting.
void AddVotes(const SpanLabels& labels, std::span<const uint64_t> forms, tensor::MutableFloatRows scores);

// Rows [first, last) are a name of `kind` (an index into the labels' kinds), told by its words alone.
struct KnownSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t kind = 0;
  bool headed = false;  // by a head word, not by a list
};

// Adds to the scores of each span's words what makes them that name.
void AddKnown(const SpanLabels& labels, std::span<const KnownSpan> spans, tensor::MutableFloatRows scores);

}  // namespace onrecord
