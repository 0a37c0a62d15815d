// The layers that annotation lays over a document: flat vectors, indexed by uint32_t, each holding spans of the text.
#pragma once

#include <cstdint>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// A word, a number or a mark, as UD English cuts them ("don't" is "do" + "n't", "U.S." is one).
struct Token {
  Span span;
};

// Tokens [first, last) of one block.
struct Sentence {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t block = 0;  // index into Document::blocks()
  Span span;           // from the first token's begin to the last one's end
};

// Immutable once made; holds its document, so every view stays valid while the analysis lives.
struct Analysis {
  DocumentPtr document;
  std::vector<Token> tokens;        // of the blocks that carry facts, in order of the text
  std::vector<Sentence> sentences;  // in order; never across blocks
  bool cut = false;                 // the text was longer than facts are read from

  std::string_view Text(Token token) const { return document->Text(token.span); }
};

}  // namespace onrecord
