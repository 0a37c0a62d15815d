// Dates in running words: tokens first (date_tokens.h), then a handful of orders tried at each number or month name.
//
// Year first (2020-04-14, 2020. április 14., 2020年4月14日), day first (14 de abril de 2020, 14.04.2020), month first (April
// 14th, 2020), day and month alone (22 de octubre, 4月14日). Joining words ("de", "of", "г.") are skipped between the parts
// whatever the language, which is what makes a hundred languages fit in a few functions. A clock and a zone beside a date
// belong to it. Rejected: one pattern a language (htmldate, dateparser), slower and with holes between the languages.
#include "acquire/page_date.h"

#include "acquire/date_clock.h"
#include "acquire/date_tokens.h"

namespace onrecord {
namespace {

// 1 Farvardin of a Solar Hijri year as a day number: leap years follow a cycle of 33, exact for 1178..1633.
int32_t SolarNewYear(int32_t year) { return 365 * (year - 1) + (8 * year + 21) / 33 - 492268; }

std::optional<WrittenDate> FromSolar(int64_t year, int64_t month, int64_t day) {
  if (year < 1300 || year > 1450 || month < 1 || month > 12 || day < 1 || day > (month <= 6 ? 31 : 30)) return std::nullopt;
  int64_t before = month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7);
  return DateOfDay(SolarNewYear(static_cast<int32_t>(year)) + static_cast<int32_t>(before + day - 1));
}

std::optional<WrittenDate> MakeDate(int64_t year, int64_t month, int64_t day) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (!IsDay(static_cast<int32_t>(year), static_cast<uint32_t>(month), static_cast<uint32_t>(day))) return std::nullopt;
  WrittenDate d;
  d.year = static_cast<int16_t>(year);
  d.month = static_cast<uint8_t>(month);
  d.day = static_cast<uint8_t>(day);
  return d;
}

class Finder {
 public:
  Finder(std::string_view text, const DateHints& hints) : text_(text), hints_(hints), tokens_(DateTokens(text, hints.language)) {}

  std::vector<WrittenDate> Find() {
    std::vector<WrittenDate> found;
    for (size_t i = 0; i < tokens_.size();) {
      std::optional<Match> m = DateAt(i);
      if (!m) {
        if (auto clock = ClockAt(i)) i = RememberClock(*clock);
        else ++i;
        continue;
      }
      m->date.span = {tokens_[WeekdayBefore(i - m->before)].span.begin, tokens_[m->end - 1].span.end};
      AddClock(i, *m);
      found.push_back(m->date);
      i = m->end;
    }
    return found;
  }

 private:
  struct Match {
    WrittenDate date;
    size_t end;         // token after the last one
    size_t before = 0;  // tokens before the first one that belong to it
  };
  // "Tuesday, 28 March": the token of the weekday, or the date's own.
  size_t WeekdayBefore(size_t i) const {
    size_t comma = i > 0 && MarkAt(i - 1) == ',' ? 1 : 0;
    if (i < 1 + comma) return i;
    const DateToken& t = tokens_[i - 1 - comma];
    return t.Is(DateWord::kWeekday) && t.span.size() >= 3 ? i - 1 - comma : i;
  }

  // ---- what a token is
  bool In(size_t i) const { return i < tokens_.size(); }
  bool IsNumber(size_t i, int64_t low, int64_t high) const {
    return In(i) && tokens_[i].kind == DateToken::kNumber && tokens_[i].value >= low && tokens_[i].value <= high;
  }
  bool IsDayNumber(size_t i) const { return IsNumber(i, 1, 31) && tokens_[i].digits <= 2; }
  bool IsMonthNumber(size_t i) const { return IsNumber(i, 1, 12) && tokens_[i].digits <= 2; }
  bool IsYear(size_t i) const { return IsNumber(i, 1300, 2700) && tokens_[i].digits == 4; }
  bool IsMonthName(size_t i) const { return In(i) && tokens_[i].kind == DateToken::kMonthName; }
  bool Is(size_t i, DateWord w) const { return In(i) && tokens_[i].Is(w); }
  char MarkAt(size_t i) const { return In(i) && tokens_[i].kind == DateToken::kMark ? tokens_[i].mark : '\0'; }
  bool Glued(size_t i) const { return In(i) && tokens_[i].glued; }

