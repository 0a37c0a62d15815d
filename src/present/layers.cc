// The layers of an analysis as JSON, format onrecord/1 (docs/record.md).
//
// Tokens and sentences are bare pairs, for there are many; what is said of them refers to them by number. Everything else
// has its span and its words, so that `check` proves it as it does facts.
#include "present/layers.h"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

class LayerWriter {
 public:
  LayerWriter(const Analysis& analysis, const OffsetTable& offset, JsonWriter& json)
      : analysis_(analysis), offset_(offset), json_(json) {}

  void Write(Layer layer) {
    json_.Key(Name(layer));
    switch (layer) {
      case Layer::kTokens: return WriteTokens();
      case Layer::kTree: return List(analysis_.words);
      case Layer::kNames: return List(analysis_.names);
      case Layer::kTimes: return List(analysis_.times);
      case Layer::kAttributions: return List(analysis_.attributions);
      case Layer::kEvents: return List(analysis_.triggers);
      case Layer::kCoreference: return List(analysis_.mentions);
    }
  }

 private:
  void Text(std::string_view key, std::string_view words) {
    json_.Key(key);
    json_.String(words);
  }

  void Pair(uint64_t first, uint64_t last) {
    json_.BeginArray();
    json_.Integer(static_cast<int64_t>(first));
    json_.Integer(static_cast<int64_t>(last));
    json_.EndArray();
  }

  // A number, or null.
  void Index(std::string_view key, std::optional<uint32_t> index) {
    json_.Key(key);
    if (index) json_.Integer(*index);
    else json_.Null();
  }

  void Flag(std::string_view key, bool value) {
    json_.Key(key);
    json_.Bool(value);
  }

  void Confidence(std::string_view key, float value) {
    json_.Key(key);
    json_.Decimal(std::round(value * 1000) / 1000);
  }

  void Words(TokenRange tokens) {
    const Span span = analysis_.SpanOf(tokens);
    json_.Key("span");
    Pair(offset_(span.begin), offset_(span.end));
    Text("words", analysis_.document->Text(span));
  }

  void Phrase(TokenRange tokens) {
    json_.BeginObject();
    Words(tokens);
    json_.EndObject();
  }

  void Phrases(std::string_view key, const std::vector<TokenRange>& all) {
    json_.Key(key);
    json_.BeginArray();
    for (TokenRange tokens : all) Phrase(tokens);
    json_.EndArray();
  }

  void WriteTokens() {
    json_.BeginArray();
    for (Token token : analysis_.tokens) Pair(offset_(token.span.begin), offset_(token.span.end));
    json_.EndArray();
    json_.Key("sentences");
    json_.BeginArray();
    for (const Sentence& sentence : analysis_.sentences) Pair(sentence.first, sentence.last);
    json_.EndArray();
  }

  template <class Thing>
  void List(const std::vector<Thing>& things) {
    json_.BeginArray();
    for (const Thing& thing : things) {
      json_.BeginObject();
      WriteThing(thing);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteThing(const Word& word) {
    Text("upos", Name(word.upos));
    if (!word.features.empty()) Text("features", word.features);
    if (!word.lemma.empty()) Text("lemma", word.lemma);
    if (word.relation.empty()) return;
    Index("head", word.head == kRoot ? std::nullopt : std::optional(word.head));
    Text("relation", word.relation);
  }

  void WriteThing(const NameSpan& name) {
    Text("kind", Name(name.kind));
    Words(name.tokens);
    Confidence("confidence", name.confidence);
  }

  void WriteThing(const TimeSpan& time) {
    Text("type", time.type);
    Words(time.tokens);
    Confidence("confidence", time.confidence);
  }

  void WriteThing(const AttributionSpan& attribution) {
    json_.Key("cue");
    Phrase(attribution.cue);
    Phrases("source", attribution.source);
    Phrases("content", attribution.content);
    Confidence("confidence", attribution.confidence);
    Confidence("source_confidence", attribution.source_confidence);
  }

  void WriteThing(const Trigger& trigger) {
    Text("class", trigger.kind);
    Text("type", trigger.type);
    Words(trigger.tokens);
    Flag("negated", trigger.negated);
    Flag("modal", trigger.modal);
    json_.Key("arguments");
    List(trigger.arguments);
    Confidence("confidence", trigger.confidence);
  }

  void WriteThing(const Trigger::Argument& argument) {
    Text("role", argument.role);
    Words(argument.tokens);
    Confidence("confidence", argument.confidence);
  }

  void WriteThing(const Mention& mention) {
    Words(mention.tokens);
    Index("head", mention.head);
    Index("antecedent", mention.antecedent);
    Confidence("confidence", mention.confidence);
  }

  const Analysis& analysis_;
  const OffsetTable& offset_;
  JsonWriter& json_;
};

}  // namespace

void WriteLayers(const Analysis& analysis, const std::vector<Layer>& layers, const OffsetTable& offset, JsonWriter& json) {
  json.BeginObject();
  LayerWriter writer(analysis, offset, json);
  for (size_t i = 0; i <= static_cast<size_t>(Layer::kCoreference); ++i) {
    const Layer layer = static_cast<Layer>(i);
    if (std::find(layers.begin(), layers.end(), layer) != layers.end()) writer.Write(layer);
  }
  json.EndObject();
}

}  // namespace onrecord
