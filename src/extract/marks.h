// Quotation marks of a block, paired.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

struct Quotation {
  Span marks;    // from the opening mark to the end of the closing one, or of the block
  Span content;  // between them, without white space and a last comma
  bool closed = true;
  bool single = false;
  std::optional<uint32_t> within;  // index of the quotation round it
};

struct PairedMarks {
  std::vector<Quotation> quotations;  // by begin
  std::optional<Span> stray_close;    // the first mark, when it closes what no mark of the block opened
};

// Pairs “ ”, " ", „ “, ‘ ’, ' ', « », ‹ › and `` ''. Apostrophes (dogs', '90s, rock 'n' roll) and inches are no marks.
// A mark that is opened again before it closes, or never closes, gives a quotation with closed = false. Linear.
PairedMarks PairMarks(std::string_view text, Span block);

}  // namespace onrecord
