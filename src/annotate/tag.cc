// One pass over the windows of a document. Each goes through the encoder once; heads read what they need of its words'
// vectors: those of single words from one layer of scores, the tree from its projections, taggers once a cue or
// trigger. What lies in a window only as context was predicted before.
//
// A sentence longer than a window is read in parts. Its tree is still one tree: projections are kept until the sentence
// is whole. Spans end where a part does. Coreference comes last, over all mentions.
//
// Taggers run once an anchor, and each time costs about a fifteenth of the encoder's (1.1 ms for two layers over a full
// window, much of it attention): no more than kMostAnchors a window, the surest, so that a text made of cues takes a
// few times as long as news, not a hundred times. Roles are looked for where a trigger has a type that records know.
#include "annotate/tag.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "annotate/mention.h"
#include "annotate/report_names.h"
#include "annotate/trigger_words.h"
#include "annotate/window_reader.h"
#include "util/hash.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr size_t kMostAnchors = 16;
constexpr float kLeastMention = 0.25F;  // as in training: antecedents then tell which are none
constexpr std::string_view kOtherType = "other";
constexpr float kMostUnsure = 0.8F;  // that a word of a list of triggers is none
constexpr float kListed = 5;         // added to the score of a type on whose list a word is

// Rows of a window that belong to one sentence and are predicted in it.
struct Part {
  uint32_t sentence = 0;
  uint32_t first = 0;  // rows
  uint32_t last = 0;
};

class Tagging {
 public:
  Tagging(const Model& model, Analysis analysis, const Wanted& wanted)
      : model_(model),
        wanted_(wanted),
        analysis_(std::move(analysis)),
        reader_(model, analysis_),
        quantized_(model.window.room(), model.encoder.shape().layer.width),
        scores_(model.words ? model.window.room() * model.words->layer.columns() : 0),
        projected_(model.tree ? model.window.room() * model.tree->project().columns() : 0) {
    const WordHeads* const heads = model.words ? &*model.words : nullptr;
    if (heads) names_.emplace(*heads);
    const bool words = heads && (heads->upos.present() || heads->features.present() || heads->lemma.present());
    if (words || model.tree) analysis_.words.resize(analysis_.tokens.size());
  }

  Analysis Run() {
    for (Window window : reader_.windows()) Read(window);
    if (names_) analysis_.names = names_->Read(analysis_);
    LinkMentions();
    return std::move(analysis_);
  }

 private:
  void Read(Window window) {
    window_ = window;
    words_ = reader_.Read(window);
    quantized_.Quantize(model_.encoder.kernels(), words_.vectors, model_.encoder.shape().layer.width);
    FindParts();
    if (model_.tree) ReadTrees();
    if (!model_.words) return;
    const size_t columns = model_.words->layer.columns();
    model_.words->layer.Run(quantized_, {scores_.data(), words_.vectors.count, columns});
    ReadWords();
    for (const Part& part : parts_) {
      names_->Keep(TokensOf(part.first, part.last), Scores().Part(part.first, part.last - part.first));
    }
    ReadTimes();
    if (wanted_.attributions) ReadAttributions();
    if (wanted_.triggers) ReadTriggers();
    if (wanted_.mentions) ReadMentions();
  }

  tensor::FloatRows Scores() const {
    return {scores_.data(), words_.vectors.count, model_.words ? model_.words->layer.columns() : 0};
  }
  uint32_t TokenOf(uint32_t row) const { return window_.context + row; }
  TokenRange TokensOf(uint32_t first, uint32_t last) const { return {TokenOf(first), TokenOf(last)}; }
  TokenRange TokensOf(const LabelledSpan& span) const { return TokensOf(span.first, span.last); }

  void FindParts() {
    parts_.clear();
    for (uint32_t row = window_.first - window_.context; row < words_.vectors.count; ++row) {
      if (parts_.empty() || parts_.back().sentence != words_.sentence[row]) {
        parts_.push_back({words_.sentence[row], row, row});
      }
      parts_.back().last = row + 1;
    }
  }

