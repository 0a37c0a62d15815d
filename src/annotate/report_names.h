// The names of a whole report, decoded when all its words are scored.
#pragma once

#include <vector>

#include "annotate/name_votes.h"
#include "annotate/word_heads.h"
#include "onrecord/analysis.h"
#include "tensor/buffer.h"

namespace onrecord {

class ReportNames {
 public:
  // Borrows the heads.
  explicit ReportNames(const WordHeads& heads) : heads_(heads) {}

  // The scores of all heads, of the next words of the report; `tokens`: those words, a sentence or a part of one.
  void Keep(TokenRange tokens, tensor::FloatRows scores);

  // The names of the words kept so far, which are all tokens of `analysis`; in order. Empty without a head of names.
  std::vector<NameSpan> Read(const Analysis& analysis);

 private:
  KnownSpan Known(TokenRange tokens, NameKind kind, bool headed) const;
  std::vector<KnownSpan> KnownSpans(const Analysis& analysis) const;

  const WordHeads& heads_;
  std::vector<float> scores_;  // of all words, a row each
  std::vector<TokenRange> parts_;
};

}  // namespace onrecord
