// A tagger that labels the words of a window as one of them sees them: the source and content of a cue, the roles of a
// trigger.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/labels.h"
#include "annotate/spans.h"
#include "tensor/buffer.h"
#include "tensor/layer.h"
#include "tensor/linear.h"

namespace onrecord {

// The words of a window as taggers see them.
struct WindowWords {
  tensor::FloatRows vectors;           // of the encoder, a row a word
  std::span<const uint32_t> sentence;  // of each word, ascending
};

// Rows [first, last) of a window.
struct Anchor {
  uint32_t first = 0;
  uint32_t last = 0;
};

// Which of 31 buckets of distance a word is in: 15 inside the anchor, above it behind, below it before.
uint32_t DistanceBucket(uint32_t word, Anchor anchor);

// A view of its file; immutable, shared by threads.
class Tagger {
 public:
  // Entries `name`.*, labels.`name`, and `name`.{layers,width,heads,inner} of config. Fails as lookups of Weights do.
  static Result<Tagger> FromWeights(const tensor::Weights& weights, std::string_view name, size_t width);

  const SpanLabels& labels() const { return labels_; }

  struct Found {
    std::vector<LabelledSpan> spans;  // rows of the window
    std::vector<float> beginless;     // of each kind, how sure it is that no span of it begins anywhere
  };
  // One answer an anchor, in order. Each costs a few small transformer layers over the words around it, 96 on either side.
  std::vector<Found> Run(const WindowWords& words, std::span<const Anchor> anchors) const;

 private:
  Tagger(const tensor::Linear& in, const tensor::Linear& anchor, const tensor::Linear& out)
      : in_(in), anchor_(anchor), out_(out) {}

  Result<void> FindTables(const tensor::Weights& weights, std::string_view name);
  void Mix(const WindowWords& words, Anchor anchor, uint32_t first, const float* vector, tensor::FloatRows base,
           tensor::MutableFloatRows mixed) const;
  Found Decode(tensor::FloatRows scores, uint32_t first) const;

  tensor::Linear in_, anchor_, out_;
  std::span<const float> distance_, sentence_;
  tensor::Norm norm_;
  std::vector<tensor::Layer> layers_;
  SpanLabels labels_;
  float temperature_ = 1;
};

}  // namespace onrecord
