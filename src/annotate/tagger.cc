// The tagger: each word's vector, the anchor's, and where the word lies from the anchor are added up and go through a
// few narrow transformer layers; labels are decoded as spans. One answer an anchor lets spans of two anchors overlap
// and nest, and links each to its anchor, which labels without an anchor cannot.
//
// What does not depend on the anchor (the words' own part) is computed once a window. The layers cannot be shared.
#include "annotate/tagger.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace onrecord {
namespace {

constexpr uint32_t kInside = 15;  // the bucket of the anchor itself
constexpr size_t kBuckets = 31;
constexpr uint32_t kReach = 96;   // words looked at on either side: as good as all, and `read` is 7 % faster
constexpr size_t kSentences = 5;  // two before, the anchor's, two behind
constexpr uint32_t kBegins[] = {1,  2,  3,  4,  5,  7,  9,  13,
                                17, 25, 33, 49, 65, 97, 129};  // words away where a bucket begins

uint32_t Magnitude(uint32_t words) {
  return static_cast<uint32_t>(std::upper_bound(std::begin(kBegins), std::end(kBegins), words) - std::begin(kBegins));
}

size_t SentenceBucket(uint32_t sentence, uint32_t anchor) {
  if (sentence >= anchor) return 2 + std::min(sentence - anchor, 2U);
  return 2 - std::min(anchor - sentence, 2U);
}

Result<tensor::LayerShape> ShapeOf(const tensor::Weights& weights, const std::string& name) {
  const auto width = weights.FindNumber(name + ".width", 1, 4096);
  if (!width) return width.error();
  const auto heads = weights.FindNumber(name + ".heads", 1, 64);
  if (!heads) return heads.error();
  const auto inner = weights.FindNumber(name + ".inner", 1, 16384);
  if (!inner) return inner.error();
  if (*width % *heads != 0) return Error{Code::kInvalidInput, "weights: config: " + name + ".heads divide no width"};
  return tensor::LayerShape{*width, *heads, *inner};
}

Result<std::vector<tensor::Layer>> FindLayers(const tensor::Weights& weights, const std::string& name,
                                              const tensor::LayerShape& shape) {
  const auto count = weights.FindNumber(name + ".layers", 1, 12);
  if (!count) return count.error();
  std::vector<tensor::Layer> layers;
  for (size_t i = 0; i < *count; ++i) {
    auto layer = tensor::Layer::FromWeights(weights, name + ".layer." + std::to_string(i), shape);
    if (!layer) return layer.error();
    layers.push_back(*std::move(layer));
  }
  return layers;
}

}  // namespace

uint32_t DistanceBucket(uint32_t word, Anchor anchor) {
  if (word < anchor.first) return kInside - Magnitude(anchor.first - word);
  return word < anchor.last ? kInside : kInside + Magnitude(word - anchor.last + 1);
}

Result<Tagger> Tagger::FromWeights(const tensor::Weights& weights, std::string_view name, size_t width) {
  const std::string prefix(name);
  const auto shape = ShapeOf(weights, prefix);
  if (!shape) return shape.error();
  const auto in = tensor::Linear::FromWeights(weights, prefix + ".in", width, shape->width);
  if (!in) return in.error();
  const auto anchor = tensor::Linear::FromWeights(weights, prefix + ".anchor", width, shape->width);
  if (!anchor) return anchor.error();
  const auto out = tensor::Linear::FromWeights(weights, prefix + ".out", shape->width, tensor::Weights::kAny);
  if (!out) return out.error();
  auto layers = FindLayers(weights, prefix, *shape);
  if (!layers) return layers.error();
  Tagger made(*in, *anchor, *out);
  made.layers_ = *std::move(layers);
  if (const auto found = made.FindTables(weights, name); !found) return found.error();
  return made;
}

