// Times of day beside dates: "10:22", "10.22 Uhr", "3:05 p.m. ET", "10时22分", with seconds and a zone where they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "acquire/date_tokens.h"

namespace onrecord {

struct DateClock {
  int16_t minute = 0;           // of the day
  int8_t second = -1;           // -1: not given
  std::optional<int16_t> zone;  // minutes east of UTC
  size_t begin = 0, end = 0;    // tokens
};

// The clock that begins at token i. `tokens` are those of `text`.
std::optional<DateClock> DateClockAt(std::string_view text, const std::vector<DateToken>& tokens, size_t i);

}  // namespace onrecord
