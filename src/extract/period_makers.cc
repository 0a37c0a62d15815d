// Months, quarters, years and longer; weeks, months and years from publication or from what was told before.
#include "extract/time_makers.h"

#include "extract/maker_args.h"

namespace onrecord {
namespace {

// month(month, year, mod)
Made MakeMonth(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kMonth);
  m.month = Int(call.arg(0));
  m.year = Int(call.arg(1));
  m.mod = call.arg(2).value;
  return m;
}

// Months that are given names: by the value of the list.
bool IsGivenName(const TimeCall& call, const Atom& month) {
  const std::optional<ListId> sure = call.scan.lexicon->FindList("sure_month");
  return sure && call.scan.lexicon->Value(*sure, month.word) == "name";
}

// "in March", "between April and May", but not "Walk and March for Water".
bool LeadsMonth(const TimeCall& call, const Atom& before) {
  if (!call.scan.In("year_lead", before)) return false;
  const std::string_view word = WordOf(call, &before);
  if (word != "and" && word != "to" && word != "than") return true;
  const Atom* further = call.before(2);
  return further != nullptr && (call.scan.In("month", *further) || further->kind == AtomKind::kDigits);
}

// bare_month(month, toward, mod, known to be one): "May" and "March" are months only after words that say so, or in
// capitals beside one.
Made MakeBareMonth(const TimeCall& call) {
  const Atom& month = call.scan.atoms[call.arg(0).begin];
  if (!month.capital) return std::nullopt;
  bool sure = call.scan.In("sure_month", month) || call.has(1) || call.has(2) || call.has(3);
  const Atom* before = call.before();
  const Atom* next = call.after();
  const bool of_thing = before != nullptr && !before->capital && call.scan.In("year_owner", *before) &&
                        next != nullptr && next->kind == AtomKind::kWord && !next->capital &&
                        !call.scan.In("phrase_end", *next);  // "the March accession", not "the March on the hall"
  const bool of_name = before != nullptr && before->capital && !call.scan.In("year_lead", *before) &&
                       call.arg(0).begin == call.match.begin && IsGivenName(call, month);  // "Jill June"
  if (of_name) return std::nullopt;
  if (!sure && !of_thing && (before == nullptr || !LeadsMonth(call, *before))) return std::nullopt;
  if (next != nullptr && next->kind == AtomKind::kWord && next->capital && !next->glued && month.span.size() <= 5)
    return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kMonth);
  m.month = Int(call.arg(0));
  if (call.has(1)) m.toward = ReadToward(call.arg(1));
  if (call.has(1) && call.arg(1).begin > call.arg(0).begin && m.toward != Toward::kThis) {
    m.shift = m.toward == Toward::kNext ? 1 : -1;  // "March next year" names the year itself
  }
  m.mod = call.arg(2).value;
  return m;
}

bool Counts(const TimeCall& call) {
  const Atom* next = call.after();
  if (next == nullptr) return false;
  if (next->glued && (next->kind != AtomKind::kMark || call.scan.In("not_after_year", *next))) {
    const Atom* further = call.after(1);
    const bool digits = further != nullptr && further->glued && further->kind == AtomKind::kDigits;
    const bool range = digits && further->span.size() == 4 && (WordOf(call, next) == "-" || WordOf(call, next) == "–");
    if (next->kind != AtomKind::kMark || (digits && !range)) return true;
  }
  return next->kind == AtomKind::kWord && call.scan.In("counted", *next);
}

// "1990 people", beside a word that may also stand before a single thing ("its 1990 profit").
bool CountsThings(const TimeCall& call) {
  const Atom* next = call.after();
  const std::string_view word = WordOf(call, next);
  const std::string_view lead = WordOf(call, call.before());
  const bool single = lead == "a" || lead == "an" || lead == "that" || lead == "this" || lead == "A" || lead == "s";
  return !single && next != nullptr && next->kind == AtomKind::kWord && !next->capital && word.size() > 3 &&
         word.back() == 's' && word[word.size() - 2] != 's' && lead != "the";
}

// Whether the digits after a year are those of the next: "2013/14", "2008-9".
bool IsNextYear(const TimeCall& call) {
  const auto size = call.scan.atoms[call.arg(2).begin].span.size();
  const int64_t rest = size == 1 ? 10 : 100, next = (call.arg(0).number + 1) % rest;
  return (size == 1 || size == 2) && call.arg(2).number == next;
}

