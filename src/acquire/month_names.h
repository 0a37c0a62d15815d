// Month names of many languages (resources/dates/months.tsv).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace onrecord {

struct MonthName {
  uint8_t month = 0;       // 1..12
  bool solar = false;      // of the Solar Hijri calendar
  bool of_language = false;  // a form of the language asked for, rather than of some language
};

// `word` is folded (util/fold.h); a form of two words is joined by "_". `language`: primary tag, "" when unknown.
std::optional<MonthName> FindMonth(std::string_view word, std::string_view language);

}  // namespace onrecord
