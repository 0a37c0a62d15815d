// Words to pieces of an encoder's vocabulary, and the case of a word.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/status.h"

namespace onrecord {

// The classes of letter case that the encoder embeds, as training/encoder/pieces.py numbers them.
enum class WordCase : uint8_t {
  kNone,         // no letters
  kSmall,        // all small
  kCapitalised,  // the first letter large, the rest small, two letters or more
  kCapitals,     // all large, two or more
  kMixed,
  kInitial,  // a single large letter
};
WordCase CaseOf(std::string_view word);

// Written as names are: more than one letter, the first of them or any other large.
bool IsCapital(std::string_view word);

// A vocabulary of pieces, and the cutting of words by it: the twin of training/encoder/pieces.py. Views the list it was
// made of, which lives as long. Immutable, shared by threads.
class Wordpiece {
 public:
  static constexpr size_t kLongest = 100;  // characters of a part of a word; a longer one is unknown

  // `list`: a piece a line, its number the line's; [UNK], [CLS] and [SEP] among them. kInvalidInput: one of those is
  // missing, a piece stands twice or is empty. Milliseconds for 30,000 pieces.
  static Result<Wordpiece> FromList(std::string_view list);

  // Appends the pieces of `word` (any bytes), at least one: lower case, accents off, marks and ideographs by
  // themselves, then the longest pieces from the left; [UNK] for a part that has none. Linear, no memory but the
  // result's.
  void AppendPieces(std::string_view word, std::vector<uint32_t>& pieces) const;

  // Whether a word in lower case is a piece by itself: a few ten thousand of the most frequent words are.
  bool Knows(std::string_view word) const;

  uint32_t begin() const { return begin_; }  // [CLS]
  uint32_t end() const { return end_; }      // [SEP]
  size_t size() const { return pieces_.size(); }
  std::string_view Text(uint32_t piece) const { return pieces_[piece]; }

 private:
  Wordpiece() = default;
  bool Add(std::string_view piece);
  uint32_t Find(std::string_view piece, uint64_t hash) const;
  void AppendPart(std::string_view part, std::vector<uint32_t>& pieces) const;
  struct Match {
    uint32_t piece = 0;
    size_t size = 0;  // in bytes of the word; 0: none
  };
  Match LongestAt(std::string_view part, size_t at) const;

  std::vector<std::string_view> pieces_;
  std::vector<uint32_t> slots_;  // open addressing, a power of two: 1 + the piece's number, 0 where free
  size_t longest_ = 0;           // bytes of the longest piece
  uint32_t unknown_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace onrecord
