// Prints what the model says of words that were cut by hand, for eval/treebank.py: tag_tokens [FILE OF WEIGHTS]
//
// In: documents, a sentence a line, its tokens apart by tabs; an empty line ends the document. Out: a line a token, "UPOS
// head relation lemma features" apart by tabs, where the head is the token's number in its sentence from 1, 0 for the
// root; an empty line ends a sentence. The built-in weights are read where no file is named.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annotate/tag.h"
#include "util/resource.h"

namespace {

using namespace onrecord;

Result<Model> LoadModel(const char* path) {
  std::string bytes;
  if (path) {
    std::ifstream file(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
  } else {
    bytes = Resource("models/en/news.weights");
  }
  const auto weights = tensor::Weights::OpenCopy(bytes);
  if (!weights) return weights.error();
  return Model::FromWeights(*weights);
}

// Tokens joined by single spaces, one paragraph; sentences as given.
class Builder {
 public:
  void Add(std::string_view line) {
    Sentence sentence;
    sentence.first = static_cast<uint32_t>(analysis_.tokens.size());
    for (size_t at = 0; at <= line.size();) {
      const size_t tab = std::min(line.find('\t', at), line.size());
      AddToken(line.substr(at, tab - at));
      at = tab + 1;
    }
    sentence.last = static_cast<uint32_t>(analysis_.tokens.size());
    sentence.span = {analysis_.tokens[sentence.first].span.begin, analysis_.tokens.back().span.end};
    analysis_.sentences.push_back(sentence);
  }

  bool empty() const { return text_.empty(); }

  // The analysis of what was added; the builder is empty after that.
  Result<Analysis> Finish() {
    Document::Parts parts;
    const auto size = static_cast<uint32_t>(text_.size());
    parts.bytes = text_;
    parts.text = std::exchange(text_, {});
    parts.runs = {{0, 0, size, 1, 1}};
    parts.blocks = {{BlockKind::kParagraph, {0, size}, {0, size}}};
    auto document = Document::Make(std::move(parts));
    if (!document) return document.error();
    Analysis analysis = std::exchange(analysis_, {});
    analysis.document = *std::move(document);
    return analysis;
  }

 private:
  void AddToken(std::string_view token) {
    if (!text_.empty()) text_ += ' ';
    const auto begin = static_cast<uint32_t>(text_.size());
    text_ += token;
    analysis_.tokens.push_back({{begin, static_cast<uint32_t>(text_.size())}});
  }

  std::string text_;
  Analysis analysis_;
};

void Print(const Analysis& analysis) {
  for (const Sentence& sentence : analysis.sentences) {
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Word& word = analysis.words[i];
      std::cout << Name(word.upos) << '\t' << (word.head == kRoot ? 0 : word.head - sentence.first + 1) << '\t'
                << word.relation << '\t' << word.lemma << '\t' << word.features << '\n';
    }
    std::cout << '\n';
  }
}

int Fail(const Error& error) {
  std::cerr << "tag_tokens: " << error.message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const auto model = LoadModel(argc > 1 ? argv[1] : nullptr);
  if (!model) return Fail(model.error());
  Builder builder;
  std::string line;
  for (bool more = true; more;) {
    more = static_cast<bool>(std::getline(std::cin, line));
    if (more && !line.empty()) {
      builder.Add(line);
    } else if (!builder.empty()) {
      auto analysis = builder.Finish();
      if (!analysis) return Fail(analysis.error());
      const Analysis tagged = Tag(*model, *std::move(analysis));
      if (tagged.words.empty()) return Fail({Code::kInvalidInput, "the weights have no head for words"});
      Print(tagged);
    }
  }
}
