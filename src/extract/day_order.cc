// The order of day and month in dates written in figures, as an editor would settle it: the surest evidence first, and
// nothing where there is none.
//
//   a date of the report that can be read in one way only     "22/03/2017": the day comes first everywhere
//   publication      one reading is the day of publication or the day beside it, or only one lies before it in a clause
//                    that looks back
//   the site         .uk, .au, .in and their like write the day first, .us, .gov and .mil the month
//   dates in words   "22 March" against "March 22"
//   spelling         "colour" against "color"
//
// Where evidence of one kind speaks for both, the next kind decides. Rejected: month first where nothing is known, as
// most pages of the web have it. A wrong month is invented, and a reader cannot see that it is; "2017-XX-XX" keeps what
// is known.
#include "extract/day_order.h"

#include <algorithm>

#include "util/one_of.h"

namespace onrecord {
namespace {

using std::chrono::sys_days;

// As months begin.
constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Votes {
  size_t day_first = 0, month_first = 0;
  std::string_view said;  // the words of the first
};

// What one kind of evidence says, if it speaks for one order alone.
std::optional<DayOrder> Decided(const Votes& votes, const std::string& because) {
  if ((votes.day_first == 0) == (votes.month_first == 0)) return std::nullopt;
  return DayOrder{votes.day_first > 0, because + (votes.said.empty() ? "" : " \"" + std::string(votes.said) + "\"")};
}

std::string_view Said(std::string_view text, const TimeWords& words) {
  return text.substr(words.span.begin, words.span.size());
}

std::optional<DayOrder> ByFigures(std::string_view text, std::span<const TimeWords> words) {
  Votes votes;
  for (const TimeWords& w : words) {
    if (!w.moment || (w.moment->figures != Figures::kDayFirst && w.moment->figures != Figures::kMonthFirst)) continue;
    ++(w.moment->figures == Figures::kDayFirst ? votes.day_first : votes.month_first);
    if (votes.said.empty()) votes.said = Said(text, w);
  }
  return Decided(votes, "as in");
}

// What one date says beside publication: true that the day comes first; nothing where both readings do as well.
std::optional<bool> DayFirst(const TimeWords& words, Date published) {
  const Moment& m = *words.moment;
  const auto first = static_cast<unsigned>(m.month), second = static_cast<unsigned>(m.day);
  const std::chrono::year year = m.year == 0 ? published.year() : std::chrono::year{m.year};
  const sys_days now = sys_days(published);
  const sys_days by_day = sys_days(Date{year, std::chrono::month{second}, std::chrono::day{first}});
  const sys_days by_month = sys_days(Date{year, std::chrono::month{first}, std::chrono::day{second}});
  const auto beside = [&](sys_days day) { return now - std::chrono::days(1) <= day && day <= now; };
  const bool back = words.clause.tense < 0;
  const bool day = beside(by_day) || (back && by_day <= now), month = beside(by_month) || (back && by_month <= now);
  if (beside(by_day) != beside(by_month)) return beside(by_day);
  return day != month ? std::optional(day) : std::nullopt;
}

std::optional<DayOrder> ByPublication(std::span<const TimeWords> words, const std::optional<Date>& published) {
  if (!published) return std::nullopt;
  Votes votes;
  for (const TimeWords& w : words) {
    if (!w.moment || w.moment->figures != Figures::kEither) continue;
    if (const std::optional<bool> day_first = DayFirst(w, *published))
      ++(*day_first ? votes.day_first : votes.month_first);
  }
  return Decided(votes, "published " + Iso(*published));
}

// "uk" of "https://paper.co.uk/a".
std::string_view TopDomain(std::string_view url) {
  const size_t scheme = url.find("://");
  std::string_view host = scheme == url.npos ? std::string_view() : url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return host.substr(host.rfind('.') + 1);
}

std::optional<DayOrder> BySite(std::string_view url) {
  const std::string_view top = TopDomain(url);
  Votes votes;
  if (IsOneOf(top, {"uk", "ie", "au", "nz", "in", "pk", "bd", "lk", "za", "ke", "ng", "gh",
                    "ug", "sg", "my", "hk", "mt", "jm", "eu", "de", "fr", "it", "es", "nl"}))
    ++votes.day_first;
  if (IsOneOf(top, {"us", "gov", "mil"})) ++votes.month_first;
  return Decided(votes, "on a site in ." + std::string(top));
}

// "22 March" against "March 22".
std::optional<DayOrder> ByWords(std::string_view text, std::span<const TimeWords> words) {
  Votes votes;
  for (const TimeWords& w : words) {
    const bool named = w.moment && w.moment->figures == Figures::kNone && w.moment->kind == Moment::Kind::kCalendar &&
                       w.moment->grain == Grain::kDay && w.moment->month != 0 && w.moment->day != 0;
    const std::string_view said = Said(text, w);
    const size_t digit = said.find_first_of("0123456789");
    if (!named || digit == said.npos) continue;
    const std::string_view before = said.substr(0, digit);
    const bool month = std::any_of(std::begin(kMonths), std::end(kMonths),
                                   [&](std::string_view name) { return before.find(name) != before.npos; });
    ++(month ? votes.month_first : votes.day_first);
    if (votes.said.empty()) votes.said = said;
  }
  return Decided(votes, "as in");
}

std::optional<DayOrder> BySpelling(Spelling spelling) {
  constexpr size_t kSome = 2, kTimes = 3;
  const bool british = spelling.british >= kSome && spelling.british >= spelling.american * kTimes;
  const bool american = spelling.american >= kSome && spelling.american >= spelling.british * kTimes;
  return Decided({british, american, {}}, british ? "British spelling" : "American spelling");
}

}  // namespace

DayOrder OrderOfDays(std::string_view text, std::span<const TimeWords> words, const std::optional<Date>& published,
                     std::string_view url, Spelling spelling) {
  if (auto order = ByFigures(text, words)) return *std::move(order);
  if (auto order = ByPublication(words, published)) return *std::move(order);
  if (auto order = BySite(url)) return *std::move(order);
  if (auto order = ByWords(text, words)) return *std::move(order);
  if (auto order = BySpelling(spelling)) return *std::move(order);
  return {};
}

}  // namespace onrecord
