// Times of a report: rules find and name them, the calendar places them.
//
// Sentence by sentence: parts (a day, a clock), rules over them (a day with a clock), meanings (moment.h), then values
// against the day of publication and the tense of the clause. Tense is read off the nearest word that shows it, first
// backwards, then ahead: cheap, and right for most of what reports say; anchoring to the narrative ("a week earlier"
// than what?) is for a stage that has trees. At last the model's spans are laid over them (time_spans.h).
#include "extract/times.h"

#include "extract/grammar.h"
#include "extract/moment.h"
#include "extract/time_makers.h"
#include "extract/time_spans.h"
#include "util/resource.h"

namespace onrecord {

struct TimeRules::State {
  Grammar<Moment> grammar;
  Grammar<Moment> spans;  // what the model's spans come to
  ListId looks_ahead, looks_back, before_participle, deadline;
};

namespace {

constexpr std::string_view kExampleDay = "2017-03-29";  // a Wednesday
constexpr uint32_t kTenseReach = 24;                    // atoms

bool IsPastForm(const Scan& scan, const Atom& atom) {
  if (atom.kind != AtomKind::kWord || atom.capital || atom.span.size() < 5) return false;
  return scan.text.substr(atom.span.end - 2, 2) == "ed";
}

// -1 past, 1 future, 0 not told, by the word at `i`. A participle tells by what stands before it: "will be held".
int TenseAt(const TimeRules::State& rules, const Scan& scan, uint32_t i) {
  const Lexicon& lexicon = rules.grammar.rules().lexicon();
  const Atom& atom = scan.atoms[i];
  if (lexicon.Has(rules.looks_ahead, atom.word)) return 1;
  if (!lexicon.Has(rules.looks_back, atom.word) && !IsPastForm(scan, atom)) return 0;
  for (uint32_t k = 1; k <= std::min<uint32_t>(i, 3); ++k) {
    if (lexicon.Has(rules.before_participle, scan.atoms[i - k].word)) return 1;
    if (lexicon.Has(rules.looks_back, scan.atoms[i - k].word)) return -1;
  }
  return -1;
}

// "By Tuesday 300 had signed": the deadline lies behind.
bool WasMet(const TimeRules::State& rules, const Scan& scan, uint32_t end) {
  auto size = static_cast<uint32_t>(scan.atoms.size());
  for (uint32_t i = end; i < std::min(size, end + kTenseReach / 2); ++i) {
    if (scan.Words(i, i + 1) == "had" || scan.Words(i, i + 1) == "was" || scan.Words(i, i + 1) == "were") return true;
    if (TenseAt(rules, scan, i) != 0) return false;
  }
  return false;
}

// "between 8am and 9am on Tuesday": the day that follows two clocks is the day of both.
std::optional<Date> DayOfNext(const Found<Moment>& clock, const Found<Moment>& next, const Anchor& anchor) {
  constexpr uint32_t kFew = 2;
  bool beside = next.begin <= clock.end + kFew && next.meaning.hour >= 0;
  if (clock.meaning.kind != Moment::Kind::kClock || next.meaning.kind == Moment::Kind::kClock || !beside)
    return std::nullopt;
  std::optional<Resolved> resolved = Resolve(next.meaning, anchor);
  return resolved ? resolved->day : std::nullopt;
}

int TenseOf(const TimeRules::State& rules, const Scan& scan, uint32_t begin, uint32_t end) {
  if (begin > 0 && rules.grammar.rules().lexicon().Has(rules.deadline, scan.atoms[begin - 1].word))
    return WasMet(rules, scan, end) ? -1 : 1;
  uint32_t stop = begin > kTenseReach ? begin - kTenseReach : 0;
  for (uint32_t i = begin; i > stop; --i) {
    if (int tense = TenseAt(rules, scan, i - 1)) return tense;
  }
  auto size = static_cast<uint32_t>(scan.atoms.size());
  for (uint32_t i = end; i < std::min(size, end + kTenseReach); ++i) {
    if (int tense = TenseAt(rules, scan, i)) return tense;
  }
  return 0;
}

// The times of text[span]; `day` is the last day named before it and after.
std::vector<std::pair<uint32_t, Time>> TimesIn(std::string_view text, Span span, const TimeRules::State& rules,
                                               Anchor& anchor) {
  Reading<Moment> reading = rules.grammar.Read(text, span);
  std::vector<std::pair<uint32_t, Time>> times;
  for (size_t k = 0; k < reading.found.size(); ++k) {
    const Found<Moment>& found = reading.found[k];
    anchor.tense = TenseOf(rules, reading.scan, found.begin, found.end);
    if (k + 1 < reading.found.size()) {
      if (auto day = DayOfNext(found, reading.found[k + 1], anchor)) anchor.day = day;
    }
    std::optional<Resolved> resolved = Resolve(found.meaning, anchor);
    if (!resolved) continue;
    if (resolved->day && found.meaning.kind != Moment::Kind::kClock) anchor.day = resolved->day;
    const Rule& rule = rules.grammar.rules().rules()[found.rule];
    Span words{reading.scan.atoms[found.begin].span.begin, reading.scan.atoms[found.end - 1].span.end};
    times.push_back({found.rule, Time{words,
                                      resolved->type,
                                      resolved->value,
                                      resolved->begin,
                                      resolved->end,
                                      std::string(found.meaning.mod),
                                      {rule.sure, "rule " + rule.name}}});
  }
  return times;
}

// What an example says: rules by the times they made, parts by what they would come to alone.
Grammar<Moment>::Said SaidIn(const std::string& text, const TimeRules::State& rules) {
  Span span{0, static_cast<uint32_t>(text.size())};
  Anchor anchor{ReadDate(kExampleDay), std::nullopt, 0};
  Grammar<Moment>::Said said;
  for (const auto& [rule, time] : TimesIn(text, span, rules, anchor)) said.emplace_back(rule, time.value);
  Reading<Moment> reading = rules.grammar.Read(text, span);
  anchor.day.reset();
  for (const Found<Moment>& part : reading.parts) {
    anchor.tense = TenseOf(rules, reading.scan, part.begin, part.end);
    if (auto resolved = Resolve(part.meaning, anchor)) said.emplace_back(part.rule, resolved->value);
  }
  return said;
}

}  // namespace

Result<TimeRules> TimeRules::Load() {
  auto lexicon = std::make_shared<Lexicon>();
  for (std::string_view file : {"resources/en/numbers.words", "resources/en/calendar.words"}) {
    if (auto fault = lexicon->AddLists(Resource(file))) return *std::move(fault);
  }
  Result<Grammar<Moment>> grammar = Grammar<Moment>::Parse(Resource("resources/en/times.rules"), lexicon, TimeMakers());
  if (!grammar) return grammar.error();
  Result<Grammar<Moment>> spans = LoadSpanRules(lexicon);
  if (!spans) return spans.error();
  std::optional<ListId> ahead = lexicon->FindList("looks_ahead"), back = lexicon->FindList("looks_back"),
                        participle = lexicon->FindList("before_participle"), deadline = lexicon->FindList("deadline");
  if (!ahead || !back || !participle || !deadline)
    return Error{Code::kInvalidInput, "resources/en/calendar.words lacks a list of tense"};
  auto state = std::make_shared<const State>(
      State{*std::move(grammar), *std::move(spans), *ahead, *back, *participle, *deadline});
  if (auto fault = state->grammar.BrokenExamples([&](const std::string& text) { return SaidIn(text, *state); }))
    return *std::move(fault);
  return TimeRules(std::move(state));
}

std::vector<Time> FindTimes(const Analysis& analysis, std::string_view published, const TimeRules& rules) {
  std::vector<Time> times;
  Anchor anchor{ReadDate(published), std::nullopt, 0};
  for (const Sentence& sentence : analysis.sentences) {
    if (times.size() >= kMostTimes) break;
    for (auto& [rule, time] : TimesIn(analysis.document->text(), sentence.span, rules.state(), anchor))
      times.push_back(std::move(time));
  }
  times = WithSpans(analysis, published, rules.state().spans, std::move(times));
  if (times.size() > kMostTimes) times.resize(kMostTimes);
  return times;
}

}  // namespace onrecord
