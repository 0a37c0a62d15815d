// Whether a report writes 3 April 2017 as 03/04/2017 or as 04/03/2017.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extract/anchoring.h"
#include "util/calendar.h"

namespace onrecord {

struct DayOrder {
  bool day_first = false;
  std::string because;  // the evidence, in words; "" where there is none, and then nothing is known
};

// How often words of two varieties of English stand in a report.
struct Spelling {
  size_t british = 0, american = 0;
};

// The order by the times of the report in the order of the text, its day of publication, its address ("" where it has
// none) and its spelling. Linear in the times.
DayOrder OrderOfDays(std::string_view text, std::span<const TimeWords> words, const std::optional<Date>& published,
                     std::string_view url, Spelling spelling);

}  // namespace onrecord
