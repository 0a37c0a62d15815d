// A small table in place of the time zone database: only the day is wanted, and only for countries that live by one clock.
//
// Daylight saving follows three rules (Europe, North America, the south), good to a day or two around the changes.
#include "acquire/site_zone.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

enum class Saving : uint8_t { kNone, kEurope, kAmerica, kSouth };

struct Clock {
  int16_t minutes = 0;
  Saving saving = Saving::kNone;
};
using Table = std::unordered_map<std::string, Clock>;

Clock ReadClock(std::string_view minutes, std::string_view saving) {
  Clock clock;
  bool west = minutes.starts_with("-");
  int value = 0;
  for (char c : minutes.substr(west ? 1 : 0)) value = value * 10 + (c - '0');
  clock.minutes = static_cast<int16_t>(west ? -value : value);
  clock.saving = saving == "eu" ? Saving::kEurope : saving == "us" ? Saving::kAmerica : saving == "south" ? Saving::kSouth : Saving::kNone;
  return clock;
}

Table LoadTable() {
  Table table;
  for (std::string_view line : Entries(Resource("resources/dates/zones.tsv"))) {
    std::string_view minutes = Take(line, '\t');
    Clock clock = ReadClock(minutes, Take(line, '\t'));
    while (!line.empty()) table.emplace(Take(line, ' '), clock);
  }
  return table;
}

// The day number of the n-th Sunday of a month; n = 0: the last one of the month before.
int32_t Sunday(int32_t year, uint32_t month, int32_t n) {
  int32_t first = DayNumber(year, month, 1);
  int32_t weekday = ((first + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; 0 is Sunday
  return first + (7 - weekday) % 7 + 7 * (n - 1);
}

bool IsSaving(Saving rule, const WrittenDate& day) {
  int32_t d = DayNumber(day);
  switch (rule) {
    case Saving::kNone: return false;
    case Saving::kEurope: return d >= Sunday(day.year, 4, 0) && d < Sunday(day.year, 11, 0);
    case Saving::kAmerica: return d >= Sunday(day.year, 3, 2) && d < Sunday(day.year, 11, 1);
    case Saving::kSouth: return d < Sunday(day.year, 4, 1) || d >= Sunday(day.year, 10, 1);
  }
  return false;
}

std::string_view CountryOf(std::string_view url) {
  size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3, url.find_first_of("/:?#", begin + 3) - begin - 3);
  std::string_view country = host.substr(std::min(host.rfind('.') + 1, host.size()));
  return country.size() == 2 ? country : std::string_view();
}

}  // namespace

std::optional<int16_t> ZoneOfSite(std::string_view url, std::string_view language, const WrittenDate& day) {
  static const Table& table = *new Table(LoadTable());
  auto found = table.find(std::string(CountryOf(url)));
  if (found == table.end()) found = table.find("=" + std::string(language));
  if (found == table.end()) return std::nullopt;
  return static_cast<int16_t>(found->second.minutes + (IsSaving(found->second.saving, day) ? 60 : 0));
}

}  // namespace onrecord
