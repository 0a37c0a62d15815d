// Words to pieces as BERT's uncased tokenizer cuts them (Devlin et al., 2019), the twin of training/encoder/pieces.py.
//
// A word is read once, character by character: each becomes its small letter without accents (util/base_letters.h),
// which either goes to the part that is being collected or ends it, as marks, ideographs and white space do. A part is
// cut by the longest piece that begins it, again and again. Pieces lie in one table by the hash of their bytes; hashes
// of all beginnings of the rest are computed in one go, then looked up from the longest one down. Most words are one
// piece, so that the first look-up already finds it. A trie would find the longest piece in one walk, but has a node
// for most letters of 30,522 pieces to make at every start; the table is made in 3 ms, and cuts 4 M pieces/s.
#include "annotate/wordpiece.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <utility>

#include "util/base_letters.h"
#include "util/hash.h"
#include "util/lines.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr uint32_t kNoPiece = UINT32_MAX;
constexpr std::string_view kGoesOn = "##";
constexpr char32_t kFinalSigma = 0x3C2, kLargeSigma = 0x3A3;

bool IsMark(char32_t c) {
  const CharClass kind = ClassOf(c);
  return kind == CharClass::kPunct || (c < 0x80 && kind == CharClass::kSymbol);
}

bool IsIdeograph(char32_t c) {
  constexpr std::pair<char32_t, char32_t> kRanges[] = {{0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x20000, 0x2A6DF},
                                                       {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B820, 0x2CEAF},
                                                       {0xF900, 0xFAFF},   {0x2F800, 0x2FA1F}};
  return c >= 0x3400 && std::any_of(std::begin(kRanges), std::end(kRanges),
                                    [c](const auto& range) { return c >= range.first && c <= range.second; });
}

bool IsAssigned(char32_t c) { return c < 0x80 || BaseLettersOf(c).count > 0; }

bool HasCase(char32_t c) { return IsUpper(c) || IsLower(c); }

// What Unicode skips when it asks whether a sigma ends its word: marks, format characters, modifier letters,
// apostrophes and the like.
bool IsSkippedByCase(char32_t c) {
  constexpr std::u32string_view kMiddles = U"'.:^`\u00A8\u00AF\u00B4\u00B7\u00B8\u2018\u2019\u2024\u2027";
  const CharClass kind = ClassOf(c);
  return kind == CharClass::kMark || kind == CharClass::kFormat || (c >= 0x2B0 && c <= 0x2FF) ||
         kMiddles.find(c) != std::u32string_view::npos;
}

// Whether a large sigma at [at, at + size) ends its word, and so becomes the final small one: a letter with case before
// it, none after it.
bool EndsWord(std::string_view word, size_t at, size_t size) {
  const auto found = [](CodePoint c) { return !IsSkippedByCase(c.value); };
  bool before = false;
  for (size_t i = at; i > 0;) {
    const CodePoint c = DecodeBefore(word, i);
    i -= c.size;
    if (!found(c)) continue;
    before = HasCase(c.value);
    break;
  }
  if (!before) return false;
  for (size_t i = at + size; i < word.size();) {
    const CodePoint c = DecodeAt(word, i);
    i += c.size;
    if (found(c)) return !HasCase(c.value);
  }
  return true;
}

// The characters of one part, as UTF-8.
class Part {
 public:
  void Append(char32_t c) {
    if (++count_ > Wordpiece::kLongest) return;
    const Utf8Char encoded = Encode(c);
    std::memcpy(bytes_.data() + size_, encoded.bytes, sizeof encoded.bytes);
    size_ += encoded.size;
  }
  void Clear() { count_ = size_ = 0; }

  bool empty() const { return count_ == 0; }
  bool too_long() const { return count_ > Wordpiece::kLongest; }
  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 4 * Wordpiece::kLongest + 4> bytes_;  // whole characters are copied, so a little room more
  size_t size_ = 0, count_ = 0;
};

bool IsTail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

WordCase CaseOf(std::string_view word) {
  uint32_t letters = 0, large = 0;
  bool first = false;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = DecodeAt(word, at);
    at += c.size;
    if (!IsLetter(c.value) || !IsAssigned(c.value)) continue;
    const bool capital = IsUpper(c.value);
    first = letters == 0 ? capital : first;
    ++letters;
    large += capital ? 1 : 0;
  }
  if (letters == 0) return WordCase::kNone;
  if (large == 0) return WordCase::kSmall;
  if (large == letters) return letters == 1 ? WordCase::kInitial : WordCase::kCapitals;
  return first && large == 1 ? WordCase::kCapitalised : WordCase::kMixed;
}

