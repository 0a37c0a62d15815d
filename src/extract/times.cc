// Times of a report: rules find and name them, the calendar places them.
//
// Sentence by sentence: parts (a day, a clock), rules over them (a day with a clock), the tense of the clause round
// each (tense.h), the model's spans laid over them (time_spans.h). What that leaves are meanings (moment.h); the
// calendar places them in order of the text, against publication and what was told before (anchoring.h).
#include "extract/times.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "extract/anchoring.h"
#include "extract/day_order.h"
#include "extract/grammar.h"
#include "extract/moment.h"
#include "extract/tense.h"
#include "extract/time_makers.h"
#include "extract/time_spans.h"
#include "util/resource.h"

namespace onrecord {

struct TimeRules::State {
  Grammar<Moment> grammar;
  Grammar<Moment> spans;  // what the model's spans come to
  TenseReader tense;
};

namespace {

constexpr std::string_view kExampleDay = "2017-03-29";  // a Wednesday

struct Sentenced {
  std::vector<uint32_t> rules;  // that made each
  std::vector<TimeWords> words;
};

// What the rules find in a sentence.
Sentenced FromRules(const Reading<Moment>& reading, const Clause& clause, const RuleSet& rules, uint32_t sentence) {
  Sentenced all;
  for (const Found<Moment>& found : reading.found) {
    const Rule& rule = rules.rules()[found.rule];
    const Span span{reading.scan.atoms[found.begin].span.begin, reading.scan.atoms[found.end - 1].span.end};
    const Clause::Told told = clause.Of(span);
    all.rules.push_back(found.rule);
    all.words.push_back({span, found.meaning, std::nullopt, told, sentence, {rule.sure, "rule " + rule.name}});
  }
  return all;
}

// What an example says: rules by the times they made, parts by what they would come to alone.
Grammar<Moment>::Said SaidIn(const std::string& text, const TimeRules::State& rules) {
  const Span span{0, static_cast<uint32_t>(text.size())};
  const Reading<Moment> reading = rules.grammar.Read(text, span);
  const std::vector<Verbal> untold;
  const Clause clause({reading.scan, untold, false}, rules.tense);
  const Sentenced found = FromRules(reading, clause, rules.grammar.rules(), 0);
  const std::vector<Sentence> sentences{{0, 0, 0, span}};
  Grammar<Moment>::Said said;
  for (size_t k = 0; k < found.words.size(); ++k) {  // each as if alone, for one may be no day of the calendar
    for (const Time& time : PlacedOnCalendar({text, sentences, {span}}, kExampleDay, {found.words[k]}))
      said.emplace_back(found.rules[k], time.value);
  }
  for (const Found<Moment>& part : reading.parts) {
    const Span words{reading.scan.atoms[part.begin].span.begin, reading.scan.atoms[part.end - 1].span.end};
    const Anchor anchor{ReadDate(kExampleDay), {}, clause.Of(words).tense, {}, {}};
    if (auto resolved = Resolve(part.meaning, anchor)) said.emplace_back(part.rule, resolved->value);
  }
  return said;
}

// What the tags say of a token as a verb.
Verbal VerbalOf(const Word& word) {
  if (word.upos == Upos::kNoun || word.upos == Upos::kPropn || word.upos == Upos::kAdj || word.relation == "amod")
    return Verbal::kNoVerb;
  if (word.upos == Upos::kVerb && word.features.find("Tense=Past") != word.features.npos) return Verbal::kPast;
  if (word.upos == Upos::kVerb && word.features.find("VerbForm=Inf") != word.features.npos) return Verbal::kInfinitive;
  const bool present = word.upos == Upos::kVerb && word.features.find("Tense=Pres") != word.features.npos &&
                       word.features.find("VerbForm=Fin") != word.features.npos;
  constexpr std::string_view kTimeless[] = {"say",     "show", "mean",    "know",  "think", "believe", "want", "need",
                                            "hope",    "have", "be",      "like",  "see",   "include", "feel", "claim",
                                            "suggest", "come", "get",     "make",  "seem",  "remain",  "read", "tell",
                                            "follow",  "mark", "reflect", "bring", "give",  "put"};
  if (!present || std::find(std::begin(kTimeless), std::end(kTimeless), word.lemma) != std::end(kTimeless))
    return Verbal::kUnknown;
  return Verbal::kPresent;
}

// The same of the atoms of a sentence; empty where no tagger ran.
std::vector<Verbal> VerbalIn(const Analysis& analysis, const Sentence& sentence, const std::vector<Atom>& atoms) {
  std::vector<Verbal> verbal;
  if (analysis.words.empty()) return verbal;
  verbal.reserve(atoms.size());
  uint32_t token = sentence.first;
  for (const Atom& atom : atoms) {
    while (token + 1 < sentence.last && analysis.tokens[token].span.end <= atom.span.begin) ++token;
    const bool whole = analysis.tokens[token].span == atom.span;
    verbal.push_back(whole ? VerbalOf(analysis.words[token]) : Verbal::kUnknown);
  }
  return verbal;
}

// The words of two varieties of English in a report. Read anew, since few reports need it.
Spelling SpellingOf(const Analysis& analysis, const Grammar<Moment>& grammar) {
  Spelling spelling;
  const Lexicon& lexicon = grammar.rules().lexicon();
  const std::optional<ListId> variety = lexicon.FindList("variety");
  if (!variety) return spelling;
  for (const Sentence& sentence : analysis.sentences) {
    for (const Atom& atom : grammar.Read(analysis.document->text(), sentence.span).scan.atoms) {
      const std::string_view kind = lexicon.Value(*variety, atom.word);
      spelling.british += kind == "british" ? 1 : 0;
      spelling.american += kind == "american" ? 1 : 0;
    }
  }
  return spelling;
}

// The order of days and months where dates in figures leave it open.
DayOrder OrderIn(const Analysis& analysis, std::string_view published, const Grammar<Moment>& grammar,
                 const std::vector<TimeWords>& words) {
  const bool open = std::any_of(words.begin(), words.end(),
                                [](const TimeWords& w) { return w.moment && w.moment->figures == Figures::kEither; });
  if (!open) return {};
  const Document& document = *analysis.document;
  return OrderOfDays(document.text(), words, ReadDate(published), document.metadata().url,
                     SpellingOf(analysis, grammar));
}

// The spans of the model that begin in the sentence; `from` is the first that may.
std::span<const TimeSpan> SpansIn(const Analysis& analysis, const Sentence& sentence, size_t from) {
  size_t last = from;
  while (last < analysis.times.size() && analysis.times[last].tokens.first < sentence.last) ++last;
  return std::span(analysis.times).subspan(from, last - from);
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
  std::optional<TenseReader> tense = TenseReader::Of(*lexicon);  // which the grammars keep
  if (!tense) return Error{Code::kInvalidInput, "resources/en/calendar.words lacks a list of tense"};
  auto state = std::make_shared<const State>(State{*std::move(grammar), *std::move(spans), *tense});
  if (auto fault = state->grammar.BrokenExamples([&](const std::string& text) { return SaidIn(text, *state); }))
    return *std::move(fault);
  return TimeRules(std::move(state));
}

std::vector<Time> FindTimes(const Analysis& analysis, std::string_view published, const TimeRules& rules) {
  const TimeRules::State& state = rules.state();
  const Document& document = *analysis.document;
  std::vector<TimeWords> all;
  size_t spans = 0;
  for (uint32_t k = 0; k < analysis.sentences.size() && all.size() < kMostTimes; ++k) {
    const Sentence& sentence = analysis.sentences[k];
    const Reading<Moment> reading = state.grammar.Read(document.text(), sentence.span);
    const std::vector<Verbal> verbal = VerbalIn(analysis, sentence, reading.scan.atoms);
    const BlockKind kind = document.blocks()[sentence.block].kind;
    const bool headline = kind == BlockKind::kHeadline || kind == BlockKind::kCaption;
    const Clause clause({reading.scan, verbal, headline}, state.tense);
    std::vector<TimeWords> words = FromRules(reading, clause, state.grammar.rules(), k).words;
    const std::span<const TimeSpan> said = SpansIn(analysis, sentence, spans);
    spans += said.size();
    if (!analysis.times.empty()) words = WithSpans(analysis, said, clause, state.spans, std::move(words));
    for (TimeWords& w : words) {
      w.sentence = k;
      all.push_back(std::move(w));
    }
  }
  Telling telling{document.text(), analysis.sentences, {}};
  for (const Block& block : document.blocks()) telling.paragraphs.push_back(block.span);
  const DayOrder order = OrderIn(analysis, published, state.grammar, all);
  if (!order.because.empty()) telling.day_first = order.day_first;
  telling.day_first_because = order.because;
  std::vector<Time> times = PlacedOnCalendar(telling, published, all);
  if (times.size() > kMostTimes) times.resize(kMostTimes);
  return times;
}

}  // namespace onrecord
