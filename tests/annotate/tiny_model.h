// A file of weights with every head, small and random: what it says means nothing, but all of it is said.
#pragma once

#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tensor/tiny_weights.h"
#include "util/lines.h"

namespace onrecord {

// Letters and digits, as the beginning of a word and as more of it, marks, and two words.
inline std::string TinyVocabulary() {
  std::string list = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nsaid\n";
  for (std::string_view c : Split("a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9", ' ')) {
    list.append(c).append("\n##").append(c).append("\n");
  }
  for (std::string_view mark : Split(". , ! ? ' \" - ( ) \u201C \u201D \u2019", ' ')) list.append(mark).append("\n");
  return list;
}

// `width` of the encoder; heads are as narrow.
struct TinyModelShape {
  tensor::EncoderShape encoder = tensor::TinyShape();
  size_t narrow = 16;  // of trees, taggers and pairs
  std::string_view vocabulary = {};  // "": TinyVocabulary()
};

class TinyModelWriter {
 public:
  TinyModelWriter(const TinyModelShape& shape, uint32_t seed) : shape_(shape), random_(seed) {}

  std::string Bytes() {
    const std::string list = shape_.vocabulary.empty() ? TinyVocabulary() : std::string(shape_.vocabulary);
    shape_.encoder.pieces = Lines(list).size() - 1;
    writer_.AddText("config", tensor::ConfigOf(shape_.encoder) + "context 40\n" + TaggerConfig("attribution", 2) +
                                  TaggerConfig("roles", 1));
    writer_.AddText("vocab", list);
    tensor::AddRandomEncoder(writer_, shape_.encoder, random_);
    AddWordHeads();
    AddTree();
    AddTagger("attribution", 2, "O B-source I-source B-content I-content");
    AddTagger("roles", 1, "O B-agent I-agent B-place I-place");
    AddCoreference();
    writer_.AddText("calibration", "names 1.5\nattribution 0.8\ncoref 2\n");
    return writer_.Bytes();
  }

 private:
  size_t width() const { return shape_.encoder.layer.width; }

  std::string TaggerConfig(const std::string& name, int layers) const {
    const std::string narrow = std::to_string(shape_.narrow), inner = std::to_string(2 * shape_.narrow);
    return name + ".layers " + std::to_string(layers) + "\n" + name + ".width " + narrow + "\n" + name + ".heads 4\n" +
           name + ".inner " + inner + "\n";
  }

  size_t AddLabels(const std::string& name, std::string_view labels) {
    std::string lines;
    for (std::string_view label : Split(labels, ' ')) lines.append(label == "1_y" ? "1 y" : label).append("\n");
    writer_.AddText("labels." + name, lines);
    return Lines(lines).size() - 1;
  }

  void AddLinear(const std::string& name, size_t depth, size_t columns) {
    tensor::AddRandomLinear(writer_, name, depth, columns, random_);
  }
  void AddFloats(const std::string& name, size_t rows, size_t columns, float spread) {
    writer_.AddFloats(name, rows, columns, tensor::RandomNumbers(random_, rows * columns, spread));
  }

  void AddWordHeads() {
    constexpr std::pair<const char*, std::string_view> kHeads[] = {
        {"names", "O B-person I-person B-place I-place B-other I-other"},
        {"upos", "NOUN VERB PROPN PRON PUNCT DET"},
        {"features", "_ Number=Sing Number=Plur"},
        {"lemma", "0 - 1 1_y"},
        {"times", "O B-DATE I-DATE B-SET I-SET"},
        {"cue", "O B I"},
        {"event", "O OCCURRENCE STATE"},
        {"type", "other attack meeting"},
        {"polarity", "POS NEG"},
        {"modality", "NONE MODAL"},
        {"mention", "O M"},
        {"hedge", "O H"}};
    std::string list;
    size_t columns = 0;
    for (const auto& [name, labels] : kHeads) {
      const size_t count = AddLabels(name, labels);
      list += std::string(name) + " " + std::to_string(count) + "\n";
      columns += count;
    }
    writer_.AddText("word.heads", list);
    AddLinear("word", width(), columns);
  }

  void AddTree() {
    AddLinear("tree.project", width(), 4 * shape_.narrow + 1);
    AddLinear("tree.label", shape_.narrow, AddLabels("tree", "root nsubj obj det punct case conj"));
    AddFloats("tree.distance", 1, 41, 1);
    AddFloats("tree.root", 1, shape_.narrow, 1);
    AddFloats("tree.root.bias", 1, 1, 1);
  }

  void AddTagger(const std::string& name, int layers, std::string_view labels) {
    AddLinear(name + ".in", width(), shape_.narrow);
    AddLinear(name + ".anchor", width(), shape_.narrow);
    AddLinear(name + ".out", shape_.narrow, AddLabels(name, labels));
    AddFloats(name + ".distance", 31, shape_.narrow, 1);
    AddFloats(name + ".sentence", 5, shape_.narrow, 1);
    tensor::AddRandomNorm(writer_, name + ".norm", shape_.narrow, random_);
    const tensor::LayerShape shape{shape_.narrow, 4, 2 * shape_.narrow};
    for (int i = 0; i < layers; ++i) {
      tensor::AddRandomLayer(writer_, name + ".layer." + std::to_string(i), shape, random_);
    }
  }

  void AddCoreference() {
    AddLinear("coref.project", width(), 4 * shape_.narrow);
    AddFloats("coref.distance", 12, shape_.narrow, 0.5F);
    AddFloats("coref.match", 8, shape_.narrow, 0.5F);
    AddFloats("coref.out", 1, shape_.narrow, 1);
    AddFloats("coref.bias", 1, 1, 0.5F);
  }

  TinyModelShape shape_;
  std::mt19937 random_;
  tensor::WeightsWriter writer_;
};

inline std::string TinyModel(uint32_t seed) { return TinyModelWriter({}, seed).Bytes(); }

// The file without the entries for which `leave` holds.
inline std::string WithoutEntries(const std::string& bytes, const std::function<bool(std::string_view)>& leave) {
  const auto weights = tensor::Weights::OpenCopy(bytes);
  tensor::WeightsWriter writer;
  for (const tensor::WeightEntry& e : weights->entries()) {
    if (!leave(e.name)) writer.AddRaw(std::string(e.name), e.type, e.rows, e.columns, e.data);
  }
  return writer.Bytes();
}

}  // namespace onrecord
