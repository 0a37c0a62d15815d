// Everything a file of weights holds: the encoder, its vocabulary and its heads.
#pragma once

#include <optional>
#include <string>

#include "annotate/coreference.h"
#include "annotate/tagger.h"
#include "annotate/tree_head.h"
#include "annotate/windows.h"
#include "annotate/word_heads.h"
#include "annotate/wordpiece.h"
#include "onrecord/status.h"
#include "tensor/encoder.h"

namespace onrecord {

// Views the bytes of its file and keeps their owner alive. Immutable once made; shared freely between threads.
struct Model {
  // The model of a file (training/encoder writes it). A head that the file lacks is absent here, and its layer stays
  // empty; one that is there but broken fails, as lookups of Weights do. About 10 ms at the shape of models/en.
  static Result<Model> FromWeights(const tensor::Weights& weights);

  std::string version;  // "news-en-1"
  WindowSize window;
  Wordpiece wordpiece;
  tensor::Encoder encoder;
  std::shared_ptr<const void> owner;  // of the bytes that all of these view
  std::optional<WordHeads> words = std::nullopt;
  std::optional<TreeHead> tree = std::nullopt;
  std::optional<Tagger> attribution = std::nullopt;  // from a cue to its source and content
  std::optional<Tagger> roles = std::nullopt;        // from a trigger to what takes part
  std::optional<Coreference> coreference = std::nullopt;
};

}  // namespace onrecord
