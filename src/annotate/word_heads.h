// The heads that label each word by itself: one linear layer, columns side by side.
#pragma once

#include <string_view>
#include <vector>

#include "annotate/coreference.h"
#include "annotate/labels.h"
#include "annotate/lemma.h"
#include "annotate/spans.h"
#include "onrecord/analysis.h"
#include "tensor/buffer.h"
#include "tensor/linear.h"

namespace onrecord {

// Columns of the layer and what they mean; a head that the file lacks has no labels.
struct WordHead {
  size_t column = 0;
  std::vector<std::string_view> labels;  // views of the file
  float temperature = 1;

  bool present() const { return !labels.empty(); }
  tensor::FloatRows Of(tensor::FloatRows scores) const { return {scores.data + column, scores.count, scores.stride}; }
  // The best label of one row of all scores.
  size_t Best(const float* scores) const;
  // The probability of one label.
  float Probability(const float* scores, size_t label) const;
};

// A view of its file; immutable, shared by threads.
struct WordHeads {
  // Entries word*, word.heads, labels.*. Heads of unknown names are read over. Fails as lookups of Weights do.
  static Result<WordHeads> FromWeights(const tensor::Weights& weights, size_t width);

  explicit WordHeads(const tensor::Linear& linear) : layer(linear) {}

  tensor::Linear layer;
  WordHead names, times, cue;                                // spans
  SpanLabels name_spans, time_spans, cue_spans;              // what their labels are
  WordHead upos, features, lemma;                            // of every word
  WordHead event, type, polarity, modality;                  // of words that stand for events
  WordHead mention;                                          // head words of mentions
  std::vector<NameKind> name_kinds;                          // of name_spans.kinds
  std::vector<Upos> upos_of;                                 // of the labels of upos
  std::vector<Number> number_of;                             // of the labels of features
  std::vector<LemmaScript> script_of;                        // of the labels of lemma
};

}  // namespace onrecord
