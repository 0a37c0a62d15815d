// Phrases of a tree, all of a sentence at once: each token hands its own extent to its head, in an order in which a
// token comes after all that hangs on it. Two extents are kept for a token: all of it, which goes to its head, and its
// phrase, which leaves out what GUM's mentions leave out. Going down from each head word would be quadratic in a
// sentence that is one long chain.
#include "annotate/mention.h"

#include <algorithm>

namespace onrecord {
namespace {

// Whether `relation` is `name` or one of its kinds ("conj:and").
bool Is(std::string_view relation, std::string_view name) {
  return relation.starts_with(name) && (relation.size() == name.size() || relation[name.size()] == ':');
}

bool BelongsToPhrase(const Word& word, uint32_t token) {
  if (Is(word.relation, "case")) return token > word.head;  // "of Kyiv", but "Kyiv 's"
  for (std::string_view apart : {"punct", "cc", "conj", "parataxis"}) {
    if (Is(word.relation, apart)) return false;
  }
  return true;
}

void Widen(TokenRange& range, TokenRange by) {
  range = {std::min(range.first, by.first), std::max(range.last, by.last)};
}

// The tokens of a sentence, each after those that hang on it.
std::vector<uint32_t> FromLeaves(const std::vector<Word>& words, const Sentence& sentence) {
  std::vector<uint32_t> hanging(sentence.last - sentence.first), order;
  order.reserve(hanging.size());
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (words[t].head != kRoot) ++hanging[words[t].head - sentence.first];
  }
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (hanging[t - sentence.first] == 0) order.push_back(t);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    const uint32_t head = words[order[i]].head;
    if (head != kRoot && --hanging[head - sentence.first] == 0) order.push_back(head);
  }
  return order;
}

}  // namespace

std::vector<TokenRange> PhrasesOf(const std::vector<Word>& words, const Sentence& sentence) {
  std::vector<TokenRange> phrases;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) phrases.push_back({t, t + 1});
  std::vector<TokenRange> whole = phrases;
  for (uint32_t token : FromLeaves(words, sentence)) {
    const Word& word = words[token];
    if (word.head == kRoot || Is(word.relation, "parataxis")) continue;
    const TokenRange extent = whole[token - sentence.first];
    Widen(whole[word.head - sentence.first], extent);
    if (BelongsToPhrase(word, token)) Widen(phrases[word.head - sentence.first], extent);
  }
  return phrases;
}

}  // namespace onrecord