Result<void> Tagger::FindTables(const tensor::Weights& weights, std::string_view name) {
  const std::string prefix(name);
  const auto distance = weights.FindFloats(prefix + ".distance", kBuckets, in_.columns());
  if (!distance) return distance.error();
  const auto sentence = weights.FindFloats(prefix + ".sentence", kSentences, in_.columns());
  if (!sentence) return sentence.error();
  const auto norm = tensor::Norm::FromWeights(weights, prefix + ".norm", in_.columns());
  if (!norm) return norm.error();
  const auto names = FindLabels(weights, name, out_.columns());
  if (!names) return names.error();
  auto labels = SpanLabels::FromNames(*names);
  if (!labels) return labels.error();
  const auto temperature = FindTemperature(weights, name);
  if (!temperature) return temperature.error();
  distance_ = *distance;
  sentence_ = *sentence;
  norm_ = *norm;
  labels_ = *std::move(labels);
  temperature_ = *temperature;
  return {};
}

void Tagger::Mix(const WindowWords& words, Anchor anchor, uint32_t first, const float* vector, tensor::FloatRows base,
                 tensor::MutableFloatRows mixed) const {
  const size_t width = in_.columns();
  const uint32_t here = words.sentence[anchor.first];
  for (uint32_t w = 0; w < mixed.count; ++w) {
    const float* const distance = distance_.data() + DistanceBucket(first + w, anchor) * width;
    const float* const sentence = sentence_.data() + SentenceBucket(words.sentence[first + w], here) * width;
    for (size_t c = 0; c < width; ++c) mixed[w][c] = base[first + w][c] + vector[c] + distance[c] + sentence[c];
    in_.kernels().layer_norm(mixed[w], norm_.gain, norm_.bias, tensor::kNormEpsilon, width, mixed[w]);
  }
}

Tagger::Found Tagger::Decode(tensor::FloatRows scores, uint32_t first) const {
  Found found{DecodeSpans(scores, labels_, temperature_), std::vector<float>(labels_.kinds.size(), 1)};
  for (LabelledSpan& span : found.spans) span.first += first, span.last += first;
  for (size_t row = 0; row < scores.count; ++row) {
    const std::vector<float> p = Probabilities(scores[row], labels_.labels.size(), temperature_);
    for (size_t kind = 0; kind < found.beginless.size(); ++kind) {
      found.beginless[kind] = std::min(found.beginless[kind], 1 - p[labels_.begins[kind]]);
    }
  }
  return found;
}

std::vector<Tagger::Found> Tagger::Run(const WindowWords& words, std::span<const Anchor> anchors) const {
  const size_t n = words.vectors.count, width = in_.columns();
  std::vector<Found> found;
  if (anchors.empty()) return found;
  const tensor::Buffer<float> base(n * width), vectors(n * width), mixed(n * width), scores(n * out_.columns());
  const auto rows = [n](const tensor::Buffer<float>& buffer, size_t columns) {
    return tensor::MutableFloatRows{buffer.data(), n, columns};
  };
  tensor::QuantizedRows quantized(n, std::max(in_.depth(), width));
  in_.Run(words.vectors, quantized, rows(base, width));
  anchor_.Run(quantized, rows(vectors, width));
  tensor::LayerScratch scratch(layers_[0].shape(), n);
  for (const Anchor& anchor : anchors) {
    const uint32_t first = anchor.first - std::min(anchor.first, kReach);
    const size_t size = std::min<size_t>(n, anchor.last + kReach) - first;
    const tensor::MutableFloatRows near = rows(mixed, width).Part(0, size);
    const tensor::MutableFloatRows scored = rows(scores, out_.columns()).Part(0, size);
    Mix(words, anchor, first, rows(vectors, width)[anchor.first], rows(base, width), near);
    for (const tensor::Layer& layer : layers_) layer.Run(near, scratch);
    out_.Run(near, quantized, scored);
    found.push_back(Decode(scored, first));
  }
  return found;
}

}  // namespace onrecord