  void ReadTrees() {
    const size_t columns = model_.tree->project().columns();
    const tensor::MutableFloatRows rows{projected_.data(), words_.vectors.count, columns};
    model_.tree->project().Run(quantized_, rows);
    for (const Part& part : parts_) {
      pending_.insert(pending_.end(), rows[part.first], rows[part.first] + (part.last - part.first) * columns);
      const Sentence& sentence = analysis_.sentences[part.sentence];
      if (TokenOf(part.last - 1) + 1 < sentence.last) continue;
      ReadTree(sentence, {pending_.data(), pending_.size() / columns, columns});
      pending_.clear();
    }
  }

  void ReadTree(const Sentence& sentence, tensor::FloatRows projected) {
    const std::vector<TreeHead::Arc> arcs = model_.tree->Parse(projected);
    for (uint32_t i = 0; i < arcs.size(); ++i) {
      Word& word = analysis_.words[sentence.first + i];
      word.head = arcs[i].head == kRoot ? kRoot : sentence.first + arcs[i].head;
      word.relation = arcs[i].relation;
    }
  }

  void ReadWords() {
    const WordHeads& heads = *model_.words;
    if (analysis_.words.empty()) return;
    numbers_.resize(analysis_.tokens.size());
    for (uint32_t row = parts_.front().first; row < words_.vectors.count; ++row) {
      const float* const scores = Scores()[row];
      const uint32_t token = TokenOf(row);
      Word& word = analysis_.words[token];
      if (heads.upos.present()) word.upos = heads.upos_of[heads.upos.Best(scores)];
      if (heads.features.present()) {
        const size_t features = heads.features.Best(scores);
        word.features = heads.features.labels[features];
        numbers_[token] = heads.number_of[features];
      }
      if (!heads.lemma.present()) continue;
      const std::string_view text = analysis_.Text(analysis_.tokens[token]);
      word.lemma =
          KnownLemma(LemmaOf(heads.script_of[heads.lemma.Best(scores)], text), text, word.upos, model_.wordpiece);
    }
  }

  // The spans of one head in the predicted sentences, in rows.
  std::vector<LabelledSpan> SpansOf(const WordHead& head, const SpanLabels& labels) const {
    std::vector<LabelledSpan> all;
    if (!head.present()) return all;
    for (const Part& part : parts_) {
      const tensor::FloatRows rows = head.Of(Scores()).Part(part.first, part.last - part.first);
      for (LabelledSpan span : DecodeSpans(rows, labels, head.temperature)) {
        span.first += part.first;
        span.last += part.first;
        all.push_back(span);
      }
    }
    return all;
  }

  void ReadTimes() {
    const WordHeads& heads = *model_.words;
    for (const LabelledSpan& span : SpansOf(heads.times, heads.time_spans)) {
      analysis_.times.push_back({TokensOf(span), heads.time_spans.kinds[span.kind], span.confidence});
    }
  }

  // The surest kMostAnchors of what a tagger is asked about, in order.
  template <class Thing>
  static std::vector<Thing> Surest(std::vector<Thing> things) {
    if (things.size() <= kMostAnchors) return things;
    const auto surer = [](const Thing& a, const Thing& b) { return a.confidence > b.confidence; };
    std::stable_sort(things.begin(), things.end(), surer);
    things.resize(kMostAnchors);
    std::sort(things.begin(), things.end(), [](const Thing& a, const Thing& b) { return a.first < b.first; });
    return things;
  }

  void ReadAttributions() {
    if (!model_.attribution) return;
    const std::vector<LabelledSpan> cues = Surest(SpansOf(model_.words->cue, model_.words->cue_spans));
    std::vector<Anchor> anchors;
    for (const LabelledSpan& cue : cues) anchors.push_back({cue.first, cue.last});
    const std::vector<Tagger::Found> found = model_.attribution->Run(words_, anchors);
    for (size_t i = 0; i < cues.size(); ++i) AddAttribution(cues[i], found[i]);
  }