bool IsCapital(std::string_view word) {
  const WordCase shape = CaseOf(word);
  return shape == WordCase::kCapitalised || shape == WordCase::kCapitals || shape == WordCase::kMixed;
}

Result<Wordpiece> Wordpiece::FromList(std::string_view list) {
  if (list.ends_with('\n')) list.remove_suffix(1);
  const std::vector<std::string_view> lines = Lines(list);
  Wordpiece made;
  made.pieces_.reserve(lines.size());
  made.slots_.resize(std::bit_ceil(2 * lines.size() + 1));
  for (std::string_view piece : lines) {
    if (!made.Add(piece)) {
      return Error{Code::kInvalidInput,
                   "vocabulary: line " + std::to_string(made.pieces_.size() + 1) + " is empty or stands there twice"};
    }
  }
  const auto special = [&made](std::string_view piece) { return made.Find(piece, HashOf(piece)); };
  made.unknown_ = special("[UNK]");
  made.begin_ = special("[CLS]");
  made.end_ = special("[SEP]");
  if (std::max({made.unknown_, made.begin_, made.end_}) == kNoPiece) {
    return Error{Code::kInvalidInput, "vocabulary: [UNK], [CLS] or [SEP] is missing"};
  }
  return made;
}

bool Wordpiece::Add(std::string_view piece) {
  const uint64_t hash = HashOf(piece);
  if (piece.empty() || Find(piece, hash) != kNoPiece) return false;
  size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
  pieces_.push_back(piece);
  slots_[slot] = static_cast<uint32_t>(pieces_.size());
  longest_ = std::max(longest_, piece.size());
  return true;
}

bool Wordpiece::Knows(std::string_view word) const {
  return !word.empty() && !word.starts_with(kGoesOn) && Find(word, HashOf(word)) != kNoPiece;
}

uint32_t Wordpiece::Find(std::string_view piece, uint64_t hash) const {
  for (size_t slot = hash & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (pieces_[slots_[slot] - 1] == piece) return slots_[slot] - 1;
  }
  return kNoPiece;
}

Wordpiece::Match Wordpiece::LongestAt(std::string_view part, size_t at) const {
  constexpr size_t kMost = 4 * kLongest;
  std::array<char, kGoesOn.size() + kMost> buffer;
  std::array<uint64_t, kMost + 1> hashes;
  size_t skip = 0;
  if (at > 0) skip = kGoesOn.copy(buffer.data(), kGoesOn.size());
  const size_t most = std::min(part.size() - at, longest_ > skip ? longest_ - skip : 0);
  part.copy(buffer.data() + skip, most, at);
  hashes[0] = HashOf({buffer.data(), skip});
  for (size_t i = 0; i < most; ++i) hashes[i + 1] = HashStep(hashes[i], static_cast<unsigned char>(buffer[skip + i]));
  for (size_t size = most; size > 0; --size) {
    if (at + size < part.size() && IsTail(part[at + size])) continue;
    const uint32_t piece = Find({buffer.data(), skip + size}, hashes[size]);
    if (piece != kNoPiece) return {piece, size};
  }
  return {};
}

void Wordpiece::AppendPart(std::string_view part, std::vector<uint32_t>& pieces) const {
  const size_t before = pieces.size();
  for (size_t at = 0; at < part.size();) {
    const Match match = LongestAt(part, at);
    if (match.size == 0) {
      pieces.resize(before);
      pieces.push_back(unknown_);
      return;
    }
    pieces.push_back(match.piece);
    at += match.size;
  }
}

void Wordpiece::AppendPieces(std::string_view word, std::vector<uint32_t>& pieces) const {
  const size_t before = pieces.size();
  Part part;
  const auto finish = [&] {
    if (part.too_long()) pieces.push_back(unknown_);
    else if (!part.empty()) AppendPart(part.text(), pieces);
    part.Clear();
  };
  const auto take = [&](char32_t c) {
    const bool alone = IsMark(c) || IsIdeograph(c);
    if (alone || IsSpace(c)) finish();
    if (IsSpace(c)) return;
    part.Append(c);
    if (alone) finish();
  };
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = DecodeAt(word, at);
    BaseLetters left = BaseLettersOf(c.value);
    if (c.value == kLargeSigma && EndsWord(word, at, c.size)) left.letters[0] = kFinalSigma;
    for (uint32_t i = 0; i < left.count; ++i) take(left.letters[i]);
    at += c.size;
  }
  finish();
  if (pieces.size() == before) pieces.push_back(unknown_);
}

}  // namespace onrecord
