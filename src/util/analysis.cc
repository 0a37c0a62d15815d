// The names of the closed lists of an analysis.
#include "onrecord/analysis.h"

namespace onrecord {
namespace {

constexpr std::string_view kUpos[] = {"ADJ",  "ADP", "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::string_view kNameKinds[] = {"person", "organisation", "place", "other"};

}  // namespace

std::string_view Name(Upos upos) { return kUpos[static_cast<size_t>(upos)]; }
std::string_view Name(NameKind kind) { return kNameKinds[static_cast<size_t>(kind)]; }

}  // namespace onrecord