  // Past at most `most` joining words and marks at i.
  size_t SkipJoin(size_t i, int most) const {
    for (; most > 0 && In(i); ++i, --most) {
      char mark = MarkAt(i);
      if (mark != 0 ? mark != ',' && mark != '.' && mark != '-' && mark != '/' && mark != '\'' && mark != '_'
                    : !Is(i, DateWord::kJoin) || tokens_[i].kind == DateToken::kMonthName) {
        break;
      }
    }
    return i;
  }

  // ---- calendars
  // A year as written to a Gregorian one, for a date that is not Solar Hijri. 0: no year of any news page.
  static int64_t YearOf(const DateToken& t, bool thai) {
    if (t.digits == 2) return thai ? t.value + 1957 : t.value + (t.value < 70 ? 2000 : 1900);
    return t.value >= 2500 ? t.value - 543 : t.value;  // Buddhist era
  }

  std::optional<WrittenDate> Make(const DateToken& year, const DateToken& month, int64_t day) const {
    if (year.digits == 4 && year.value < 1500 && (month.solar || hints_.language == "fa" || hints_.language == "ps")) {
      return FromSolar(year.value, month.value, day);
    }
    if (month.solar) return year.digits == 2 ? FromSolar(1300 + year.value, month.value, day) : std::nullopt;
    return MakeDate(YearOf(year, month.thai), month.value, day);
  }

  // ---- orders
  std::optional<Match> DateAt(size_t i) const {
    if (tokens_[i].kind == DateToken::kMonthName) return MonthFirst(i);
    if (tokens_[i].kind != DateToken::kNumber) return std::nullopt;
    if (!StandsAlone(i)) return std::nullopt;
    if (auto m = YearFirst(i)) return m;
    if (auto m = EraFirst(i)) return m;
    if (auto m = DayFirst(i)) return m;
    if (auto m = Numeric(i)) return m;
    return MonthAndDay(i);
  }

  // Not the tail of a longer number, an amount, or an address: "1.14.04.2020", "$14".
  bool StandsAlone(size_t i) const {
    if (i == 0 || !Glued(i)) return true;
    char before = MarkAt(i - 1);
    if (before == '$' || before == '#' || before == '%' || before == '&') return false;
    bool joined = before == '.' || before == '/' || before == '-';
    return !(joined && i >= 2 && Glued(i - 1) && tokens_[i - 2].kind == DateToken::kNumber);
  }

  std::optional<Match> YearFirst(size_t i) const {
    if (!IsYear(i)) return std::nullopt;
    if (auto m = YearMarks(i, tokens_[i])) return m;
    if (char mark = MarkAt(i + 1); mark == '-' || mark == '/' || mark == '.' || mark == '_') {
      if (IsMonthNumber(i + 2) && MarkAt(i + 3) == mark && IsDayNumber(i + 4)) {
        if (auto d = Make(tokens_[i], tokens_[i + 2], tokens_[i + 4].value)) return Match{*d, PastDot(i + 5, mark)};
      }
    }
    size_t j = SkipJoin(i + 1, 3);
    if (IsMonthName(j)) {
      size_t k = SkipJoin(j + 1, 2);
      if (!IsDayNumber(k)) return std::nullopt;
      if (auto d = Make(tokens_[i], tokens_[j], tokens_[k].value)) return Match{*d, k + 1};
    } else if (IsDayNumber(j) && j > i + 1) {
      size_t k = SkipJoin(j + 1, 2);
      if (!IsMonthName(k) || IsYear(SkipJoin(k + 1, 2))) return std::nullopt;
      if (auto d = Make(tokens_[i], tokens_[k], tokens_[j].value)) return Match{*d, k + 1};
    }
    return std::nullopt;
  }

  size_t PastDot(size_t i, char mark) const { return mark == '.' && MarkAt(i) == '.' && Glued(i) ? i + 1 : i; }

  // 令和2年4月14日, and 109年4月14日 in Taiwan.
  std::optional<Match> EraFirst(size_t i) const {
    if (!IsNumber(i, 1, 150) || !Is(i + 1, DateWord::kYear)) return std::nullopt;
    DateToken year = tokens_[i];
    int64_t before = i >= 2 && Glued(i) && Glued(i - 1) ? EraBegin(tokens_[i - 2].span.begin, year.span.begin) : 0;
    const bool named = before != 0;
    if (!named && hints_.language == "zh" && year.digits == 3) before = 1911;
    if (before == 0) return std::nullopt;
    year.value += before;
    year.digits = 4;
    std::optional<Match> m = YearMarks(i, year);
    if (m && named) m->before = 2;
    return m;
  }

