// Words that tell what a part of a page is: those in names of classes and ids, and those in what it shows.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "acquire/features.h"

namespace onrecord {

// Words with the kinds that a file of resources/ gives them. Immutable once made, so any thread may ask.
class WordList {
 public:
  // `path`: lines of "kind, tab, words"; `kinds`: their names, the first is bit 0. Lines of other kinds are left out.
  WordList(std::string_view path, const std::vector<std::string_view>& kinds);

  // Bits of the kinds of the word with this HashOf; 0 for a word that is not listed.
  uint32_t Find(uint64_t hash) const {
    auto it = bits_.find(hash);
    return it == bits_.end() ? 0 : it->second;
  }

 private:
  void AddLine(std::string_view words, uint32_t bit);
  std::unordered_map<uint64_t, uint32_t> bits_;
};

// resources/html/phrases.tsv, lower case; bit p is Phrase p.
const WordList& PhraseWords();

// The hints in the value of a class, id or role: bit h is NameHint h. Reads the first 400 bytes.
uint32_t NameHintsOf(std::string_view value);

// The hashes of the first 40 words.
std::vector<uint64_t> HashesOf(std::string_view words);

// Which share of the words is among `hashes`, 0 to 1; 0 when there is no word. O(words * hashes): both short.
float ShareIn(std::string_view words, const std::vector<uint64_t>& hashes);

}  // namespace onrecord
