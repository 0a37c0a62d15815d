// The names of the closed lists of an analysis, and its tokens by their place.
#include "onrecord/analysis.h"

#include <algorithm>

namespace onrecord {
namespace {

constexpr std::string_view kUpos[] = {"ADJ",  "ADP", "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::string_view kNameKinds[] = {"person", "organisation", "place", "other"};

}  // namespace

std::string_view Name(Upos upos) { return kUpos[static_cast<size_t>(upos)]; }
std::string_view Name(NameKind kind) { return kNameKinds[static_cast<size_t>(kind)]; }

uint32_t Analysis::TokenFrom(uint32_t offset) const {
  const auto at = std::lower_bound(tokens.begin(), tokens.end(), offset,
                                   [](const Token& t, uint32_t o) { return t.span.begin < o; });
  return static_cast<uint32_t>(at - tokens.begin());
}

const Sentence* Analysis::SentenceOf(uint32_t token) const {
  const auto at = std::upper_bound(sentences.begin(), sentences.end(), token,
                                   [](uint32_t t, const Sentence& s) { return t < s.last; });
  return at == sentences.end() ? nullptr : &*at;
}

}  // namespace onrecord
