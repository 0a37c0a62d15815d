// Numbers and ordinals, in digits and in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"

namespace onrecord {

struct Number {
  uint32_t end = 0;   // one past its last atom
  int64_t value = 0;  // rounded down when `real` has a fraction
  double real = 0;
  bool words = false;  // "twelve", not "12"
};

// Reads numbers by the lists number, magnitude and ordinal of a lexicon, which must outlive it.
class NumberReader {
 public:
  explicit NumberReader(Lexicon& lexicon);

  // The longest number that begins at atoms[at]: "23", "1,234", "2.5 million", "one hundred and five", "a dozen", "two
  // dozen". Looks at no more than kReach atoms.
  std::optional<Number> Read(std::string_view text, const std::vector<Atom>& atoms, uint32_t at) const;
  // "3rd", "third", "twenty-first".
  std::optional<Number> ReadOrdinal(std::string_view text, const std::vector<Atom>& atoms, uint32_t at) const;

  static constexpr uint32_t kReach = 16;

 private:
  std::optional<Number> ReadDigits(std::string_view text, const std::vector<Atom>& atoms, uint32_t at) const;
  std::optional<Number> ReadWords(const std::vector<Atom>& atoms, uint32_t at) const;
  std::optional<int64_t> ValueIn(std::optional<ListId> list, WordId word) const;

  const Lexicon& lexicon_;
  std::optional<ListId> number_, magnitude_, ordinal_;
  WordId a_, an_, and_, hyphen_, comma_, point_, st_, nd_, rd_, th_;
};

// The value of a run of digits; nothing over 18 digits.
std::optional<int64_t> DigitsValue(std::string_view digits);

}  // namespace onrecord
