// How old somebody is said to be, beside a name.
#pragma once

#include <optional>

#include "extract/named_sentence.h"

namespace onrecord {

struct AgeBeside {
  Age age;
  uint32_t end = 0;  // atom where what follows the age begins
};

// "Ann Lee, 52, ...", "(52)", "aged about 52", "who is 52", "a 52-year-old ...", right after a name that ends at `end`.
std::optional<AgeBeside> AgeAfter(const NamedSentence& sentence, uint32_t end);

// "52-year-old" that ends at `end`: before a name or the role before it.
std::optional<Age> AgeBefore(const NamedSentence& sentence, uint32_t end);

// "He was 25 years old." as the head of a sentence.
std::optional<Age> AgeOfPronoun(const NamedSentence& sentence);

}  // namespace onrecord
