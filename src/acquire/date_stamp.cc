// Days as numbers, ISO 8601 out, and the dates that machines write: stamps in attributes and JSON, and parts of addresses.
//
// An address holds many numbers that look like dates, so only shapes that content systems make are read: year, month and day as
// path parts or joined by one sign, or a run of exactly eight digits (twelve or fourteen with a clock). Ids of ten or more
// digits that merely begin like a date are left alone.
#include <array>

#include "acquire/page_date.h"
#include "util/ascii.h"
#include "util/fold.h"

namespace onrecord {
namespace {

void AppendPadded(int value, size_t width, std::string& out) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void AppendClock(int minutes, std::string& out) {
  AppendPadded(minutes / 60, 2, out);
  out += ':';
  AppendPadded(minutes % 60, 2, out);
}

using ascii::IsDigit;

int Read(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<WrittenDate> FromParts(int year, int month, int day) {
  if (year < 1990 || year > 2100 || month < 1 || day < 1) return std::nullopt;
  if (!IsDay(year, static_cast<uint32_t>(month), static_cast<uint32_t>(day))) return std::nullopt;
  WrittenDate d;
  d.year = static_cast<int16_t>(year);
  d.month = static_cast<uint8_t>(month);
  d.day = static_cast<uint8_t>(day);
  return d;
}

// YYYYMMDD, with hhmm or hhmmss after it.
std::optional<WrittenDate> FromRun(std::string_view digits) {
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return std::nullopt;
  auto d = FromParts(Read(digits.substr(0, 4)), Read(digits.substr(4, 2)), Read(digits.substr(6, 2)));
  if (!d || digits.size() == 8) return d;
  int hour = Read(digits.substr(8, 2));
  int minute = Read(digits.substr(10, 2));
  int second = digits.size() == 14 ? Read(digits.substr(12, 2)) : -1;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  d->minute = static_cast<int16_t>(hour * 60 + minute);
  d->second = static_cast<int8_t>(second);
  return d;
}

// Seconds or milliseconds since 1970, of 1995 or later.
std::optional<WrittenDate> FromUnixTime(std::string_view digits) {
  if (digits.size() != 10 && digits.size() != 13) {
    if (digits.size() != 9) return std::nullopt;
  }
  int64_t seconds = 0;
  for (char c : digits.substr(0, digits.size() == 13 ? 10 : digits.size())) seconds = seconds * 10 + (c - '0');
  constexpr int64_t k1995 = 788918400;
  if (seconds < k1995 || seconds > 4102444800) return std::nullopt;
  WrittenDate d = DateOfDay(static_cast<int32_t>(seconds / 86400));
  d.minute = static_cast<int16_t>(seconds % 86400 / 60);
  d.second = static_cast<int8_t>(seconds % 60);
  d.zone = 0;
  d.zulu = true;
  return d;
}

// 20200414T102233Z, with a zone or without.
std::optional<WrittenDate> FromCompactIso(std::string_view s) {
  size_t t = s.find_first_of("Tt ");
  if (t != 8) return std::nullopt;
  size_t end = t + 1;
  while (end < s.size() && IsDigit(s[end])) ++end;
  if (end != t + 5 && end != t + 7) return std::nullopt;
  auto d = FromRun(std::string(s.substr(0, 8)).append(s.substr(t + 1, end - t - 1)));
  if (!d) return d;
  std::string_view zone = s.substr(end);
  if (zone == "Z" || zone == "z") d->zone = 0;
  if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-')) {
    int minutes = Read(zone.substr(1, 2)) * 60 + Read(zone.substr(3, 2));
    d->zone = static_cast<int16_t>(zone[0] == '-' ? -minutes : minutes);
  }
  d->zulu = d->zone && *d->zone == 0;
  return d;
}

// The digit runs of an address, path and query.
struct DigitRun {
  size_t begin, end;
};
std::vector<DigitRun> DigitRuns(std::string_view path) {
  std::vector<DigitRun> runs;
  for (size_t i = 0; i < path.size(); ++i) {
    if (!IsDigit(path[i])) continue;
    size_t begin = i;
    while (i < path.size() && IsDigit(path[i])) ++i;
    runs.push_back({begin, i});
  }
  return runs;
}

class UrlReader {
 public:
  explicit UrlReader(std::string_view path) : path_(path), runs_(DigitRuns(path)) {}