  // The year before the first one of the era that is named in [begin, end) of the text; 0 when none is.
  int64_t EraBegin(uint32_t begin, uint32_t end) const {
    std::string_view era = text_.substr(begin, end - begin);
    if (era == "令和") return 2018;
    return era == "平成" ? 1988 : era == "民國" || era == "民国" ? 1911 : 0;
  }

  // 2020年4月14日, 2020년 4월 14일.
  std::optional<Match> YearMarks(size_t i, const DateToken& year) const {
    if (!Is(i + 1, DateWord::kYear) || !IsMonthNumber(i + 2) || !Is(i + 3, DateWord::kMonth) || !IsDayNumber(i + 4)) return std::nullopt;
    auto d = Make(year, tokens_[i + 2], tokens_[i + 4].value);
    if (!d) return std::nullopt;
    return Match{*d, Is(i + 5, DateWord::kDay) ? i + 6 : i + 5};
  }

  std::optional<Match> DayFirst(size_t i) const {
    if (!IsDayNumber(i)) return std::nullopt;
    if (Is(i + 1, DateWord::kMonth) && IsMonthNumber(i + 2) && tokens_[i + 1].kind == DateToken::kWord && !Glued(i + 2)) {
      return WithYear(i, i + 2, tokens_[i].value);  // 14 tháng 4, 2020
    }
    size_t j = SkipJoin(i + 1, 3);
    if (!IsMonthName(j)) return std::nullopt;
    auto m = WithYear(i, j, tokens_[i].value);
    if (m && m->date.year == 0) {  // "5 | April 14, 2020"
      if (auto other = MonthFirst(j); other && other->date.year != 0) return std::nullopt;
    }
    return m;
  }

  // The year after "14 April" or "tháng 4", or none.
  std::optional<Match> WithYear(size_t first, size_t month, int64_t day) const {
    size_t j = SkipJoin(month + 1, 3);
    if (IsMonthName(j) && tokens_[j].value == tokens_[month].value) j = SkipJoin(j + 1, 2);  // نيسان/أبريل
    if (IsYear(j) || ShortYear(first, month, j)) {
      if (auto d = Make(tokens_[j], tokens_[month], day)) return Match{*d, j + 1};
    }
    return Yearless(month, day, month + 1);
  }

  // A year of two digits needs a sign that it is one: an apostrophe, or the same hyphen or slash on both sides of the month.
  bool ShortYear(size_t first, size_t month, size_t j) const {
    if (!IsNumber(j, 0, 99) || tokens_[j].digits != 2 || j == month + 1) return tokens_[month].thai && IsNumber(j, 50, 80);
    char mark = MarkAt(j - 1);
    return tokens_[month].thai || mark == '\'' || ((mark == '-' || mark == '/') && MarkAt(first + 1) == mark);
  }

  std::optional<Match> MonthFirst(size_t i) const {
    size_t j = SkipJoin(i + 1, 2);
    if (!IsDayNumber(j)) return std::nullopt;
    if (auto m = UnixOrder(i, j)) return m;
    size_t k = SkipJoin(j + 1, 3);
    if (IsYear(k) || (j + 1 < k && MarkAt(k - 1) == '\'' && IsNumber(k, 0, 99))) {
      if (auto d = Make(tokens_[k], tokens_[i], tokens_[j].value)) return Match{*d, k + 1};
    }
    return Yearless(i, tokens_[j].value, j + 1);
  }

  // "Apr 14 10:22:33 EDT 2020".
  std::optional<Match> UnixOrder(size_t month, size_t day) const {
    auto clock = ClockAt(day + 1);
    if (!clock || !IsYear(clock->end)) return std::nullopt;
    auto d = Make(tokens_[clock->end], tokens_[month], tokens_[day].value);
    if (!d) return std::nullopt;
    SetClock(*clock, *d);
    return Match{*d, clock->end + 1};
  }

