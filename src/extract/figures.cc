// Numbers of people: who was counted, how many, and what befell them.
//
// A group ("at least eight prisoners") is a part; rules see it before, after or inside the words that say what
// happened. The meaning of a bound is fixed once, in Counted. What a rule cannot see from its own words it asks of the
// next one: "two men killed in" were killed, "two men killed a" did it. Left out: who gives the number, and numbers
// carried over by pronouns.
#include "extract/figures.h"

#include <array>

#include "extract/grammar.h"
#include "util/resource.h"

namespace onrecord {
namespace {

struct Count {
  FigureKind kind = FigureKind::kKilled;
  std::optional<int64_t> low, best, high;
  bool approximate = false;
};

}  // namespace

struct FigureRules::State {
  Grammar<Count> grammar;
};

namespace {

using CountCall = Call<Count>;
using Made = std::optional<Count>;

constexpr int64_t kMostPeople = 10'000'000'000;

std::optional<FigureKind> KindOf(std::string_view name) {
  for (int k = 0; k <= static_cast<int>(FigureKind::kAffected); ++k) {
    if (Name(static_cast<FigureKind>(k)) == name) return static_cast<FigureKind>(k);
  }
  return std::nullopt;
}

// The conventions of docs/record.md.
Count Counted(int64_t n, std::string_view bound) {
  Count c;
  if (bound == "min") c = {c.kind, n, n, std::nullopt, false};
  else if (bound == "over") c = {c.kind, n + 1, n + 1, std::nullopt, false};
  else if (bound == "max") c = {c.kind, std::nullopt, n, n, false};
  else if (bound == "under") c = {c.kind, std::nullopt, n - 1, n - 1, false};
  else c = {c.kind, n, n, n, bound == "some"};
  return c;
}

bool IsModifier(const CountCall& call, size_t k) {
  if (!call.has(k)) return true;
  const Atom& atom = call.scan.atoms[call.arg(k).begin];
  return atom.kind == AtomKind::kWord && !call.scan.In("no_modifier", atom);
}

// "in 2004", "out of 10", "one in 10", "no one": a year, a share, nobody.
bool IsYearOrShare(const CountCall& call, const Arg& number) {
  if (number.begin == 0) return false;
  const std::vector<Atom>& atoms = call.scan.atoms;
  const Atom& before = atoms[number.begin - 1];
  if (number.number == 1 && call.scan.In("none", before)) return true;  // "no one"
  bool year = number.end == number.begin + 1 && atoms[number.begin].span.size() == 4 && number.number >= 1900 &&
              number.number <= 2060;
  if (year && call.scan.In("year_lead", before)) return true;
  if (number.begin < 2 || number.number > 1000) return false;
  std::string_view words = call.scan.Words(number.begin - 2, number.begin);
  return words == "out of" || (words.size() > 3 && words.substr(words.size() - 3) == " in" &&
                               call.scan.In("number", atoms[number.begin - 2]));
}

// "Covid-19", "2-1", the 852 of "1,852": the end of something that hyphens hold together.
bool EndsCompound(const CountCall& call, const Arg& number) {
  if (number.begin < 2 || !call.scan.atoms[number.begin].glued || !call.scan.atoms[number.begin - 1].glued)
    return false;
  std::string_view mark = call.scan.Words(number.begin - 1, number.begin);
  return mark == "-" || mark == "‑" || mark == "–" || mark == ",";
}

// "number five", "Flight 12", "rate of 20": a name, or a rate.
bool IsLabelled(const CountCall& call, const Arg& number) {
  if (number.begin == 0) return false;
  if (call.scan.In("label", call.scan.atoms[number.begin - 1])) return true;
  return number.begin > 1 && call.scan.Words(number.begin - 2, number.begin) == "rate of";
}

// "half of the 40 passengers", "two of the 12": not all of them.
bool IsWholeOfShare(const CountCall& call, const Arg& number) {
  const std::vector<Atom>& atoms = call.scan.atoms;
  uint32_t at = number.begin;
  if (at > 0 && call.scan.Words(at - 1, at) == "the") --at;
  if (at < 2 || call.scan.Words(at - 1, at) != "of") return false;
  return call.scan.In("partitive", atoms[at - 2]) || call.scan.In("number", atoms[at - 2]) ||
         atoms[at - 2].kind == AtomKind::kDigits;
}

// A number of people is whole, no sum of money, no part of a longer figure ("$20", "3.5", "A320").
bool IsCount(const CountCall& call, const Arg& number) {
  if (IsYearOrShare(call, number) || EndsCompound(call, number) || IsLabelled(call, number) ||
      IsWholeOfShare(call, number))
    return false;
  if (number.real != static_cast<double>(number.number) || number.number < 1 || number.number > kMostPeople)
    return false;
  if (number.begin > 0 && call.scan.atoms[number.begin].glued) {
    const Atom& before = call.scan.atoms[number.begin - 1];
    char c = call.scan.text[before.span.begin];
    if (before.kind != AtomKind::kMark || c == '$' || c == '#' || c == '.' || c == '/' || c == '+' ||
        before.span.size() == 2)
      return false;
    if (before.span.size() == 3 && call.scan.text.substr(before.span.begin, 2) != "\xE2\x80")
      return false;  // a currency sign
  }
  if (number.end < call.scan.atoms.size()) {
    const Atom& after = call.scan.atoms[number.end];
    char c = call.scan.text[after.span.begin];
    if (after.glued && (after.kind == AtomKind::kWord || c == '%' || c == '/')) return false;
  }
  return true;
}

// people(number, bound, bound, word, word, word, or_more)
Made MakePeople(const CountCall& call) {
  if (!call.has(0) || !IsCount(call, call.arg(0))) return std::nullopt;
  for (size_t k = 3; k < 6; ++k) {
    if (call.arg(k).begin > call.arg(0).begin && !IsModifier(call, k)) return std::nullopt;
  }
  std::string_view bound = call.arg(1).value;
  if (call.has(2) && (bound.empty() || bound == "exact")) bound = call.arg(2).value;
  if (call.has(6)) bound = "min";
  std::string_view words = call.scan.Words(call.match.begin, call.match.end);
  if (words.find(" or more") != words.npos) bound = "min";
  return Counted(call.arg(0).number, bound);
}

// people_vague(vague, word, word)
Made MakeVague(const CountCall& call) {
  if (!IsModifier(call, 1) || !IsModifier(call, 2)) return std::nullopt;
  Count c;
  c.low = call.arg(0).number;
  return c;
}

// people_range(number, number, word)
Made MakeRange(const CountCall& call) {
  const Arg& to = call.arg(1);
  if (!IsCount(call, call.arg(0)) || !IsModifier(call, 2) || to.real != static_cast<double>(to.number) ||
      to.number > kMostPeople)
    return std::nullopt;
  auto year = [](const Arg& n) { return n.end == n.begin + 1 && n.number >= 1500 && n.number <= 2100; };
  if (call.arg(0).number >= call.arg(1).number || (year(call.arg(0)) && year(call.arg(1)))) return std::nullopt;
  Count c;
  c.low = call.arg(0).number;
  c.high = call.arg(1).number;
  return c;
}

Made OfKind(Count c, std::string_view kind) {
  std::optional<FigureKind> k = KindOf(kind);
  if (!k) return std::nullopt;
  c.kind = *k;
  return c;
}

// Nothing that could be counted instead of people follows.
bool StandsAlone(const CountCall& call, uint32_t end, std::string_view list) {
  if (end >= call.scan.atoms.size()) return true;
  const Atom& next = call.scan.atoms[end];
  if (next.kind == AtomKind::kMark) {
    bool range = end + 1 < call.scan.atoms.size() && call.scan.atoms[end + 1].kind == AtomKind::kDigits &&
                 call.scan.Words(end, end + 1) == "–";
    return !next.glued || (call.scan.text[next.span.begin] != '-' && !range);
  }
  return next.kind == AtomKind::kWord && call.scan.In(list, next);
}

// done(group, what, or bare)
Made MakeDone(const CountCall& call) {
  size_t k = call.has(0) ? 0 : 2;
  if (k == 2 && !StandsAlone(call, call.arg(2).end, "after_bare") && call.arg(1).begin > call.arg(2).end + 2)
    return std::nullopt;
  const Arg& what = call.arg(1);
  if (what.value == "arrested" && what.end + 2 <= call.scan.atoms.size() &&
      call.scan.Words(what.end, what.end + 2) == "in hospital")
    return std::nullopt;
  return OfKind(call.part(k), what.value);
}

// plural_done(number, bound, word, word, what): a plural that no list knows.
Made MakePluralDone(const CountCall& call) {
  size_t last = call.has(3) ? 3 : 2;
  const Atom& noun = call.scan.atoms[call.arg(last).begin];
  if (!IsCount(call, call.arg(0)) || !IsModifier(call, 2) || !IsModifier(call, 3) || call.scan.In("not_people", noun))
    return std::nullopt;
  if (noun.span.size() < 5 || call.arg(0).number < 2) return std::nullopt;
  auto letter = [&](uint32_t back) { return static_cast<char>(call.scan.text[noun.span.end - back] | 0x20); };
  if (letter(1) != 's' || letter(2) == 's') return std::nullopt;
  std::string_view kind = call.arg(4).value;
  if (kind == "rescued" || kind == "affected" || kind == "missing") return std::nullopt;  // files are, too
  return OfKind(Counted(call.arg(0).number, call.arg(1).value), kind);
}

// bare_done(bare, what)
Made MakeBareDone(const CountCall& call) {
  const Atom* before = call.before();
  if (before != nullptr && before->kind == AtomKind::kWord && before->capital && before->word == 0)
    return std::nullopt;  // "Flight 12"
  return OfKind(call.part(0), call.arg(1).value);
}

// participle_done(group, what, word): "pilots flying the jet were killed".
Made MakeParticipleDone(const CountCall& call) {
  std::string_view word = call.scan.Words(call.arg(2).begin, call.arg(2).end);
  if (word.size() < 5 || word.substr(word.size() - 3) != "ing") return std::nullopt;
  return OfKind(call.part(0), call.arg(1).value);
}

// reduced(group, what): "people killed in", not "people killed the".
Made MakeReduced(const CountCall& call) {
  const Arg& what = call.arg(1);
  if (!StandsAlone(call, what.end, "after_done")) return std::nullopt;
  return OfKind(call.part(0), what.value);
}

// adjective(number, bound, what)
Made MakeAdjective(const CountCall& call) {
  if (!IsCount(call, call.arg(0))) return std::nullopt;
  return OfKind(Counted(call.arg(0).number, call.arg(1).value), call.arg(2).value);
}

// doing(what, group)
Made MakeDoing(const CountCall& call) { return OfKind(call.part(1), call.arg(0).value); }

// doing_bare(what, bare)
Made MakeDoingBare(const CountCall& call) {
  if (!StandsAlone(call, call.arg(1).end, "after_bare")) return std::nullopt;
  return OfKind(call.part(1), call.arg(0).value);
}

// harm(number, bound, what, word, word)
Made MakeHarm(const CountCall& call) {
  if (!IsCount(call, call.arg(0)) || !IsModifier(call, 3) || !IsModifier(call, 4)) return std::nullopt;
  if (call.before() != nullptr && call.scan.In("polled", *call.before())) return std::nullopt;
  if (call.arg(2).value == "killed" && call.scan.Words(call.arg(2).begin, call.arg(2).end) == "dead" &&
      !StandsAlone(call, call.arg(2).end, "after_done")) {
    return std::nullopt;
  }
  return OfKind(Counted(call.arg(0).number, call.arg(1).value), call.arg(2).value);
}

// harm_vague(vague, what, word)
Made MakeHarmVague(const CountCall& call) {
  if (!IsModifier(call, 2)) return std::nullopt;
  Count c;
  c.low = call.arg(0).number;
  return OfKind(c, call.arg(1).value);
}

// disease(number, bound, what, vague, word)
Made MakeDisease(const CountCall& call) {
  if (!IsModifier(call, 4)) return std::nullopt;
  if (call.has(0))
    return IsCount(call, call.arg(0)) ? OfKind(Counted(call.arg(0).number, call.arg(1).value), call.arg(2).value)
                                      : std::nullopt;
  Count c;
  c.low = call.arg(3).number;
  return OfKind(c, call.arg(2).value);
}

// toll(what, bare, or group)
Made MakeToll(const CountCall& call) {
  if (call.has(2)) return OfKind(call.part(2), call.arg(0).value);
  if (!StandsAlone(call, call.arg(1).end, "after_bare")) return std::nullopt;
  return OfKind(call.part(1), call.arg(0).value);
}

// fixed(kind, group)
Made MakeFixed(const CountCall& call) { return OfKind(call.part(1), call.arg(0).value); }

// ordinal(ordinal, what): the sixth death is a total of six. The first tells nothing.
Made MakeOrdinal(const CountCall& call) {
  if (call.arg(0).number < 2) return std::nullopt;
  return OfKind(Counted(call.arg(0).number, ""), call.arg(1).value);
}

// jobs(number, bound)
Made MakeJobs(const CountCall& call) {
  if (!IsCount(call, call.arg(0))) return std::nullopt;
  return OfKind(Counted(call.arg(0).number, call.arg(1).value), "laid_off");
}

constexpr Maker<Count> kMakers[] = {
    {"people", MakePeople},
    {"people_vague", MakeVague},
    {"people_range", MakeRange},
    {"done", MakeDone},
    {"plural_done", MakePluralDone},
    {"bare_done", MakeBareDone},
    {"participle_done", MakeParticipleDone},
    {"reduced", MakeReduced},
    {"adjective", MakeAdjective},
    {"doing", MakeDoing},
    {"doing_bare", MakeDoingBare},
    {"harm", MakeHarm},
    {"harm_vague", MakeHarmVague},
    {"disease", MakeDisease},
    {"toll", MakeToll},
    {"fixed", MakeFixed},
    {"ordinal", MakeOrdinal},
    {"jobs", MakeJobs},
};

std::string Said(const Count& c) {
  auto number = [](std::optional<int64_t> n) { return n ? std::to_string(*n) : std::string("-"); };
  return std::string(Name(c.kind)) + " " + number(c.low) + " " + number(c.best) + " " + number(c.high) +
         (c.approximate ? " ~" : "");
}

}  // namespace

Result<FigureRules> FigureRules::Load() {
  auto lexicon = std::make_shared<Lexicon>();
  for (std::string_view file : {"resources/en/numbers.words", "resources/en/figures.words"}) {
    if (auto fault = lexicon->AddLists(Resource(file))) return *std::move(fault);
  }
  Result<Grammar<Count>> grammar = Grammar<Count>::Parse(Resource("resources/en/figures.rules"), lexicon, kMakers);
  if (!grammar) return grammar.error();
  auto state = std::make_shared<const State>(State{*std::move(grammar)});
  auto said = [&](const std::string& text) {
    Reading<Count> reading = state->grammar.Read(text, {0, static_cast<uint32_t>(text.size())});
    Grammar<Count>::Said all;
    for (const Found<Count>& f : reading.found) all.emplace_back(f.rule, Said(f.meaning));
    for (const Found<Count>& f : reading.parts) all.emplace_back(f.rule, Said(f.meaning));
    return all;
  };
  if (auto fault = state->grammar.BrokenExamples(said)) return *std::move(fault);
  return FigureRules(std::move(state));
}

std::vector<Figure> CountPeople(const Analysis& analysis, const FigureRules& rules) {
  std::vector<Figure> figures;
  const Grammar<Count>& grammar = rules.state().grammar;
  for (const Sentence& sentence : analysis.sentences) {
    Reading<Count> reading = grammar.Read(analysis.document->text(), sentence.span);
    for (const Found<Count>& found : reading.found) {
      const Rule& rule = grammar.rules().rules()[found.rule];
      Figure figure;
      figure.kind = found.meaning.kind;
      figure.span = {reading.scan.atoms[found.begin].span.begin, reading.scan.atoms[found.end - 1].span.end};
      figure.low = found.meaning.low;
      figure.best = found.meaning.best;
      figure.high = found.meaning.high;
      figure.approximate = found.meaning.approximate;
      figure.basis = {rule.sure, "rule " + rule.name};
      figures.push_back(std::move(figure));
    }
  }
  return figures;
}

}  // namespace onrecord
