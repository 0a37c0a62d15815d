// Lengths of time, what comes again and again, and the bare past, present and future.
#include "extract/time_makers.h"

#include <algorithm>
#include <iterator>

#include "extract/maker_args.h"

namespace onrecord {
namespace {

// The TIMEX3 duration of `count` units.
std::string Period(double count, std::string_view unit) {
  if (unit == "fortnight") count *= 2;
  std::string digits = std::to_string(count);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  std::string_view letter = unit == "second" || unit == "minute" || unit == "hour" ? unit.substr(0, 1) : "";
  if (!letter.empty()) return "PT" + digits + static_cast<char>(letter[0] - 32);
  if (unit == "weekend") return "P" + digits + "WE";
  if (unit == "quarter") return "P" + digits + "Q";
  if (unit == "decade") return "P" + digits + "DE";
  if (unit == "century") return "P" + digits + "CE";
  if (unit == "fortnight") return "P" + digits + "W";
  return "P" + digits + static_cast<char>(unit[0] - 32);
}

// With half a unit more, as TimeBank writes it: P2Y6M, PT1H30M.
std::string PeriodAndHalf(double count, std::string_view unit) {
  const std::string whole = Period(count, unit);
  if (unit == "year") return whole + "6M";
  if (unit == "day") return whole + "T12H";
  if (unit == "hour") return whole + "30M";
  if (unit == "minute") return whole + "30S";
  if (unit == "decade") return Period(count * 10 + 5, "year");
  if (unit == "century") return Period(count * 100 + 50, "year");
  return Period(count + 0.5, unit);
}

// TIMEX3's mod for what bounds a length: "more than two years".
std::string_view BoundBefore(const TimeCall& call) {
  if (call.match.begin == 0) return {};
  const uint32_t at = call.match.begin;
  const std::string_view one = call.scan.Words(at - 1, at);
  const std::string_view two = at > 1 ? call.scan.Words(at - 2, at) : std::string_view();
  const std::string_view three = at > 2 ? call.scan.Words(at - 3, at) : std::string_view();
  if (three == "no more than" || two == "up to" || two == "at most") return "EQUAL_OR_LESS";
  if (three == "no less than" || two == "at least") return "EQUAL_OR_MORE";
  if (two == "more than" || one == "over" || one == "More") return "MORE_THAN";
  return two == "less than" || two == "fewer than" || one == "under" ? "LESS_THAN" : "";
}

// Ages are no times: "8-year-old", "52 years old", "two years of age", "24 year old".
bool IsAge(const TimeCall& call) {
  uint32_t skip = 0;
  const Atom* next = call.after();
  if (next != nullptr && next->kind == AtomKind::kMark && next->glued) next = call.after(++skip);
  if (next == nullptr) return false;
  std::string_view word = call.scan.text.substr(next->span.begin, next->span.size());
  if (word == "old" || word == "olds" || word == "Old" || word == "younger" || word == "older") return true;
  const Atom* further = call.after(skip + 1);
  return word == "of" && further != nullptr &&
         call.scan.text.substr(further->span.begin, further->span.size()) == "age";
}

Moment Duration(std::string value, std::string_view mod) {
  Moment m = Named(std::move(value));
  m.kind = Moment::Kind::kDuration;
  m.mod = mod;
  return m;
}

// "the 1988 second quarter", "World Cup 2018 day five": a year, and no number of units.
bool IsYearBeside(const TimeCall& call) {
  if (call.arg(0).begin == call.arg(0).end) return false;  // a word of the rule
  const Atom& number = call.scan.atoms[call.arg(0).begin];
  if (number.kind != AtomKind::kDigits || number.span.size() != 4 || call.arg(0).number < 1900 ||
      call.arg(0).number > 2100)
    return false;
  const Atom& unit = call.scan.atoms[call.arg(1).begin];
  return !unit.glued && WordOf(call, &unit) == call.arg(1).value;  // in the singular
}

// "a second attack": a word for which nothing that follows a length of time stands.
bool IsOrdinal(const TimeCall& call, const Atom& unit) {
  if (WordOf(call, &unit) != "second" || call.arg(0).number != 1) return false;
  const Atom *lead = call.match.end - call.match.begin > 1 ? &call.scan.atoms[call.match.end - 2] : call.before(),
             *next = call.after();
  const bool one = lead != nullptr && (WordOf(call, lead) == "a" || WordOf(call, lead) == "A");
  return one && next != nullptr && next->kind != AtomKind::kMark && !call.scan.In("phrase_end", *next) &&
         !call.scan.In("later", *next);
}

// duration(number, unit, mod). "Three-quarters" and "60 Minutes" are something else.
Made MakeDuration(const TimeCall& call) {
  if (IsAge(call)) return std::nullopt;
  const Atom& unit = call.scan.atoms[std::max(call.arg(1).begin, call.match.begin)];
  const Atom* beside = call.after();
  const bool ordinal =
      WordOf(call, &unit) == "second" && beside != nullptr && beside->glued && WordOf(call, beside) == "-";
  if (ordinal || IsOrdinal(call, unit)) return std::nullopt;  // "a second-place finish"
  if (call.arg(1).value == "quarter" && (unit.glued || !call.has(0) || call.arg(0).number < 2)) return std::nullopt;
  if (unit.capital && call.scan.atoms[call.match.begin].kind == AtomKind::kDigits && !unit.all_caps)
    return std::nullopt;
  double count = call.arg(0).real;
  if (count > 1e6 || count <= 0 || IsYearBeside(call)) return std::nullopt;
  return Duration(Period(count, call.arg(1).value), call.has(2) ? call.arg(2).value : BoundBefore(call));
}

bool IsOfClock(std::string_view unit) { return unit == "hour" || unit == "minute" || unit == "second"; }

// compound(number, unit, number, unit, mod, number, unit): "two years and three months", the larger unit first
Made MakeCompound(const TimeCall& call) {
  constexpr std::string_view kUnits[] = {"year", "month", "week", "day", "hour", "minute", "second"};
  const std::string_view large = call.arg(1).value, small = call.arg(3).value;
  const auto *first = std::find(std::begin(kUnits), std::end(kUnits), large),
             *second = std::find(std::begin(kUnits), std::end(kUnits), small);
  if (second == std::end(kUnits) || first >= second || IsAge(call)) return std::nullopt;
  std::string value =
      Period(call.arg(0).real, large) + Period(call.arg(2).real, small).substr(IsOfClock(large) ? 2 : 1);
  if (!call.has(6)) return Duration(std::move(value), call.arg(4).value);
  const std::string_view smallest = call.arg(6).value;
  if (std::find(second + 1, std::end(kUnits), smallest) == std::end(kUnits)) return std::nullopt;
  value += Period(call.arg(5).real, smallest).substr(IsOfClock(small) ? 2 : 1);
  return Duration(std::move(value), call.arg(4).value);
}

// half_duration(unit, mod)
Made MakeHalfDuration(const TimeCall& call) {
  std::string_view unit = call.arg(0).value;
  std::string value = unit == "hour"      ? "PT30M"
                      : unit == "year"    ? "P6M"
                      : unit == "day"     ? "PT12H"
                      : unit == "century" ? "P50Y"
                      : unit == "decade"  ? "P5Y"
                                          : Period(0.5, unit);
  return Duration(std::move(value), call.arg(1).value);
}

// and_half(number, unit, mod)
Made MakeAndHalf(const TimeCall& call) {
  double count = call.has(0) ? call.arg(0).real : 1;
  if (IsAge(call) || count > 1e6) return std::nullopt;
  return Duration(PeriodAndHalf(count, call.arg(1).value), call.arg(2).value);
}

// vague_duration(PXY, mod)
Made MakeVagueDuration(const TimeCall& call) {
  if (IsAge(call)) return std::nullopt;
  return Duration(std::string(call.arg(0).value), call.has(1) ? call.arg(1).value : BoundBefore(call));
}

// vague_unit(unit): "several-year"
Made MakeVagueUnit(const TimeCall& call) {
  std::string value = Period(1, call.arg(0).value);
  value[value.find('1')] = 'X';
  return IsAge(call) ? Made() : Duration(std::move(value), {});
}

// long(word, unit, units): "weeklong", "week-long", "weeks-long"
Made MakeLong(const TimeCall& call) {
  if (call.has(1)) return Duration(Period(1, call.arg(1).value), {});
  return Duration(std::string(call.arg(call.has(0) ? 0 : 2).value), {});
}

// towards(number, unit): "the last three weeks", not "will last three weeks".
Made MakeTowards(const TimeCall& call) {
  const Atom* before = call.before();
  if (before != nullptr && call.scan.In("modal", *before)) return std::nullopt;
  return MakeDuration(call);
}

// ref(value): "the Future of Work" is a name, "the past tense" and "the past seven races" are no times.
Made MakeRef(const TimeCall& call) {
  const Atom& last = call.scan.atoms[call.match.end - 1];
  bool name = call.match.end - call.match.begin > 1 && last.capital && !last.all_caps;
  const Atom* next = call.after();
  const bool noun =
      call.scan.In("the_noun", last) || call.scan.lexicon->PhraseAt(*call.scan.lexicon->FindList("the_noun"),
                                                                    call.scan.atoms, call.arg(0).begin) != nullptr;
  const bool alone = next == nullptr || next->kind == AtomKind::kMark || call.scan.In("phrase_end", *next) ||
                     IsBeside(call, *next, "noun");
  const bool of_moment =
      WordOf(call, &last) == "moment" && WordOf(call, call.before()) == "of";  // "spur of the moment"
  if (name || of_moment || (noun && !alone)) return std::nullopt;
  return Named(std::string(call.arg(0).value));
}

// named(value)
Made MakeNamed(const TimeCall& call) { return Named(std::string(call.arg(0).value)); }

// every_weekday(weekday)
Made MakeEveryWeekday(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = Named("XXXX-WXX-" + std::string(call.arg(0).value));
  m.kind = Moment::Kind::kSet;
  return m;
}

// every(unit, adverb, number): "24 hours a day" means always.
Made MakeEvery(const TimeCall& call) {
  if (call.has(2) && call.arg(2).number == 24) return std::nullopt;
  Moment m = Named(call.has(1) ? std::string(call.arg(1).value) : Period(1, call.arg(0).value));
  m.kind = Moment::Kind::kSet;
  if (call.has(1) && call.scan.atoms[call.match.begin].capital && call.match.begin != 0)
    return std::nullopt;  // the Daily News
  return m;
}

Moment Set(std::string value) {
  Moment m = Named(std::move(value));
  m.kind = Moment::Kind::kSet;
  return m;
}

// set(value)
Made MakeSet(const TimeCall& call) { return Set(std::string(call.arg(0).value)); }

// every_named(month, season, weekday, part, clock, parts)
Made MakeEveryNamed(const TimeCall& call) {
  constexpr std::string_view kSeasons[] = {"", "SP", "SU", "FA", "WI"};
  if (call.has(0)) return Capital(call, 0) ? Made(Set("XXXX-" + Padded(Int(call.arg(0)), 2))) : std::nullopt;
  if (call.has(1)) return Set("XXXX-" + std::string(kSeasons[call.arg(1).number]));
  if (IsNoPart(call.arg(3))) return std::nullopt;
  if (call.has(4)) {
    const Moment& clock = call.part(4);
    return Set("XXXX-WXX-" + std::string(call.arg(2).value) + "T" + Padded(clock.hour % 24, 2) + ":" +
               Padded(clock.minute, 2));
  }
  if (call.has(5) && !IsNoPart(call.arg(5))) return std::nullopt;  // "Friday night"
  const std::string part = "T" + std::string(call.has(5) ? call.arg(5).value.substr(1) : call.arg(3).value);
  if (call.has(2))
    return Capital(call, 2) ? Made(Set("XXXX-WXX-" + std::string(call.arg(2).value) + part)) : std::nullopt;
  return Set("XXXX-XX-XX" + part);
}

// every_few(number, unit, units, weekday): "every four years", "every other week"
Made MakeEveryFew(const TimeCall& call) {
  if (call.has(2)) return Set(std::string(call.arg(2).value));
  if (call.has(3)) return Capital(call, 3) ? Made(Set("XXXX-WXX-" + std::string(call.arg(3).value))) : std::nullopt;
  return Set(Period(call.has(0) ? call.arg(0).real : 2, call.arg(1).value));
}

constexpr Maker<Moment> kMakers[] = {
    {"long", MakeLong},
    {"compound", MakeCompound},
    {"set", MakeSet},
    {"vague_unit", MakeVagueUnit},
    {"every_named", MakeEveryNamed},
    {"every_few", MakeEveryFew},
    {"towards", MakeTowards},
    {"ref", MakeRef},
    {"duration", MakeDuration},
    {"half_duration", MakeHalfDuration},
    {"and_half", MakeAndHalf},
    {"vague_duration", MakeVagueDuration},
    {"named", MakeNamed},
    {"every_weekday", MakeEveryWeekday},
    {"every", MakeEvery},
};

}  // namespace

std::span<const Maker<Moment>> LengthMakers() { return kMakers; }

}  // namespace onrecord
