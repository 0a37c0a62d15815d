// The pieces of a date: numbers in any script, month names, and the few words that stand between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

enum class DateWord : uint16_t {  // what a word may be; a word may be several ("m": minute, join)
  kNone = 0, kJoin = 1, kClock = 2, kAm = 4, kPm = 8, kYear = 16, kMonth = 32, kDay = 64, kHour = 128, kMinute = 256,
  kZone = 512, kWeekday = 1024,
};

struct DateToken {
  enum Kind : uint8_t { kNumber, kMonthName, kWord, kMark } kind = kMark;
  uint8_t digits = 0;         // of a number
  bool glued = false;         // nothing stands between it and the token before
  bool solar = false;         // a month of the Solar Hijri calendar
  bool thai = false;          // a word in Thai letters
  bool of_language = false;   // a month name of the page's language
  uint16_t words = 0;         // DateWord bits
  int16_t zone = 0;           // minutes east of UTC, for kZone
  char mark = 0;              // ASCII form of a mark; '?' for any other
  int64_t value = -1;         // of a number; month 1..12 of a month name
  Span span;

  bool Is(DateWord w) const { return (words & static_cast<uint16_t>(w)) != 0; }
};

// Tokens of the first 400 bytes. A run of more than 14 digits has value -1.
std::vector<DateToken> DateTokens(std::string_view text, std::string_view language);

}  // namespace onrecord
