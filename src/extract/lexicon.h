// The words that rules know, and text cut into atoms, each looked up once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/document.h"
#include "onrecord/status.h"

namespace onrecord {

using WordId = uint16_t;  // 0: a word that no rule and no list knows
using ListId = uint8_t;

enum class AtomKind : uint8_t { kWord, kDigits, kMark };

// A run of letters, a run of digits, or one other character. Finer than a token: "2017-03-28" is five atoms, "a.m."
// four, "82-second" three, so that rules need not know how words are cut.
struct Atom {
  Span span;
  WordId word = 0;
  AtomKind kind = AtomKind::kMark;
  bool glued = false;     // no white space before it
  bool capital = false;   // begins with an upper-case letter
  bool all_caps = false;  // two letters or more, none lower-case
};

// Atoms [begin, end).
struct Stretch {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

// A vocabulary with named lists. Built once, then read only. A file of lists:
//   list month
//   january, jan. = 1        words, separated by commas, that share a value (which may be left out)
//   may one day, soon        an entry may be a phrase; COMMA stands for the mark
// Lines that begin with # are notes.
class Lexicon {
 public:
  struct Entry {
    std::vector<WordId> words;
    std::vector<bool> glued;  // whether words[i] must follow words[i-1] without white space
    uint16_t value = 0;       // index into values()
  };

  // Adds the lists of `file`. A list that is there already grows. Error: a line that means nothing; more than 64 lists.
  std::optional<Error> AddLists(std::string_view file);

  // The id of a word given in lower case; a new one when it is new.
  WordId Intern(std::string_view word);
  // The entry that `words` makes, cut as text is cut; new words are interned.
  Entry Cut(std::string_view words);

  WordId Find(std::string_view lower) const;
  WordId Find(std::string_view lower, uint32_t hash) const;  // where the hash is there already
  std::optional<ListId> FindList(std::string_view name) const;
  bool Has(ListId list, WordId word) const { return (member_[word] >> list & 1) != 0; }
  // The value of a single word in a list; "" when it has none.
  std::string_view Value(ListId list, WordId word) const;
  std::string_view value(uint16_t index) const { return values_[index]; }
  // The longest phrase of the list that begins at atoms[at]; nullptr when none does.
  const Entry* PhraseAt(ListId list, const std::vector<Atom>& atoms, uint32_t at) const;
  // A bit for each list that holds the word, or a phrase that begins with it.
  uint64_t Lists(WordId word) const { return member_[word] | begins_[word]; }
  std::string_view word(WordId id) const { return words_[id]; }
  size_t size() const { return words_.size(); }

  static constexpr uint32_t kHashSeed = 2166136261U;
  static constexpr uint32_t HashStep(uint32_t hash, char lower) {
    return (hash ^ static_cast<unsigned char>(lower)) * 16777619U;
  }

 private:
  void AddEntry(ListId list, std::string_view words, uint16_t value);
  uint16_t AddValue(std::string_view value);
  void Grow();

  std::vector<std::string> words_ = {""};
  std::vector<uint64_t> member_ = {0};  // by word: the lists that hold it
  std::vector<uint64_t> begins_ = {0};  // by word: the lists that hold a phrase that begins with it
  struct Slot {
    uint32_t hash = 0;
    WordId word = 0;  // 0: free
  };
  std::vector<Slot> table_ = std::vector<Slot>(64);  // open addressing, a power of two
  std::vector<std::string> lists_;
  std::vector<std::vector<Entry>> phrases_;  // by list: entries of more than one atom, by first word, longest first
  std::vector<std::string> values_ = {""};
  std::unordered_map<uint32_t, uint16_t> value_of_;  // list << 16 | word
};

// The atoms of text[span]. `text` is valid UTF-8. Letters outside ASCII count as letters; curly quotes, dashes, the
// ellipsis and currency signs are marks of one atom; no-break and thin spaces are white space. Linear.
std::vector<Atom> ReadAtoms(std::string_view text, Span span, const Lexicon& lexicon);

}  // namespace onrecord
