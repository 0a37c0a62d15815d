// Prints the sentences and tokens of text blocks, for eval/text_units.py.
//
// In: blocks, each ended by a NUL byte. Out: a line a sentence, "begin-end" in bytes of the block for every token, with
// spaces between; an empty line ends the block.
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "annotate/tokens.h"

int main() {
  using namespace onrecord;
  std::string block;
  while (std::getline(std::cin, block, '\0')) {
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    AppendTokens(block, 0, tokens);
    AppendSentences(block, 0, 0, 0, tokens, sentences);
    for (const Sentence& sentence : sentences) {
      for (uint32_t i = sentence.first; i < sentence.last; ++i) {
        std::printf(i == sentence.first ? "%u-%u" : " %u-%u", tokens[i].span.begin, tokens[i].span.end);
      }
      std::printf("\n");
    }
    std::printf("\n");
  }
}
