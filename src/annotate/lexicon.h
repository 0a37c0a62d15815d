// What the scanner of words and sentences knows of single words: resources/en/{abbreviations,tokens,sentences}.txt.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord {

// A word may have several; named as the sections of the files.
enum Role : uint32_t {
  kTitle = 1u << 0,
  kShort = 1u << 1,
  kMonth = 1u << 2,
  kNumber = 1u << 3,
  kPlace = 1u << 4,
  kPrefix = 1u << 5,
  kUnit = 1u << 6,
  kCut = 1u << 7,
  kElided = 1u << 8,
  kDomain = 1u << 9,
  kFile = 1u << 10,
  kSlash = 1u << 11,
  kEmoticon = 1u << 12,
  kStarter = 1u << 13,
  kReports = 1u << 14,
  kShout = 1u << 15,
  kVital = 1u << 16,
  kMeasure = 1u << 17,
  kClock = 1u << 18,
  kLabel = 1u << 19,
  kClosing = 1u << 20,
};

// Immutable, shared by threads.
class TokenLexicon {
 public:
  static constexpr size_t kLongest = 16;  // bytes of the longest word

  // The one built into the program; made on first use.
  static const TokenLexicon& English();

  // Reads "[section]" lines and the words below them; '#' begins a comment line. Sections without a name above:
  // ignored.
  void Add(std::string_view file);

  // The roles of `word` as it is written, or'ed; 0 when it is not listed.
  uint32_t Roles(std::string_view word) const;
  // The roles of its small letters (ASCII).
  uint32_t LowerRoles(std::string_view word) const;
  // For a word with kCut (in any case): the bytes of its first part.
  uint32_t CutOf(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  struct Entry {
    uint32_t roles = 0;
    uint32_t cut = 0;
  };
  void AddWord(std::string_view word, Role role);
  const Entry* Find(std::string_view word) const;

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
  // By first letter, a bit a length and a bit a last letter: nearly every word is refused without a look-up.
  uint32_t cut_lengths_[32] = {};
  uint32_t cut_lasts_[32] = {};
};

}  // namespace onrecord