// bare_year(year, mod, next)
Made MakeBareYear(const TimeCall& call) {
  const Arg& year = call.arg(0);
  if (call.has(2) && !IsNextYear(call)) return std::nullopt;
  if (year.number < 1500 || year.number > 2060 || Counts(call)) return std::nullopt;
  if (call.scan.atoms[year.begin].glued && call.before() != nullptr && call.before()->kind == AtomKind::kMark &&
      !call.scan.In("before_year", *call.before())) {
    return std::nullopt;
  }
  const Atom *before = call.before(), *further = call.before(2);
  if (before != nullptr && call.scan.In("year_owner", *before) && CountsThings(call)) return std::nullopt;
  const bool range = before != nullptr && before->kind == AtomKind::kMark &&
                     (WordOf(call, before) == "-" || WordOf(call, before) == "–");
  if (range && call.scan.atoms[year.begin].glued && (further == nullptr || further->kind != AtomKind::kDigits))
    return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kYear);
  m.year = Int(year);
  m.mod = call.arg(1).value;
  return m;
}

// spoken_year(nineteen, ninety-seven, two thousand)
Made MakeSpokenYear(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kYear);
  m.year = call.has(2) ? Int(call.arg(2)) : Int(call.arg(0)) * 100 + Int(call.arg(1));
  if (m.year < 1500 || m.year > 2100 || (call.has(1) && call.arg(1).number > 99)) return std::nullopt;
  return m;
}

// decade(1990, 90, mod)
Made MakeDecade(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDecade);
  m.year = call.has(0) ? Int(call.arg(0)) : 1900 + Int(call.arg(1));
  if (m.year % 10 != 0 || (!call.has(0) && (m.year < 1910 || m.year > 1990))) return std::nullopt;
  m.mod = call.arg(2).value;
  return m;
}

// century(ordinal, mod)
Made MakeCentury(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kCentury);
  if (call.arg(0).number < 2 || call.arg(0).number > 22) return std::nullopt;
  const Atom *last = &call.scan.atoms[call.match.end - 1], *next = call.after();
  if (last->capital && next != nullptr && next->capital) return std::nullopt;  // a name: "21st Century Books"
  m.year = (Int(call.arg(0)) - 1) * 100;
  m.mod = call.arg(1).value;
  return m;
}

Made OfYearPart(const TimeCall& call, Grain grain, int count) {
  Moment m = OfKind(Moment::Kind::kCalendar, grain);
  m.index = Int(call.arg(0));
  m.year = Int(call.arg(1));
  if (m.index < 1 || m.index > count) return std::nullopt;
  if (call.has(2)) m.toward = ReadToward(call.arg(2));
  return m;
}

// quarter(ordinal, year, toward), half(ordinal, year, toward, which), season(season, year, toward, mod)
Made MakeQuarter(const TimeCall& call) {
  const Atom& first = call.scan.atoms[call.match.begin];
  if (first.span.size() == 1 && !first.capital) return std::nullopt;  // "Q3", no "q3"
  return OfYearPart(call, Grain::kQuarter, 4);
}

Made MakeHalf(const TimeCall& call) {
  const Atom* next = call.after();
  bool of_year = call.has(1) || call.has(2) ||
                 call.scan.Words(call.match.begin, call.match.end).find("year") != std::string_view::npos;
  if (!of_year && next != nullptr) return std::nullopt;
  if (!call.has(3)) return OfYearPart(call, Grain::kHalf, 2);
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kHalf);
  m.index = Int(call.arg(3));
  m.year = Int(call.arg(1));
  return m;
}

// figures(quarters from the one whose figures are given)
Made MakeFigures(const TimeCall& call) {
  const std::string_view next = WordOf(call, call.after());
  if (next == "ended" || next == "ending" || next == "that") return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, Grain::kQuarter);
  m.from = From::kQuarter;
  m.shift = Int(call.arg(0));
  return m;
}

// year_end()
Made MakeYearEnd(const TimeCall&) {
  Moment m = OfKind(Moment::Kind::kShift, Grain::kYear);
  m.mod = "END";
  return m;
}

// weekend(): the one that has been, or ahead the one that comes
Made MakeWeekend(const TimeCall&) { return OfKind(Moment::Kind::kShift, Grain::kWeekend); }

// Whether "the day before" stands alone: "the day before, …", not "the day before the vote".
bool EndsPhrase(const TimeCall& call) {
  const std::string_view last = WordOf(call, &call.scan.atoms[call.match.end - 1]);
  if (last != "before" && last != "after") return true;
  const Atom* next = call.after();
  return next == nullptr || next->kind == AtomKind::kMark || call.scan.In("phrase_end", *next);
}

