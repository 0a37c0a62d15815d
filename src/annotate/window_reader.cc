// Pieces of all words are cut once, into one array; a window is a stretch of it between [CLS] and [SEP]. A word of more
// pieces than a window holds is read by its first ones, as the trainer does.
#include "annotate/window_reader.h"

#include <algorithm>

namespace onrecord {

WindowReader::WindowReader(const Model& model, const Analysis& analysis)
    : model_(model),
      scratch_(model.encoder.MakeScratch()),
      vectors_(model.window.room() * model.encoder.shape().layer.width) {
  const size_t words = analysis.tokens.size();
  firsts_.reserve(words + 1);
  cases_.reserve(words);
  sentence_.resize(words);
  std::vector<uint32_t> counts;
  counts.reserve(words);
  for (Token token : analysis.tokens) {
    const std::string_view word = analysis.Text(token);
    firsts_.push_back(static_cast<uint32_t>(pieces_.size()));
    model.wordpiece.AppendPieces(word, pieces_);
    cases_.push_back(static_cast<uint8_t>(CaseOf(word)));
    counts.push_back(static_cast<uint32_t>(pieces_.size()) - firsts_.back());
  }
  firsts_.push_back(static_cast<uint32_t>(pieces_.size()));
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    std::fill(sentence_.begin() + sentence.first, sentence_.begin() + sentence.last, s);
  }
  windows_ = PackWindows(counts, analysis.sentences, model.window);
}

void WindowReader::AppendWord(uint32_t token) {
  const uint32_t count = std::min(firsts_[token + 1] - firsts_[token], model_.window.room());
  begins_.push_back(static_cast<uint32_t>(input_.size()));
  input_.insert(input_.end(), pieces_.begin() + firsts_[token], pieces_.begin() + firsts_[token] + count);
  input_cases_.insert(input_cases_.end(), count, cases_[token]);
}

WindowWords WindowReader::Read(Window window) {
  input_ = {model_.wordpiece.begin()};
  input_cases_ = {0};
  begins_.clear();
  for (uint32_t token = window.context; token < window.last; ++token) AppendWord(token);
  input_.push_back(model_.wordpiece.end());
  input_cases_.push_back(0);
  const size_t width = model_.encoder.shape().layer.width;
  const tensor::FloatRows encoded = model_.encoder.Run(input_, input_cases_, scratch_);
  for (size_t i = 0; i < begins_.size(); ++i) std::copy_n(encoded[begins_[i]], width, vectors_.data() + i * width);
  return {{vectors_.data(), begins_.size(), width}, {sentence_.data() + window.context, begins_.size()}};
}

}  // namespace onrecord
