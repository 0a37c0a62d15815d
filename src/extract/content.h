// The words that somebody is said to have said, as a model marks them, made fit for the record.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "extract/marks.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Borrows the analysis; remembers the quotation marks of the blocks it was asked for. One thread.
class ContentReader {
 public:
  explicit ContentReader(const Analysis& analysis) : analysis_(analysis) {}

  // The spans of `pieces` in order, one a block, without marks at their ends; pieces with nothing but marks between are
  // one. May be empty.
  std::vector<Span> Cut(const std::vector<TokenRange>& pieces);
  // Direct when all of it stands in quotation marks, mixed when some does.
  QuoteKind KindOf(const std::vector<Span>& content);
  // The part of a range that lies in the block where it begins.
  std::optional<Span> InOneBlock(TokenRange range) const;
  // A span of one block without commas and marks at its ends; may be empty.
  Span Trimmed(Span span);
  // The quotations that overlap a span of one block.
  std::vector<Quotation> QuotationsIn(Span span);

 private:
  uint32_t BlockAt(uint32_t offset) const;
  const std::vector<Quotation>& MarksOf(uint32_t block);
  // The size of a mark that is to be taken off there; 0 for none.
  uint32_t MarkAtBegin(Span span);
  uint32_t MarkAtEnd(Span span);

  const Analysis& analysis_;
  std::map<uint32_t, std::vector<Quotation>> marks_;  // by block
};

}  // namespace onrecord
