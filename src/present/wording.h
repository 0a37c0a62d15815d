// Numbers, kinds and times as people write them.
#pragma once

#include <string>
#include <string_view>

#include "onrecord/record.h"

namespace onrecord {

// "1,234,567".
std::string Grouped(int64_t number);

// "4", "at least 23", "more than 4,000", "up to 10", "20 to 30", "about 300"; "some" without a bound.
std::string InWords(const Figure& figure);

// "laid off".
std::string InWords(FigureKind kind);

// How a claim is put: "denied", "possible", "said to be so"; with a doubt in it "denied, not firmly".
std::string InWords(Polarity polarity, Certainty certainty);

// A TIMEX3 value or a stamp: "28 March 2017", "28 March 2017, 14:00", "March 2017", "spring 2017", "the 1980s", "the 19th
// century"; whatever else as it is.
std::string InWords(std::string_view time);

}  // namespace onrecord
