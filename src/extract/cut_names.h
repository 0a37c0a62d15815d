// Names as they stand in a report, cut so that they can be compared.
#pragma once

#include <string>
#include <vector>

#include "extract/name_words.h"
#include "onrecord/analysis.h"

namespace onrecord {

enum class Gender : uint8_t { kUnknown, kMale, kFemale };

// A name of the model without what is no part of it: titles, articles, possessives, letters after a name.
struct CutName {
  Span span;  // in the text
  NameKind kind = NameKind::kOther;
  float confidence = 1.0F;
  uint32_t sentence = 0, block = 0;
  std::string shown;                 // its words, one space between; with the surname that it shares ("Kurt Cochran")
  std::vector<std::string> words;    // the same, folded; of persons without suffix
  std::string suffix;                // "jr", "iii"
  Gender gender = Gender::kUnknown;  // by the words before it
  std::vector<std::string> titles;   // before it, folded, written out: "superintendent"
  bool capitals = false;             // no small letter in it
  bool noun = false;                 // a name and a noun: "the Turkish government"
};

// In order of the text. A name of which nothing is left ("the", "Mr") is not there. Linear in the names.
std::vector<CutName> CutNames(const Analysis& analysis, const NameWords& words);

// A name that stands at `span`, which lies in the same sentence as `like` and is of its kind.
CutName NameLike(const Analysis& analysis, const CutName& like, Span span, const NameWords& words);

}  // namespace onrecord
