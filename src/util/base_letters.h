// Letters without case and accents, as BERT's uncased vocabularies know them.
#pragma once

#include <cstdint>

namespace onrecord {

// What is left of one character: none (an accent by itself, a control, what is unassigned) to three (a syllable of
// Hangul).
struct BaseLetters {
  char32_t letters[3] = {};
  uint32_t count = 0;
};

// The canonical decomposition of the small letter, without nonspacing marks, controls (white space aside) and what is
// unassigned: "É" is e, "ﬁ" stays. One character at a time: the small sigma at the end of a word is the caller's.
BaseLetters BaseLettersOf(char32_t c);

}  // namespace onrecord
