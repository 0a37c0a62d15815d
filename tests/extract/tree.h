// A sentence's tree written out in a case, so that no weights have to be right for the case to hold.
//
// clang-format off
//   tree PRON/nsubj/2 VERB/root/0/ind/say …      a token: part of speech, relation, head (from 1; 0 is none); then mood
//                                                or "inf", then lemma, where it matters
// clang-format on
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <sstream>
#include <string>
#include <vector>

#include "onrecord/analysis.h"
#include "util/lines.h"

namespace onrecord {

inline Upos UposNamed(std::string_view name) {
  for (size_t k = 0; k <= static_cast<size_t>(Upos::kX); ++k) {
    if (Name(static_cast<Upos>(k)) == name) return static_cast<Upos>(k);
  }
  ADD_FAILURE() << name;
  return Upos::kX;
}

// The words of a line "tree ..."; their relations live in `kept`.
inline std::vector<Word> ReadTree(const std::string& line, std::deque<std::string>& kept) {
  std::vector<Word> words;
  std::istringstream in(line.substr(5));
  for (std::string entry; in >> entry;) {
    const auto parts = Split(kept.emplace_back(entry), '/');
    Word word;
    word.upos = UposNamed(parts.at(0));
    word.relation = parts.at(1);
    const int head = std::stoi(std::string(parts.at(2)));
    word.head = head == 0 ? kRoot : static_cast<uint32_t>(head - 1);
    const std::string_view form = parts.size() > 3 ? parts[3] : "";
    word.features = form == "ind"   ? "Mood=Ind|VerbForm=Fin"
                    : form == "imp" ? "Mood=Imp|VerbForm=Fin"
                    : form == "inf" ? "VerbForm=Inf"
                                    : "_";
    if (parts.size() > 4) word.lemma = parts[4];
    words.push_back(word);
  }
  return words;
}

}  // namespace onrecord