  std::optional<WrittenDate> Read() const {
    for (auto shape : {&UrlReader::Parts, &UrlReader::YearThenMonthDay, &UrlReader::Run, &UrlReader::YearMonth}) {
      for (size_t i = 0; i < runs_.size(); ++i) {
        if (auto d = (this->*shape)(i)) {
          return d;
        }
      }
    }
    return std::nullopt;
  }

 private:
  size_t Size(size_t i) const { return i < runs_.size() ? runs_[i].end - runs_[i].begin : 0; }
  int Value(size_t i) const { return onrecord::Read(path_.substr(runs_[i].begin, Size(i))); }
  // The sign between two neighbouring runs; 0 when there is none or more than one character.
  char Between(size_t i) const {
    if (i + 1 >= runs_.size() || runs_[i + 1].begin != runs_[i].end + 1) return 0;
    char c = path_[runs_[i].end];
    return c == '/' || c == '-' || c == '_' || c == '.' ? c : '\0';
  }
  WrittenDate At(WrittenDate d, size_t first, size_t last) const {
    d.span = {static_cast<uint32_t>(runs_[first].begin), static_cast<uint32_t>(runs_[last].end)};
    return d;
  }

  // 2020/04/14, 2020-4-14, 202004/14, 14-04-2020, 2020/apr/14.
  std::optional<WrittenDate> Parts(size_t i) const {
    if (Size(i) == 4 && Size(i + 1) <= 2 && Size(i + 2) <= 2 && Between(i) && Between(i + 1)) {
      if (auto d = FromParts(Value(i), Value(i + 1), Value(i + 2))) return At(*d, i, i + 2);
    }
    if (Size(i) == 6 && Size(i + 1) == 2 && Between(i)) {
      if (auto d = FromParts(Value(i) / 100, Value(i) % 100, Value(i + 1))) return At(*d, i, i + 1);
    }
    if (Size(i) <= 2 && Size(i + 1) <= 2 && Size(i + 2) == 4 && Between(i) && Between(i) == Between(i + 1)) return DayFirst(i);
    if (Size(i) == 4 && (Size(i + 1) == 1 || Size(i + 1) == 2)) return NamedMonth(i);
    return std::nullopt;
  }

  std::optional<WrittenDate> DayFirst(size_t i) const {
    auto d = FromParts(Value(i + 2), Value(i + 1), Value(i));
    if (!d) d = FromParts(Value(i + 2), Value(i), Value(i + 1));
    if (!d) return d;
    d->swappable = Value(i) <= 12 && Value(i + 1) <= 12 && Value(i) != Value(i + 1);
    return At(*d, i, i + 2);
  }

  std::optional<WrittenDate> NamedMonth(size_t i) const {
    constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    std::string_view name = path_.substr(runs_[i].end, runs_[i + 1].begin - runs_[i].end);
    if (name.size() < 5 || name.front() != '/' || name.back() != '/' || name.size() > 11) return std::nullopt;
    size_t month = kMonths.find(Fold(name.substr(1, 3)));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    auto d = FromParts(Value(i), static_cast<int>(month / 3) + 1, Value(i + 1));
    if (!d) return d;
    return At(*d, i, i + 1);
  }

  std::optional<WrittenDate> YearThenMonthDay(size_t i) const {  // 2020/0414
    if (Size(i) != 4 || Size(i + 1) != 4 || !Between(i)) return std::nullopt;
    auto d = FromParts(Value(i), Value(i + 1) / 100, Value(i + 1) % 100);
    if (!d) return d;
    return At(*d, i, i + 1);
  }

  std::optional<WrittenDate> Run(size_t i) const {
    if (path_.substr(runs_[i].end).starts_with("/http")) return std::nullopt;  // an archive's copy: when it was taken
    auto d = FromRun(path_.substr(runs_[i].begin, Size(i)));
    if (!d) return d;
    return At(*d, i, i);
  }

  std::optional<WrittenDate> YearMonth(size_t i) const {
    bool joined = Size(i) == 4 && Size(i + 1) == 2 && Between(i) == '/';
    bool run = Size(i) == 6;
    if ((!joined && !run) || runs_[i].begin == 0 || path_[runs_[i].begin - 1] != '/') return std::nullopt;
    size_t last = joined ? i + 1 : i;
    if (runs_[last].end >= path_.size() || path_[runs_[last].end] != '/') return std::nullopt;
    auto d = joined ? FromParts(Value(i), Value(i + 1), 1) : FromParts(Value(i) / 100, Value(i) % 100, 1);
    if (!d) return d;
    d->day = 0;
    return At(*d, i, last);
  }

