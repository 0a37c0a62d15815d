// Cuts texts into tokens and sentences as the program does, for training: what the encoder learns from is cut like what it reads.
//
// In: texts, each ended by a NUL byte. Out: a line a sentence, "begin-end" in bytes of the text for every token, with spaces
// between; an empty line ends the text. Every block of a text is cut, whatever its kind.
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "acquire/text.h"
#include "annotate/tokens.h"

namespace {

void Print(const onrecord::Sentence& sentence, const std::vector<onrecord::Token>& tokens) {
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    std::printf(i == sentence.first ? "%u-%u" : " %u-%u", tokens[i].span.begin, tokens[i].span.end);
  }
  std::printf("\n");
}

}  // namespace

int main() {
  using namespace onrecord;
  std::string text;
  while (std::getline(std::cin, text, '\0')) {
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    for (const Block& block : ReadText(text, {}).blocks) {
      const auto first = static_cast<uint32_t>(tokens.size());
      const std::string_view words = std::string_view(text).substr(block.span.begin, block.span.size());
      AppendTokens(words, block.span.begin, tokens);
      AppendSentences(words, block.span.begin, 0, first, tokens, sentences);
    }
    for (const Sentence& sentence : sentences) Print(sentence, tokens);
    std::printf("\n");
  }
}
