// Trees: all arcs of a sentence are scored by one product of floats, the best tree is found exactly (maximum_tree.h), and
// its arcs alone are labelled. Projections of a word lie in one row: q, k (query of the word, key of a head), b (how
// likely it is a head at all), d, e (the same two sides for the label).
#include "annotate/tree_head.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "annotate/maximum_tree.h"
#include "tensor/kernels.h"

namespace onrecord {
namespace {

constexpr int64_t kFar = 20;  // distances of arcs are told apart up to here
constexpr std::string_view kRootLabel = "root";  // of the arc from the root, and of no other

}  // namespace

Result<TreeHead> TreeHead::FromWeights(const tensor::Weights& weights, size_t width) {
  const auto project = tensor::Linear::FromWeights(weights, "tree.project", width, tensor::Weights::kAny);
  if (!project) return project.error();
  const size_t arc = (project->columns() - 1) / 4;
  if (arc == 0 || project->columns() != 4 * arc + 1) {
    return Error{Code::kInvalidInput, "weights: tree.project has " + std::to_string(project->columns()) +
                                          " columns, which is not one more than four times anything"};
  }
  const auto label = tensor::Linear::FromWeights(weights, "tree.label", arc, tensor::Weights::kAny);
  if (!label) return label.error();
  auto labels = FindLabels(weights, "tree", label->columns());
  if (!labels) return labels.error();
  const auto distance = weights.FindFloats("tree.distance", 1, 2 * kFar + 1);
  if (!distance) return distance.error();
  const auto root = weights.FindFloats("tree.root", 1, arc);
  if (!root) return root.error();
  const auto root_bias = weights.FindFloats("tree.root.bias", 1, 1);
  if (!root_bias) return root_bias.error();
  TreeHead made(*project, *label);
  made.distance_ = *distance;
  made.root_ = *root;
  made.root_bias_ = root_bias->front();
  made.labels_ = *std::move(labels);
  made.root_label_ = static_cast<size_t>(std::find(made.labels_.begin(), made.labels_.end(), kRootLabel) - made.labels_.begin());
  return made;
}

std::vector<float> TreeHead::RootScores(tensor::FloatRows projected) const {
  const float scale = 1 / std::sqrt(static_cast<float>(arc()));
  std::vector<float> scores(projected.count);
  for (size_t i = 0; i < scores.size(); ++i) {
    float sum = 0;
    for (size_t c = 0; c < arc(); ++c) sum += projected[i][c] * root_[c];
    scores[i] = sum * scale + root_bias_;
  }
  return scores;
}

std::vector<float> TreeHead::HeadScores(tensor::FloatRows projected) const {
  const size_t n = projected.count, depth = arc();
  const float scale = 1 / std::sqrt(static_cast<float>(depth));
  std::vector<float> keys(depth * n), scores(n * n);
  for (size_t j = 0; j < n; ++j) {
    for (size_t c = 0; c < depth; ++c) keys[c * n + j] = projected[j][depth + c] * scale;
  }
  project_.kernels().multiply_floats({projected.data, n, depth, projected.stride}, {keys.data(), depth, n, n},
                                     scores.data(), n);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < n; ++j) {
      const int64_t away = std::clamp(static_cast<int64_t>(j) - static_cast<int64_t>(i), -kFar, kFar);
      scores[i * n + j] += projected[j][2 * depth] + distance_[static_cast<size_t>(away + kFar)];
    }
  }
  return scores;
}

void TreeHead::FindRelations(tensor::FloatRows projected, std::vector<Arc>& arcs) const {
  const size_t n = arcs.size(), depth = arc();
  std::vector<float> hidden(n * depth), scores(n * labels_.size());
  for (size_t i = 0; i < n; ++i) {
    const size_t head = arcs[i].head == kRoot ? i : arcs[i].head;  // the root's label is known
    const float* const d = projected[i] + 2 * depth + 1;
    const float* const e = projected[head] + 3 * depth + 1;
    for (size_t c = 0; c < depth; ++c) hidden[i * depth + c] = d[c] + e[c];
  }
  label_.kernels().gelu_erf(hidden.data(), hidden.size());
  tensor::QuantizedRows quantized(n, depth);
  label_.Run({hidden.data(), n, depth}, quantized, {scores.data(), n, labels_.size()});
  for (size_t i = 0; i < n; ++i) {
    float* const row = scores.data() + i * labels_.size();
    if (root_label_ < labels_.size()) row[root_label_] = -std::numeric_limits<float>::infinity();
    const size_t best = static_cast<size_t>(std::max_element(row, row + labels_.size()) - row);
    arcs[i].relation = arcs[i].head == kRoot ? kRootLabel : labels_[best];
  }
}

std::vector<TreeHead::Arc> TreeHead::Parse(tensor::FloatRows projected) const {
  const std::vector<uint32_t> heads = MaximumTree({RootScores(projected), HeadScores(projected)});
  std::vector<Arc> arcs;
  arcs.reserve(heads.size());
  for (uint32_t head : heads) arcs.push_back({head, {}});
  if (!arcs.empty()) FindRelations(projected, arcs);
  return arcs;
}

}  // namespace onrecord
