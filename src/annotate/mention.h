// What a mention's words are, once its head word is known.
#pragma once

#include <vector>

#include "onrecord/analysis.h"

namespace onrecord {

// For each token of the sentence the phrase that it is the head of: what hangs on it, from the first word to the last,
// without a leading preposition, without marks at either end, without what is coordinated with it or put beside it
// (parataxis). A token always stands in its own phrase; so does what lies between. `words` are those of the whole
// analysis, with a tree over this sentence. Linear.
std::vector<TokenRange> PhrasesOf(const std::vector<Word>& words, const Sentence& sentence);

}  // namespace onrecord
