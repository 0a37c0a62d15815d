// Finds the heads of a file by name and turns what their labels say into values once, at load.
#include "annotate/word_heads.h"

#include <algorithm>
#include <charconv>

#include "util/lines.h"

namespace onrecord {
namespace {

Error Broken(const std::string& what) {
  return {Code::kInvalidInput, "weights: " + what + "; the file and the program do not belong together"};
}

// The enumerator of a closed list that `name` names; its last where none does.
template <class Enum>
Enum Named(std::string_view name, Enum last) {
  for (size_t i = 0; i < static_cast<size_t>(last); ++i) {
    if (Name(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return last;
}

Number NumberOf(std::string_view features) {
  if (features.find("Number=Sing") != std::string_view::npos) return Number::kOne;
  return features.find("Number=Plur") != std::string_view::npos ? Number::kMany : Number::kUnknown;
}

WordHead* FindHead(WordHeads& heads, std::string_view name) {
  const std::pair<std::string_view, WordHead*> all[] = {
      {"names", &heads.names},       {"times", &heads.times},       {"cue", &heads.cue},      {"upos", &heads.upos},
      {"features", &heads.features}, {"lemma", &heads.lemma},       {"event", &heads.event},  {"type", &heads.type},
      {"polarity", &heads.polarity}, {"modality", &heads.modality}, {"mention", &heads.mention}};
  for (const auto& [known, head] : all) {
    if (known == name) return head;
  }
  return nullptr;
}

Result<WordHead> ReadHead(const tensor::Weights& weights, std::string_view name, size_t column, size_t count) {
  auto labels = FindLabels(weights, name, count);
  if (!labels) return labels.error();
  const auto temperature = FindTemperature(weights, name);
  if (!temperature) return temperature.error();
  return WordHead{column, *std::move(labels), *temperature};
}

// The heads by the lines "name count" of word.heads, which fill the layer's columns in order.
Result<void> ReadHeads(const tensor::Weights& weights, WordHeads& heads) {
  const auto list = weights.FindText("word.heads");
  if (!list) return list.error();
  size_t column = 0;
  for (std::string_view line : LinesOf(*list)) {
    const std::string_view name = Take(line, ' ');
    size_t count = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), count);
    if (read.ec != std::errc() || count < 1 || count > heads.layer.columns() - column) {
      return Broken("word.heads does not fit the layer at " + std::string(name));
    }
    if (WordHead* const head = FindHead(heads, name)) {
      auto made = ReadHead(weights, name, column, count);
      if (!made) return made.error();
      *head = *std::move(made);
    }
    column += count;
  }
  return column == heads.layer.columns() ? Result<void>() : Broken("word.heads leaves columns over");
}

Result<SpanLabels> SpansOf(const WordHead& head) {
  return head.present() ? SpanLabels::FromNames(head.labels) : SpanLabels();
}

Result<void> ReadSpans(WordHeads& heads) {
  auto names = SpansOf(heads.names), times = SpansOf(heads.times), cues = SpansOf(heads.cue);
  for (const auto* spans : {&names, &times, &cues}) {
    if (!*spans) return spans->error();
  }
  heads.name_spans = *std::move(names);
  heads.time_spans = *std::move(times);
  heads.cue_spans = *std::move(cues);
  return {};
}

// What the labels mean, and that those which the program asks for are there.
Result<void> ReadMeanings(WordHeads& heads) {
  for (std::string_view kind : heads.name_spans.kinds) heads.name_kinds.push_back(Named(kind, NameKind::kOther));
  for (std::string_view label : heads.upos.labels) heads.upos_of.push_back(Named(label, Upos::kX));
  for (std::string_view label : heads.features.labels) heads.number_of.push_back(NumberOf(label));
  for (std::string_view label : heads.lemma.labels) {
    const auto script = LemmaScriptOf(label);
    if (!script) return script.error();
    heads.script_of.push_back(*script);
  }
  for (const WordHead* head : {&heads.polarity, &heads.modality, &heads.mention}) {
    if (head->present() && head->labels.size() != 2) return Broken("a head of yes and no has other labels");
  }
  if (heads.event.present() && (heads.event.labels[0] != "O" || heads.event.labels.size() < 2)) {
    return Broken("labels.event does not begin with O");
  }
  return {};
}

}  // namespace

size_t WordHead::Best(const float* scores) const {
  const float* const first = scores + column;
  return static_cast<size_t>(std::max_element(first, first + labels.size()) - first);
}

float WordHead::Probability(const float* scores, size_t label) const {
  return Probabilities(scores + column, labels.size(), temperature)[label];
}

Result<WordHeads> WordHeads::FromWeights(const tensor::Weights& weights, size_t width) {
  const auto layer = tensor::Linear::FromWeights(weights, "word", width, tensor::Weights::kAny);
  if (!layer) return layer.error();
  WordHeads made(*layer);
  if (const auto read = ReadHeads(weights, made); !read) return read.error();
  if (const auto read = ReadSpans(made); !read) return read.error();
  if (const auto read = ReadMeanings(made); !read) return read.error();
  return made;
}

}  // namespace onrecord
