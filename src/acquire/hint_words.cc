// Looks words up in lists by their hash, without making strings of them.
//
// Templates name their elements in English whatever the language of the page, and mostly with the same few words; what pages say
// around a report ("share", "read more") is listed in several languages. Both are only hints that the forest weighs, so a clash
// of two hashes does no harm worth the comparison of the words. A name is cut where it changes from letters to something else
// and where a capital follows a small letter: "story-body", "story_body" and "storyBody" are "story" and "body".
#include "acquire/hint_words.h"

#include <algorithm>

#include "util/ascii.h"
#include "util/hash.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

using ascii::IsLetter;
using ascii::IsLower;
using ascii::IsUpper;
using ascii::IsWordByte;

const WordList& HintWords() {
  static const WordList list("resources/html/hints.tsv", {
#define X(name) #name,
                                                             ONRECORD_HINTS(X)
#undef X
                                                         });
  return list;
}

// The next word from `at` on, empty when there is none; moves `at` behind it.
std::string_view NextWord(std::string_view words, size_t& at) {
  while (at < words.size() && !IsWordByte(words[at])) ++at;
  size_t begin = at;
  while (at < words.size() && IsWordByte(words[at])) ++at;
  return words.substr(begin, at - begin);
}

}  // namespace

WordList::WordList(std::string_view path, const std::vector<std::string_view>& kinds) {
  for (std::string_view line : Entries(Resource(path))) {
    auto kind = std::find(kinds.begin(), kinds.end(), Take(line, '\t'));
    if (kind != kinds.end()) AddLine(line, 1U << (kind - kinds.begin()));
  }
}

void WordList::AddLine(std::string_view words, uint32_t bit) {
  while (!words.empty()) {
    std::string_view word = Take(words, ' ');
    if (!word.empty()) bits_[HashOf(word)] |= bit;
  }
}

const WordList& PhraseWords() {
  static const WordList list("resources/html/phrases.tsv", {
#define X(name) #name,
                                                               ONRECORD_PHRASES(X)
#undef X
                                                           });
  return list;
}

uint32_t NameHintsOf(std::string_view value) {
  const WordList& list = HintWords();
  uint32_t bits = 0;
  uint64_t word = kHashBasis;
  size_t length = 0;
  auto flush = [&] {
    if (length > 0) bits |= list.Find(word);
    word = kHashBasis;
    length = 0;
  };
  value = value.substr(0, 400);
  for (size_t i = 0; i < value.size(); ++i) {
    char c = value[i];
    if (!IsLetter(c)) {
      flush();
      continue;
    }
    if (IsUpper(c) && i > 0 && IsLower(value[i - 1])) flush();
    word = HashStep(word, static_cast<unsigned char>(c | 32));
    ++length;
  }
  flush();
  return bits;
}

std::vector<uint64_t> HashesOf(std::string_view words) {
  std::vector<uint64_t> hashes;
  for (size_t at = 0; hashes.size() < 40;) {
    std::string_view word = NextWord(words, at);
    if (word.empty()) break;
    hashes.push_back(HashOf(word));
  }
  return hashes;
}

float ShareIn(std::string_view words, const std::vector<uint64_t>& hashes) {
  uint32_t hits = 0, all = 0;
  size_t at = 0;
  for (std::string_view word = NextWord(words, at); !word.empty(); word = NextWord(words, at)) {
    ++all;
    hits += std::find(hashes.begin(), hashes.end(), HashOf(word)) != hashes.end();
  }
  return all > 0 ? static_cast<float>(static_cast<double>(hits) / all) : 0.0F;
}

}  // namespace onrecord
