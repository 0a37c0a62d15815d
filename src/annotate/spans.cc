// Spans by Viterbi under one constraint: an I follows a B or an I of its own kind. Every other label may follow any, so
// that a step costs the number of labels, not its square.
//
// How sure a span is: the probability of its first word's B, times that of no I after its last word, times that of the
// least sure I between. For spans of a word or two that is the product of marginals, the chance that all its words are
// labelled right if they were independent. In long spans (a content has thirty words) they are not: words between are
// right or wrong together, and a product would punish length, a mean hide the one word that breaks the span.
#include "annotate/spans.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace onrecord {
namespace {

using Label = SpanLabels::Label;
constexpr float kNever = -std::numeric_limits<float>::infinity();

size_t BestOf(const std::vector<float>& scores) {
  return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

// The label of every row.
std::vector<uint32_t> BestPath(tensor::FloatRows scores, const SpanLabels& labels) {
  const size_t n = labels.labels.size();
  std::vector<uint32_t> before(scores.count * n), path(scores.count);
  std::vector<float> best(n, kNever), next(n);
  std::vector<size_t> inside(labels.kinds.size());  // of each kind the best label that an I may follow
  for (size_t row = 0; row < scores.count; ++row) {
    const size_t any = BestOf(best);
    for (size_t kind = 0; kind < inside.size(); ++kind) inside[kind] = labels.begins[kind];
    for (size_t l = 0; l < n; ++l) {
      const Label& label = labels.labels[l];
      if (label.part == Label::kInside && best[l] > best[inside[label.kind]]) inside[label.kind] = l;
    }
    for (size_t l = 0; l < n; ++l) {
      const Label& label = labels.labels[l];
      const size_t from = label.part == Label::kInside ? inside[label.kind] : any;
      const float start = label.part == Label::kInside ? kNever : 0;
      next[l] = scores[row][l] + (row == 0 ? start : best[from]);
      before[row * n + l] = static_cast<uint32_t>(from);
    }
    best.swap(next);
  }
  if (scores.count > 0) path.back() = static_cast<uint32_t>(BestOf(best));
  for (size_t row = scores.count; row-- > 1;) path[row - 1] = before[row * n + path[row]];
  return path;
}

float Confidence(tensor::FloatRows scores, const SpanLabels& labels, const std::vector<uint32_t>& path,
                 const LabelledSpan& span, float temperature) {
  const size_t n = labels.labels.size();
  const float begin = Probabilities(scores[span.first], n, temperature)[path[span.first]];
  float between = 1;
  for (size_t row = span.first + 1; row < span.last; ++row) {
    between = std::min(between, Probabilities(scores[row], n, temperature)[path[row]]);
  }
  float end = 1;
  if (span.last < scores.count) {
    const std::vector<float> after = Probabilities(scores[span.last], n, temperature);
    for (size_t l = 0; l < n; ++l) {
      if (labels.labels[l].part == Label::kInside && labels.labels[l].kind == span.kind) end -= after[l];
    }
  }
  return begin * between * std::max(end, 0.0F);
}

}  // namespace

std::vector<float> Probabilities(const float* scores, size_t count, float temperature) {
  std::vector<float> made(scores, scores + count);
  const float peak = *std::max_element(made.begin(), made.end());
  float sum = 0;
  for (float& p : made) sum += p = std::exp((p - peak) / temperature);
  for (float& p : made) p /= sum;
  return made;
}

std::vector<LabelledSpan> DecodeSpans(tensor::FloatRows scores, const SpanLabels& labels, float temperature) {
  const std::vector<uint32_t> path = BestPath(scores, labels);
  std::vector<LabelledSpan> spans;
  for (uint32_t row = 0; row < path.size(); ++row) {
    const Label& label = labels.labels[path[row]];
    if (label.part == Label::kBegin) spans.push_back({row, row + 1, label.kind});
    if (label.part == Label::kInside) spans.back().last = row + 1;
  }
  for (LabelledSpan& span : spans) span.confidence = Confidence(scores, labels, path, span, temperature);
  return spans;
}

}  // namespace onrecord
