// Easter by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8: the "anonymous" algorithm); the Islamic
// calendar by its tabular rule with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty (civil epoch, 16
// July 622 of the Julian calendar).
#include "extract/feasts.h"

#include <array>
#include <charconv>

namespace onrecord {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

Date MakeDate(int year, int month, int day) {
  return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{static_cast<unsigned>(day)}};
}

Date Easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return MakeDate(year, n / 31, n % 31 + 1);
}

sys_days OfIslamic(int year, int month, int day) {
  constexpr int kEpoch = 1948439, kUnix = 2440588;  // Julian day numbers
  const int number = (11 * year + 3) / 30 + 354 * (year - 1) + 30 * (month - 1) - (month - 1) / 2 + day + kEpoch;
  return sys_days(days(number - kUnix));
}

std::optional<Date> Islamic(int year, int month, int day) {
  const int about = (year - 622) * 33 / 32;
  for (int hijri = about - 1; hijri <= about + 2; ++hijri) {
    const Date date(OfIslamic(hijri, month, day));
    if (static_cast<int>(date.year()) == year) return date;
  }
  return std::nullopt;
}

// Up to three numbers after the first word.
std::array<int, 3> NumbersIn(std::string_view words) {
  std::array<int, 3> numbers{};
  for (int& number : numbers) {
    const size_t space = words.find(' ');
    if (space == words.npos) break;
    words.remove_prefix(space + 1);
    std::from_chars(words.data(), words.data() + words.size(), number);
  }
  return numbers;
}

}  // namespace

Date NthWeekday(int year, int month, int weekday, int n) {
  const sys_days first = MakeDate(year, month, 1);
  return Date(first + days((weekday - IsoWeekday(first) + 7) % 7 + 7 * (n - 1)));
}

std::optional<Date> FeastIn(std::string_view feast, int year) {
  const std::array<int, 3> n = NumbersIn(feast);
  if (feast.substr(0, 6) == "easter") return Date(sys_days(Easter(year)) + days(n[0]));
  if (feast.substr(0, 7) == "islamic") return Islamic(year, n[0], n[1]);
  if (feast.substr(0, 12) == "thanksgiving") return Date(sys_days(NthWeekday(year, 11, 4, 4)) + days(n[0]));
  if (feast == "election") return Date(sys_days(NthWeekday(year, 11, 1, 1)) + days(1));
  if (feast.substr(0, 3) == "nth") {
    if (feast.back() != 'L') return NthWeekday(year, n[0], n[1], n[2]);
    const Date fifth = NthWeekday(year, n[0], n[1], 5);
    return static_cast<int>(static_cast<unsigned>(fifth.month())) == n[0] ? fifth : NthWeekday(year, n[0], n[1], 4);
  }
  if (feast.size() != 5 || feast[2] != '-') return std::nullopt;
  return ReadDate(Padded(year, 4) + "-" + std::string(feast));
}

}  // namespace onrecord
