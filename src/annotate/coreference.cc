// Antecedents by scoring pairs of mentions (Lee et al., 2017, over head words alone as Dobrovolskii, 2021): what two
// vectors say of each other, how many mentions lie between, and features that vectors hold badly (the same word, number).
// "None" scores 0, and the best of all is taken. Clusters are what hangs together; nothing is decided jointly.
#include "annotate/coreference.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "annotate/labels.h"
#include "annotate/spans.h"
#include "tensor/kernels.h"

namespace onrecord {
namespace {

constexpr size_t kDistances = 12, kFeatures = 8;
constexpr size_t kBegins[] = {1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 64};  // mentions between where a bucket begins

size_t DistanceOf(size_t between) {
  return static_cast<size_t>(std::upper_bound(std::begin(kBegins), std::end(kBegins), between) - std::begin(kBegins));
}

// Which features hold of mention `i` and the earlier `j`, a bit each.
unsigned FeaturesOf(const MentionTraits& i, const MentionTraits& j) {
  const bool known = i.number != Number::kUnknown && j.number != Number::kUnknown;
  const bool holds[kFeatures] = {i.word == j.word,
                                 i.pronoun,
                                 j.pronoun,
                                 i.proper,
                                 j.proper,
                                 i.sentence == j.sentence,
                                 known && i.number == j.number,
                                 known && i.number != j.number};
  unsigned bits = 0;
  for (size_t f = 0; f < kFeatures; ++f) bits |= holds[f] ? 1U << f : 0U;
  return bits;
}

}  // namespace

Result<Coreference> Coreference::FromWeights(const tensor::Weights& weights, size_t width) {
  const auto project = tensor::Linear::FromWeights(weights, "coref.project", width, tensor::Weights::kAny);
  if (!project) return project.error();
  Coreference made(*project);
  if (project->columns() % 4 != 0) return Error{Code::kInvalidInput, "weights: coref.project is no four vectors wide"};
  const auto distance = weights.FindFloats("coref.distance", kDistances, made.pair());
  if (!distance) return distance.error();
  const auto match = weights.FindFloats("coref.match", kFeatures, made.pair());
  if (!match) return match.error();
  const auto out = weights.FindFloats("coref.out", 1, made.pair());
  if (!out) return out.error();
  const auto bias = weights.FindFloats("coref.bias", 1, 1);
  if (!bias) return bias.error();
  const auto temperature = FindTemperature(weights, "coref");
  if (!temperature) return temperature.error();
  made.distance_ = *distance;
  made.match_ = *match;
  made.out_ = *out;
  made.bias_ = bias->front();
  made.temperature_ = *temperature;
  return made;
}

// Scores of mentions [first, i) as antecedents of mention i.
std::vector<float> Coreference::Scores(tensor::FloatRows projected, std::span<const MentionTraits> traits, size_t i,
                                       size_t first) const {
  const size_t width = pair(), count = i - first;
  const float* const a = projected[i];
  std::vector<float> hidden(count * width), scores(count);
  for (size_t j = first; j < i; ++j) {
    float* const row = hidden.data() + (j - first) * width;
    const float* const b = projected[j] + width;
    const float* const distance = distance_.data() + DistanceOf(i - j - 1) * width;
    for (size_t c = 0; c < width; ++c) row[c] = a[c] + b[c] + distance[c];
    const unsigned features = FeaturesOf(traits[i], traits[j]);
    for (size_t f = 0; f < kFeatures; ++f) {
      if ((features >> f & 1U) == 0) continue;
      for (size_t c = 0; c < width; ++c) row[c] += match_[f * width + c];
    }
  }
  if (count > 0) project_.kernels().gelu_erf(hidden.data(), hidden.size());
  const float scale = 1 / std::sqrt(static_cast<float>(width));
  for (size_t j = first; j < i; ++j) {
    const float* const k = projected[j] + 3 * width;
    float sum = 0, product = 0;
    for (size_t c = 0; c < width; ++c) {
      sum += hidden[(j - first) * width + c] * out_[c];
      product += a[2 * width + c] * k[c];
    }
    scores[j - first] = sum + product * scale + bias_;
  }
  return scores;
}

std::vector<Coreference::Link> Coreference::Resolve(tensor::FloatRows projected,
                                                    std::span<const MentionTraits> traits) const {
  std::vector<Link> links(traits.size());
  for (size_t i = 0; i < links.size(); ++i) {
    const size_t first = i - std::min(i, kMostCandidates);
    std::vector<float> scores = Scores(projected, traits, i, first);
    scores.push_back(0);  // none
    const size_t best =
        static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    const auto sure = Probabilities(scores.data(), scores.size(), temperature_);
    links[i].confidence = sure[best];
    if (best + 1 < scores.size()) links[i].antecedent = static_cast<uint32_t>(first + best);
    for (size_t j = 0; j + 1 < scores.size(); ++j) {
      if (j == best || sure[j] < links[i].second_confidence) continue;
      links[i].second = static_cast<uint32_t>(first + j);
      links[i].second_confidence = sure[j];
    }
  }
  return links;
}

}  // namespace onrecord
