// A table of ranges made from the Unicode Character Database (tools/base_letters.py) and the arithmetic of Hangul.
//
// Not acquire/fold.h, which goes further on purpose (ł to l, one form of each Arabic letter, kana width) because it
// compares words with lists: a model must see the pieces that it was trained on, so this is exactly what Python's
// lower() and NFD say, character by character. Whole tables of decomposition and reordering (ICU, utf8proc) are not
// needed: the marks whose order would matter are dropped.
#include "util/base_letters.h"

#include <algorithm>
#include <iterator>

namespace onrecord {
namespace {

enum Kind : uint8_t { kTo, kShift, kDrop, kPair };

struct BaseRange {
  char32_t first, last;
  Kind kind;
  int32_t value;
  int32_t second;
};
#include "util/base_letters.inc"

// The Unicode Standard, 3.12: conjoining jamo behaviour.
constexpr char32_t kSyllables = 0xAC00, kLastSyllable = 0xD7A3, kLeads = 0x1100, kVowels = 0x1161, kTails = 0x11A7;
constexpr char32_t kVowelCount = 21, kTailCount = 28;

BaseLetters JamoOf(char32_t syllable) {
  const char32_t index = syllable - kSyllables;
  const char32_t tail = index % kTailCount;
  return {{kLeads + index / (kVowelCount * kTailCount), kVowels + index / kTailCount % kVowelCount, kTails + tail},
          tail == 0 ? 2U : 3U};
}

BaseLetters OfAscii(char32_t c) {
  const bool control = c == 0x7F || (c < ' ' && c != '\t' && c != '\n' && c != '\r');
  if (control) return {};
  return {{c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c}, 1};
}

BaseLetters OfRange(const BaseRange& range, char32_t c) {
  switch (range.kind) {
    case kTo: return {{static_cast<char32_t>(range.value)}, 1};
    case kShift: return {{static_cast<char32_t>(static_cast<int32_t>(c) + range.value)}, 1};
    case kPair: return {{static_cast<char32_t>(range.value), static_cast<char32_t>(range.second)}, 2};
    case kDrop: break;
  }
  return {};
}

}  // namespace

BaseLetters BaseLettersOf(char32_t c) {
  if (c < 0x80) return OfAscii(c);
  if (c >= kSyllables && c <= kLastSyllable) return JamoOf(c);
  const auto* range = std::lower_bound(std::begin(kBases), std::end(kBases), c,
                                       [](const BaseRange& r, char32_t value) { return r.last < value; });
  return range != std::end(kBases) && range->first <= c ? OfRange(*range, c) : BaseLetters{{c}, 1};
}

}  // namespace onrecord
