// Finds in a file what it holds. A head is there when its first entry is, and must then be whole.
#include "annotate/model.h"

#include <utility>

namespace onrecord {
namespace {

using tensor::Weights;

// A head made by `make`, where entry `name` is in the file.
template <class Head, class Make>
Result<std::optional<Head>> Where(const Weights& weights, std::string_view name, Make make) {
  if (!weights.Has(name)) return std::optional<Head>();
  Result<Head> made = make();
  if (!made) return made.error();
  return std::optional<Head>(*std::move(made));
}

Result<WindowSize> FindWindow(const Weights& weights, const tensor::Encoder& encoder) {
  const size_t pieces = encoder.shape().window;
  if (pieces < 3) return Error{Code::kInvalidInput, "weights: config: a window that has no room for words"};
  const auto context = weights.FindNumber("context", 0, pieces);
  if (!context) return context.error();
  return WindowSize{static_cast<uint32_t>(pieces), static_cast<uint32_t>(*context)};
}

Result<Model> FindEncoder(const Weights& weights) {
  const auto vocabulary = weights.FindText("vocab");
  if (!vocabulary) return vocabulary.error();
  auto wordpiece = Wordpiece::FromList(*vocabulary);
  if (!wordpiece) return wordpiece.error();
  auto encoder = tensor::Encoder::FromWeights(weights);
  if (!encoder) return encoder.error();
  if (encoder->shape().pieces != wordpiece->size() || encoder->shape().cases <= static_cast<size_t>(WordCase::kInitial)) {
    return Error{Code::kInvalidInput, "weights: the vocabulary, the classes of case and the encoder do not belong together"};
  }
  const auto window = FindWindow(weights, *encoder);
  if (!window) return window.error();
  const auto version = weights.FindSetting("version");
  if (!version) return version.error();
  return Model{std::string(*version), *window, *std::move(wordpiece), *std::move(encoder), weights.owner()};
}

}  // namespace

Result<Model> Model::FromWeights(const Weights& weights) {
  auto model = FindEncoder(weights);
  if (!model) return model;
  const size_t width = model->encoder.shape().layer.width;
  auto words = Where<WordHeads>(weights, "word", [&] { return WordHeads::FromWeights(weights, width); });
  if (!words) return words.error();
  auto tree = Where<TreeHead>(weights, "tree.project", [&] { return TreeHead::FromWeights(weights, width); });
  if (!tree) return tree.error();
  const auto tagger = [&](std::string_view name) {
    return Where<Tagger>(weights, std::string(name) + ".in", [&] { return Tagger::FromWeights(weights, name, width); });
  };
  auto attribution = tagger("attribution");
  if (!attribution) return attribution.error();
  auto roles = tagger("roles");
  if (!roles) return roles.error();
  auto coreference = Where<Coreference>(weights, "coref.project", [&] { return Coreference::FromWeights(weights, width); });
  if (!coreference) return coreference.error();
  model->words = *std::move(words);
  model->tree = *std::move(tree);
  model->attribution = *std::move(attribution);
  model->roles = *std::move(roles);
  model->coreference = *std::move(coreference);
  return model;
}

}  // namespace onrecord