  // "22 de octubre": kept only where the month's name is one of the page's language or long enough to be no accident.
  std::optional<Match> Yearless(size_t month, int64_t day, size_t end) const {
    const DateToken& m = tokens_[month];
    if (m.solar || (m.kind == DateToken::kMonthName && !m.of_language && m.span.size() < 5)) return std::nullopt;
    if (!MakeDate(2020, m.value, day)) return std::nullopt;
    WrittenDate d;
    d.month = static_cast<uint8_t>(m.value);
    d.day = static_cast<uint8_t>(day);
    return Match{d, end};
  }

  // 4月14日 without a year.
  std::optional<Match> MonthAndDay(size_t i) const {
    if (!IsMonthNumber(i) || !Is(i + 1, DateWord::kMonth) || !IsDayNumber(i + 2) || !Is(i + 3, DateWord::kDay)) return std::nullopt;
    return Yearless(i, tokens_[i + 2].value, i + 4);
  }

  // 14.04.2020, 4/14/2020, 14-04-20, 14 | 04 | 2020.
  std::optional<Match> Numeric(size_t i) const {
    char mark = MarkAt(i + 1);
    if ((mark != '.' && mark != '/' && mark != '-' && mark != '|') || !IsDayNumber(i) || !IsDayNumber(i + 2) || MarkAt(i + 3) != mark) return std::nullopt;
    bool tight = Glued(i + 1) && Glued(i + 2) && Glued(i + 3) && Glued(i + 4);
    bool short_year = IsNumber(i + 4, 0, 99) && tokens_[i + 4].digits == 2 && tight;
    if (!IsYear(i + 4) && !short_year) return std::nullopt;
    if (Glued(i + 5) && MarkAt(i + 5) == mark && Glued(i + 6) && IsNumber(i + 6, 0, 1'000'000)) return std::nullopt;
    auto d = short_year && IsYearFirstLanguage() ? Make(tokens_[i], tokens_[i + 2], tokens_[i + 4].value) : DayAndMonth(i, mark);
    if (!d) return std::nullopt;
    return Match{*d, i + 5};
  }

  bool IsYearFirstLanguage() const { return hints_.language == "ko" || hints_.language == "ja" || hints_.language == "zh"; }

  std::optional<WrittenDate> DayAndMonth(size_t i, char mark) const {
    const DateToken& a = tokens_[i];
    const DateToken& b = tokens_[i + 2];
    bool month_first = b.value > 12 || (a.value <= 12 && hints_.month_first && mark != '.');
    auto d = month_first ? Make(tokens_[i + 4], a, b.value) : Make(tokens_[i + 4], b, a.value);
    if (d) d->swappable = a.value <= 12 && b.value <= 12 && a.value != b.value;
    return d;
  }

  // ---- clocks
  std::optional<DateClock> ClockAt(size_t i) const { return DateClockAt(text_, tokens_, i); }

  static void SetClock(const DateClock& c, WrittenDate& d) {
    if (c.minute >= 24 * 60) return;
    d.minute = c.minute;
    d.second = c.second;
    d.zone = c.zone;
    d.zulu = c.zone && *c.zone == 0;
  }

  size_t RememberClock(const DateClock& c) {
    last_clock_ = c;
    return c.end;
  }

  // A clock after the date, at most four small tokens away, or else one just before it.
  void AddClock(size_t begin, Match& m) {
    if (m.date.HasClock()) return;
    size_t i = m.end;
    for (int steps = 0; steps < 4 && In(i) && tokens_[i].kind != DateToken::kNumber; ++steps) {
      if (tokens_[i].kind == DateToken::kMonthName) return;
      ++i;
    }
    if (auto c = ClockAt(i); c && In(i) && !DateAt(i)) {
      SetClock(*c, m.date);
      m.end = c->end;
      m.date.span.end = tokens_[m.end - 1].span.end;
    } else if (last_clock_ && last_clock_->end <= begin && begin - last_clock_->end <= 3) {
      SetClock(*last_clock_, m.date);
      m.date.span.begin = tokens_[last_clock_->begin].span.begin;
      last_clock_.reset();
    }
  }

  std::string_view text_;
  DateHints hints_;
  std::vector<DateToken> tokens_;
  std::optional<DateClock> last_clock_;
};

}  // namespace

std::vector<WrittenDate> FindDates(std::string_view text, const DateHints& hints) { return Finder(text, hints).Find(); }

}  // namespace onrecord