  // A cue without any content is none.
  void AddAttribution(const LabelledSpan& cue, const Tagger::Found& found) {
    const SpanLabels& labels = model_.attribution->labels();
    const auto source = labels.FindKind("source"), content = labels.FindKind("content");
    AttributionSpan made;
    made.cue = TokensOf(cue);
    float content_confidence = 1;
    for (const LabelledSpan& span : found.spans) {
      if (span.kind == source) {
        made.source.push_back(TokensOf(span));
        made.source_confidence = std::min(made.source_confidence, span.confidence);
      } else if (span.kind == content) {
        made.content.push_back(TokensOf(span));
        content_confidence = std::min(content_confidence, span.confidence);
      }
    }
    if (made.content.empty()) return;
    if (made.source.empty() && source) made.source_confidence = found.beginless[*source];
    made.confidence = cue.confidence * content_confidence * made.source_confidence;
    analysis_.attributions.push_back(std::move(made));
  }

  void ReadTriggers() {
    const WordHeads& heads = *model_.words;
    if (!heads.event.present()) return;
    std::vector<Asked> asked;
    for (uint32_t row = parts_.front().first; row < words_.vectors.count; ++row) {
      const float* const scores = Scores()[row];
      const float none = heads.event.Probability(scores, 0);
      if (none >= (TypesOf(row).empty() ? 0.5F : kMostUnsure)) continue;
      analysis_.triggers.push_back(TriggerAt(row, 1 - none));
      const bool typed = !heads.type.present() || analysis_.triggers.back().type != kOtherType;
      if (typed) asked.push_back({row, analysis_.triggers.size() - 1, 1 - none});
    }
    if (model_.roles) ReadRoles(Surest(std::move(asked)));
  }

  Trigger TriggerAt(uint32_t row, float confidence) const {
    const WordHeads& heads = *model_.words;
    const float* const scores = Scores()[row];
    const float* const classes = scores + heads.event.column;
    const auto best = std::max_element(classes + 1, classes + heads.event.labels.size()) - classes;
    Trigger made;
    made.tokens = TokensOf(row, row + 1);
    made.kind = heads.event.labels[static_cast<size_t>(best)];
    made.type = TypeAt(row);
    made.negated = heads.polarity.present() && heads.polarity.Best(scores) == 1;
    made.modal = heads.modality.present() && heads.modality.Best(scores) == 1;
    made.confidence = confidence;
    return made;
  }

  // The types that a word's lemma has on the list; none where it is no noun, verb or adjective.
  const std::vector<std::string_view>& TypesOf(uint32_t row) const {
    static const std::vector<std::string_view> kNone;
    if (analysis_.words.empty()) return kNone;
    const Word& word = analysis_.words[TokenOf(row)];
    const bool may = word.upos == Upos::kNoun || word.upos == Upos::kVerb || word.upos == Upos::kAdj;
    return may ? TriggerWords::English().TypesOf(word.lemma) : kNone;
  }

  std::string_view TypeAt(uint32_t row) const {
    const WordHead& head = model_.words->type;
    if (!head.present()) return kOtherType;
    const float* const scores = Scores()[row] + head.column;
    std::vector<float> weighed(scores, scores + head.labels.size());
    for (const std::string_view type : TypesOf(row)) {
      const auto label = std::find(head.labels.begin(), head.labels.end(), type) - head.labels.begin();
      if (label < std::ssize(head.labels)) weighed[static_cast<size_t>(label)] += kListed;
    }
    return head.labels[static_cast<size_t>(std::max_element(weighed.begin(), weighed.end()) - weighed.begin())];
  }

  // A trigger whose roles are looked for.
  struct Asked {
    uint32_t first = 0;  // row
    size_t trigger = 0;
    float confidence = 0;
  };