// story_unit(unit, day, next, last, mod): "that week", "the next day", "the day before"
Made MakeStoryUnit(const TimeCall& call) {
  if (!EndsPhrase(call)) return std::nullopt;
  size_t k = 0;
  while (!call.has(k)) ++k;
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(k).value).value_or(Grain::kDay));
  m.from = From::kStory;
  m.shift = k == 2 ? 1 : k == 3 ? -1 : 0;
  m.mod = call.arg(4).value;
  return m;
}

// story_part(that, next, last): "that morning", "the next night", "the night before"
Made MakeStoryPart(const TimeCall& call) {
  size_t k = 0;
  while (!call.has(k)) ++k;
  if (!EndsPhrase(call) || IsNoPart(call.arg(k))) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  m.from = From::kStory;
  m.shift = k == 1 ? 1 : k == 2 ? -1 : 0;
  m.part = call.arg(k).value;
  return m;
}

Made MakeSeason(const TimeCall& call) {
  Made m = OfYearPart(call, Grain::kSeason, 4);
  if (m) m->mod = call.arg(3).value;
  return m;
}

// toward_unit(unit, toward, mod): "last week", "the previous week", "the week prior".
Made MakeTowardUnit(const TimeCall& call) {
  const Atom* beside = call.after();
  if (call.arg(2).value == "APPROX" || (beside != nullptr && beside->glued && WordOf(call, beside) == "-"))
    return std::nullopt;  // "about the year-end budget"
  const Atom &first = call.scan.atoms[call.match.begin], &last = call.scan.atoms[call.match.end - 1];
  if (first.capital && last.capital && !last.all_caps && first.span.begin != last.span.begin)
    return std::nullopt;  // a title
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(0).value).value_or(Grain::kDay));
  Toward toward = call.has(1) ? ReadToward(call.arg(1)) : Toward::kLast;
  const Atom* next = call.after();
  const bool the = call.has(1) && call.arg(1).begin > call.match.begin;
  if (the && call.arg(1).value == "last" && WordOf(call, next) == "of") return std::nullopt;  // "the last week of July"
  if (next != nullptr && call.scan.text.substr(next->span.begin, next->span.size()) == "and") {
    const Atom* further = call.after(1);
    if (WordOf(call, further) == "a" && WordOf(call, call.after(2)) == "half") return std::nullopt;
  }
  m.shift = toward == Toward::kLast ? -1 : toward == Toward::kNext ? 1 : 0;
  m.toward = toward;
  m.from = ReadFrom(call.arg(1));
  m.mod = call.arg(2).value;
  return m;
}

// ago(number, unit, mod, 1 when ahead, ago | earlier | compared): so many units from publication, or from what was told
// before, as exact as the unit.
Made MakeAgo(const TimeCall& call) {
  std::string_view unit = call.arg(1).value;
  int64_t number = call.has(0) ? call.arg(0).number : 1;
  if (number > 5000) return std::nullopt;
  bool fortnight = unit == "fortnight";
  Moment m = OfKind(Moment::Kind::kShift, fortnight ? Grain::kWeek : ReadGrain(unit).value_or(Grain::kDay));
  m.shift = static_cast<int>(number) * (fortnight ? 2 : 1) * (call.has(3) ? 1 : -1);
  if (m.grain < Grain::kDay) m.shift = 0;
  if (m.grain == Grain::kYear && number > 1400) return std::nullopt;
  const bool earlier = call.arg(4).value == "earlier";
  const bool compared = m.grain == Grain::kYear && number == 1 && !call.has(3);
  m.from = compared ? From::kCompared : earlier ? From::kStory : From::kPublished;
  m.ago = !earlier;
  m.mod = call.arg(2).value;
  return m;
}

constexpr Maker<Moment> kMakers[] = {
    {"figures", MakeFigures},
    {"year_end", MakeYearEnd},
    {"weekend", MakeWeekend},
    {"story_unit", MakeStoryUnit},
    {"story_part", MakeStoryPart},
    {"spoken_year", MakeSpokenYear},
    {"month", MakeMonth},
    {"bare_month", MakeBareMonth},
    {"bare_year", MakeBareYear},
    {"decade", MakeDecade},
    {"century", MakeCentury},
    {"quarter", MakeQuarter},
    {"half", MakeHalf},
    {"season", MakeSeason},
    {"toward_unit", MakeTowardUnit},
    {"ago", MakeAgo},
};

}  // namespace

std::span<const Maker<Moment>> PeriodMakers() { return kMakers; }

}  // namespace onrecord