  std::string_view path_;
  std::vector<DigitRun> runs_;
};

}  // namespace

int32_t DayNumber(int32_t year, uint32_t month, uint32_t day) {
  year -= month <= 2;
  int32_t era = (year >= 0 ? year : year - 399) / 400;
  auto of_era = static_cast<uint32_t>(year - era * 400);
  uint32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + static_cast<int32_t>(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

int32_t DayNumber(const WrittenDate& date) { return DayNumber(date.year, date.month, date.day); }

WrittenDate DateOfDay(int32_t day_number) {
  int32_t z = day_number + 719468;
  int32_t era = (z >= 0 ? z : z - 146096) / 146097;
  auto of_era = static_cast<uint32_t>(z - era * 146097);
  uint32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  uint32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  uint32_t shifted = (5 * of_year + 2) / 153;
  WrittenDate d;
  d.day = static_cast<uint8_t>(of_year - (153 * shifted + 2) / 5 + 1);
  d.month = static_cast<uint8_t>(shifted < 10 ? shifted + 3 : shifted - 9);
  d.year = static_cast<int16_t>(static_cast<int32_t>(year_of_era) + era * 400 + (d.month <= 2));
  return d;
}

bool IsDay(int32_t year, uint32_t month, uint32_t day) {
  constexpr std::array<uint32_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap ? 1U : 0U);
}

std::string Iso(const WrittenDate& date) {
  std::string out;
  AppendPadded(date.year, 4, out);
  out += '-';
  AppendPadded(date.month, 2, out);
  out += '-';
  AppendPadded(date.day, 2, out);
  if (!date.HasClock()) return out;
  out += 'T';
  AppendClock(date.minute, out);
  if (date.second >= 0) {
    out += ':';
    AppendPadded(date.second, 2, out);
  }
  if (!date.zone) return out;
  if (*date.zone == 0) return out + 'Z';
  out += *date.zone < 0 ? '-' : '+';
  AppendClock(*date.zone < 0 ? -*date.zone : *date.zone, out);
  return out;
}

WrittenDate InZone(const WrittenDate& date, int16_t zone) {
  if (!date.HasClock() || !date.zone) return date;
  int32_t minutes = date.minute + zone - *date.zone;
  int32_t days = minutes < 0 ? -1 : minutes >= 1440 ? 1 : 0;
  WrittenDate moved = DateOfDay(DayNumber(date) + days);
  moved.minute = static_cast<int16_t>(minutes - days * 1440);
  moved.second = date.second;
  moved.zone = zone;
  moved.zulu = zone == 0;
  moved.span = date.span;
  return moved;
}

std::optional<WrittenDate> ReadStamp(std::string_view value, const DateHints& hints) {
  size_t first = value.find_first_not_of(" \t\r\n\"'");
  if (first == std::string_view::npos) return std::nullopt;
  value = value.substr(first, value.find_last_not_of(" \t\r\n\"'") + 1 - first);
  std::optional<WrittenDate> d;
  size_t digits = 0;
  while (digits < value.size() && IsDigit(value[digits])) ++digits;
  if (digits == value.size()) {
    d = FromRun(value);
    if (!d) d = FromUnixTime(value);
  } else if (digits == 8) {
    d = FromCompactIso(value);
    if (!d) d = FromRun(value.substr(0, 8));
  }
  if (!d) {
    for (const WrittenDate& found : FindDates(value, hints)) {
      if (found.year != 0) return found;
    }
    return std::nullopt;
  }
  d->span = {static_cast<uint32_t>(first), static_cast<uint32_t>(first + value.size())};
  return d;
}

std::optional<WrittenDate> DateInUrl(std::string_view url) {
  size_t scheme = url.find("://");
  size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  url = url.substr(0, std::min<size_t>(url.size(), 1000));
  if (path >= url.size()) return std::nullopt;
  auto d = UrlReader(url.substr(path)).Read();
  if (!d) return d;
  d->span = {d->span.begin + static_cast<uint32_t>(path), d->span.end + static_cast<uint32_t>(path)};
  return d;
}

}  // namespace onrecord