  void ReadRoles(const std::vector<Asked>& asked) {
    std::vector<Anchor> anchors;
    for (const Asked& one : asked) anchors.push_back({one.first, one.first + 1});
    const std::vector<Tagger::Found> found = model_.roles->Run(words_, anchors);
    for (size_t i = 0; i < asked.size(); ++i) {
      for (const LabelledSpan& span : found[i].spans) {
        analysis_.triggers[asked[i].trigger].arguments.push_back(
            {model_.roles->labels().kinds[span.kind], TokensOf(span), span.confidence});
      }
    }
  }

  void ReadMentions() {
    const WordHead& head = model_.words->mention;
    if (!model_.coreference || !head.present()) return;
    const size_t width = words_.vectors.stride, columns = model_.coreference->project().columns();
    std::vector<float> vectors;
    for (uint32_t row = parts_.front().first; row < words_.vectors.count; ++row) {
      if (head.Probability(Scores()[row], 1) < kLeastMention) continue;
      vectors.insert(vectors.end(), words_.vectors[row], words_.vectors[row] + width);
      mentioned_.push_back(TokenOf(row));
      traits_.push_back(TraitsOf(TokenOf(row), words_.sentence[row]));
    }
    const size_t count = vectors.size() / width, before = mention_vectors_.size();
    if (count == 0) return;
    mention_vectors_.resize(before + count * columns);
    tensor::QuantizedRows quantized(count, width);
    model_.coreference->project().Run({vectors.data(), count, width}, quantized,
                                      {mention_vectors_.data() + before, count, columns});
  }

  MentionTraits TraitsOf(uint32_t token, uint32_t sentence) const {
    MentionTraits traits;
    traits.word = HashOf(ToLower(analysis_.Text(analysis_.tokens[token])));
    traits.sentence = sentence;
    if (analysis_.words.empty()) return traits;
    traits.pronoun = analysis_.words[token].upos == Upos::kPron;
    traits.proper = analysis_.words[token].upos == Upos::kPropn;
    traits.number = numbers_[token];
    return traits;
  }

  void LinkMentions() {
    if (mentioned_.empty()) return;
    const size_t columns = model_.coreference->project().columns();
    const auto links = model_.coreference->Resolve({mention_vectors_.data(), mentioned_.size(), columns}, traits_);
    std::vector<TokenRange> phrases;
    for (size_t i = 0; i < mentioned_.size(); ++i) {
      const uint32_t token = mentioned_[i];
      const Sentence& sentence = analysis_.sentences[traits_[i].sentence];
      const bool next = i == 0 || traits_[i - 1].sentence != traits_[i].sentence;
      if (model_.tree && next) phrases = PhrasesOf(analysis_.words, sentence);
      const TokenRange phrase = model_.tree ? phrases[token - sentence.first] : TokenRange{token, token + 1};
      analysis_.mentions.push_back(
          {phrase, token, links[i].antecedent, links[i].confidence, links[i].second, links[i].second_confidence});
    }
  }

  const Model& model_;
  const Wanted wanted_;
  Analysis analysis_;
  WindowReader reader_;
  std::optional<ReportNames> names_;
  std::vector<Number> numbers_;         // of each token
  std::vector<float> pending_;          // projections of a sentence that is not yet whole
  std::vector<uint32_t> mentioned_;     // head words of mentions
  std::vector<MentionTraits> traits_;   // of each
  std::vector<float> mention_vectors_;  // a row each

  // Of the window being read.
  Window window_;
  WindowWords words_;
  std::vector<Part> parts_;
  tensor::QuantizedRows quantized_;
  tensor::Buffer<float> scores_, projected_;
};

}  // namespace

Analysis Tag(const Model& model, Analysis analysis, const Wanted& wanted) {
  return Tagging(model, std::move(analysis), wanted).Run();
}

}  // namespace onrecord
