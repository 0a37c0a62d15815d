// Scores of a tagger to spans.
#pragma once

#include <cstdint>
#include <vector>

#include "annotate/labels.h"
#include "tensor/buffer.h"

namespace onrecord {

// Rows [first, last) of the scores.
struct LabelledSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t kind = 0;  // index into SpanLabels::kinds
  float confidence = 1.0F;
  friend bool operator==(const LabelledSpan&, const LabelledSpan&) = default;
};

// The best sequence of labels in which every I follows a B or I of its kind, as spans in order. `scores`: a row a word, a
// column a label, finite. Confidences are calibrated by `temperature` (spans are not changed by it). Linear.
std::vector<LabelledSpan> DecodeSpans(tensor::FloatRows scores, const SpanLabels& labels, float temperature);

// Probabilities of `count` scores, softmax(scores / temperature).
std::vector<float> Probabilities(const float* scores, size_t count, float temperature);

}  // namespace onrecord
