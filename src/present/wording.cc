// What people read in place of bounds and ISO values. A bound of one above a round number was "more than" that number
// in the report (docs/record.md), and reads so again.
#include "present/wording.h"

#include <algorithm>
#include <array>

#include "util/ascii.h"

namespace onrecord {
namespace {

bool IsDigits(std::string_view s, size_t at, size_t count) {
  if (s.size() < at + count) return false;
  return std::all_of(s.begin() + at, s.begin() + at + count, ascii::IsDigit);
}

int TwoDigits(std::string_view s) { return (s[0] - '0') * 10 + (s[1] - '0'); }

std::string_view MonthName(int month) {
  constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
  return month >= 1 && month <= 12 ? kMonths[static_cast<size_t>(month - 1)] : "";
}

// "21st".
std::string Ordinal(int n) {
  bool teen = n % 100 >= 11 && n % 100 <= 13;
  const char* end = teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
  return std::to_string(n) + end;
}

// What follows "2017-" when it is no month: a season, a quarter, half a year.
std::string PartOfYear(std::string_view part) {
  constexpr std::pair<std::string_view, std::string_view> kParts[] = {
      {"SP", "spring"},           {"SU", "summer"},
      {"FA", "autumn"},           {"WI", "winter"},
      {"Q1", "first quarter of"}, {"Q2", "second quarter of"},
      {"Q3", "third quarter of"}, {"Q4", "fourth quarter of"},
      {"H1", "first half of"},    {"H2", "second half of"}};
  for (const auto& [value, words] : kParts) {
    if (part == value) return std::string(words);
  }
  if (part.size() == 3 && part[0] == 'W' && IsDigits(part, 1, 2))
    return "week " + std::to_string(TwoDigits(part.substr(1))) + " of";
  return "";
}

// A value that does not begin with a year: a decade ("198") or a century ("18").
std::string LongAgo(std::string_view value) {
  if (value.size() == 3 && IsDigits(value, 0, 3)) return "the " + std::string(value) + "0s";
  if (value.size() == 2 && IsDigits(value, 0, 2)) return "the " + Ordinal(TwoDigits(value) + 1) + " century";
  return std::string(value);
}

}  // namespace

std::string Grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string InWords(const Figure& f) {
  const std::string about = f.approximate ? "about " : "";
  if (f.low && f.high)
    return about + (*f.low == *f.high ? Grouped(*f.low) : Grouped(*f.low) + " to " + Grouped(*f.high));
  if (f.low && *f.low > 1 && (*f.low - 1) % 10 == 0) return "more than " + Grouped(*f.low - 1);
  if (f.low) return "at least " + Grouped(*f.low);
  if (f.high) return "up to " + Grouped(*f.high);
  return "some";
}

std::string InWords(FigureKind kind) {
  std::string name(Name(kind));
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string InWords(Polarity polarity, Certainty certainty) {
  switch (polarity) {
    case Polarity::kDenies: return certainty == Certainty::kCertain ? "denied" : "denied, not firmly";
    case Polarity::kDoubts: return "doubted";
    case Polarity::kAsks: return "asked";
    case Polarity::kAsserts: break;
  }
  if (certainty == Certainty::kCertain) return "stated";
  return certainty == Certainty::kUnknown ? "not known" : std::string(Name(certainty));
}

std::string InWords(std::string_view time) {
  if (!IsDigits(time, 0, 4)) return LongAgo(time);
  const std::string year(time.substr(0, 4));
  if (time.size() < 7 || time[4] != '-') return std::string(time);
  const std::string part = PartOfYear(time.substr(5));
  if (!part.empty()) return part + " " + year;
  const std::string_view month = IsDigits(time, 5, 2) ? MonthName(TwoDigits(time.substr(5))) : "";
  if (month.empty()) return std::string(time);
  if (time.size() == 7) return std::string(month) + " " + year;
  if (time[7] != '-' || !IsDigits(time, 8, 2)) return std::string(time);
  const std::string date = std::to_string(TwoDigits(time.substr(8))) + " " + std::string(month) + " " + year;
  const bool clock =
      time.size() >= 16 && time[10] == 'T' && IsDigits(time, 11, 2) && time[13] == ':' && IsDigits(time, 14, 2);
  return clock ? date + ", " + std::string(time.substr(11, 5)) : date;
}

}  // namespace onrecord
