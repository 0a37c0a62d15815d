// A window knows little of a name: a report says more, and lists say more still (name_votes.h). So the scores of all
// words are kept, 36 bytes each, and spans are decoded at the end.
#include "annotate/report_names.h"

#include <algorithm>
#include <cassert>

#include "annotate/headed_names.h"
#include "annotate/known_names.h"
#include "annotate/wordpiece.h"
#include "util/hash.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

// Of a word that could be part of a name: 0 for the others.
uint64_t FormOf(std::string_view word) { return IsCapital(word) ? HashOf(ToLower(word)) : 0; }

bool IsSmallWord(const Word& word) {
  switch (word.upos) {
    case Upos::kPron:
    case Upos::kDet:
    case Upos::kAdp:
    case Upos::kAux:
    case Upos::kCconj:
    case Upos::kSconj:
    case Upos::kPart:
    case Upos::kPunct: return true;
    default: return false;
  }
}

// "I", or the "The" of a title whose other words were not told: no name. All are names where no tags are.
bool IsName(const Analysis& analysis, TokenRange tokens) {
  if (analysis.words.empty()) return true;
  return !std::all_of(analysis.words.begin() + tokens.first, analysis.words.begin() + tokens.last, IsSmallWord);
}

// "University and" before "College Union", which a list knows: one name, as the model began it.
bool IsOpen(const Analysis& analysis, TokenRange tokens) {
  if (analysis.words.empty() || tokens.last < tokens.first + 2) return false;
  const Upos last = analysis.words[tokens.last - 1].upos;
  return last == Upos::kCconj || last == Upos::kAdp || last == Upos::kDet;
}

}  // namespace

void ReportNames::Keep(TokenRange tokens, tensor::FloatRows scores) {
  const tensor::FloatRows names = heads_.names.Of(scores);
  assert(tokens.first == (parts_.empty() ? 0 : parts_.back().last) && tokens.last - tokens.first == names.count);
  for (size_t row = 0; row < names.count; ++row) {
    scores_.insert(scores_.end(), names[row], names[row] + heads_.names.labels.size());
  }
  parts_.push_back(tokens);
}

KnownSpan ReportNames::Known(TokenRange tokens, NameKind kind, bool headed) const {
  const auto at = std::find(heads_.name_kinds.begin(), heads_.name_kinds.end(), kind) - heads_.name_kinds.begin();
  return {tokens.first, tokens.last, static_cast<uint32_t>(at), headed};
}

std::vector<KnownSpan> ReportNames::KnownSpans(const Analysis& analysis) const {
  std::vector<KnownSpan> spans;
  for (const auto& found : KnownNames::English().Find(analysis)) {
    spans.push_back(Known(found.tokens, found.kind, false));
  }
  for (const auto& found : HeadedNames::English().Find(analysis)) {
    spans.push_back(Known(found.tokens, found.kind, true));
  }
  return spans;
}

std::vector<NameSpan> ReportNames::Read(const Analysis& analysis) {
  std::vector<NameSpan> names;
  const size_t labels = heads_.names.labels.size();
  if (labels == 0) return names;
  const tensor::MutableFloatRows rows{scores_.data(), scores_.size() / labels, labels};
  std::vector<uint64_t> forms(rows.count, 0);
  for (uint32_t t = 0; t < forms.size(); ++t) forms[t] = FormOf(analysis.Text(analysis.tokens[t]));
  AddVotes(heads_.name_spans, forms, rows);
  AddKnown(heads_.name_spans, KnownSpans(analysis), rows);
  for (const TokenRange part : parts_) {
    const tensor::FloatRows scores{rows[part.first], part.last - part.first, labels};
    for (const LabelledSpan& span : DecodeSpans(scores, heads_.name_spans, heads_.names.temperature)) {
      const TokenRange tokens{part.first + span.first, part.first + span.last};
      if (!IsName(analysis, tokens)) continue;
      const NameKind kind = heads_.name_kinds[span.kind];
      const bool joins = !names.empty() && names.back().tokens.last == tokens.first;
      if (joins && IsOpen(analysis, names.back().tokens)) {
        names.back().tokens.last = tokens.last;
        names.back().confidence = std::max(names.back().confidence, span.confidence);
      } else {
        names.push_back({tokens, kind, span.confidence});
      }
    }
  }
  for (NameSpan& name : names) {
    while (IsOpen(analysis, name.tokens)) --name.tokens.last;
  }
  return names;
}

}  // namespace onrecord
