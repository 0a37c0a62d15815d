// The rules know what words of time come to, the model where they begin and end.
//
//   both, and the same words           the rule's time, surer
//   the model's words hold the rule's  the model's words, with the value of the rule ("the nine months", "early 1991");
//                                      where they hold the times of two rules, one time: what a rule of
//                                      time_spans.rules reads in all of them ("this year's third quarter"), else what
//                                      the first comes to
//   the model's words alone            a time where a rule of time_spans.rules says what they come to, or the model is
//                                      sure; no such rule looks around, since the model has
//   the rule's words alone             stay, save single words that are as often mere adverbs ("now", "soon")
//   everything else                    stays with the rule, whose words hold modifiers ("about five hours")
//
// Rejected: the model's words wherever they differ from the rule's (as often right as wrong where they are fewer, on
// text it was not trained on), and dropping every time that the rules alone find (half of them are right).
#include "extract/time_spans.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>

#include "extract/time_makers.h"
#include "util/one_of.h"
#include "util/resource.h"
#include "util/spans.h"

namespace onrecord {
namespace {

// An answer that is right with a chance above F/2 raises F1, and F is about 0.85. What a rule reads too, or stands on,
// is right more often than the model says of it: at 0.3 all figures of the development set are a little above those at
// 0.42.
constexpr float kLikely = 0.3F;
constexpr float kSure = 0.6F;  // for what the rules do not bear out: an end further right, a time without a value
constexpr std::string_view kByModel = "model times";

struct Spanned {
  Span span;
  const TimeSpan* said = nullptr;
};

TimeType TypeOf(std::string_view type) {
  return type == "TIME"       ? TimeType::kTime
         : type == "DURATION" ? TimeType::kDuration
         : type == "SET"      ? TimeType::kSet
                              : TimeType::kDate;
}

// The words of the model's span without commas at its ends.
Span Trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && text[span.begin] == ',') ++span.begin;
  while (span.end > span.begin && text[span.end - 1] == ',') --span.end;
  return span;
}

// What a rule reads in the words of the span; one that ends where they end, for there English has the head.
std::optional<TimeWords> ReadSpan(const Analysis& analysis, const Spanned& s, const Grammar<Moment>& rules) {
  Reading<Moment> reading = rules.Read(analysis.document->text(), s.span);
  if (reading.found.empty() || reading.found.back().end != reading.scan.atoms.size()) return std::nullopt;
  Found<Moment>& found = reading.found.back();
  const Rule& rule = rules.rules().rules()[found.rule];
  TimeWords words{s.span, std::move(found.meaning), TypeOf(s.said->type), {}, 0, {}};
  words.basis = {s.said->confidence, "rule " + rule.name + " + " + std::string(kByModel)};
  return words;
}

// Not "10.15", "46th": figures that no rule reads are no time.
bool HasWord(std::string_view span) {
  for (size_t at = 0; at < span.size(); ++at) {
    const bool first = at == 0 || span[at - 1] == ' ';
    if (first && ((span[at] | 0x20) >= 'a' && (span[at] | 0x20) <= 'z')) return true;
  }
  return false;
}

// Not "at", "the", "each": what is left of a span that broke.
bool HasContent(const Analysis& analysis, const Spanned& s) {
  const TokenRange tokens = s.said->tokens;
  for (uint32_t k = tokens.first; k < std::min<size_t>(tokens.last, analysis.words.size()); ++k) {
    Upos upos = analysis.words[k].upos;
    if (upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kNum || upos == Upos::kAdj || upos == Upos::kAdv)
      return true;
  }
  return analysis.words.empty();
}

// "Morning Joe", "the Today show": what the rules left as a name.
bool IsOfName(const Analysis& analysis, const Spanned& s) {
  const std::string_view words = analysis.document->Text(s.span);
  if (words == "Today") return true;
  const uint32_t next = s.said->tokens.last;
  if (next >= analysis.tokens.size() || !IsOneOf(words, {"Morning", "Evening", "Night", "Tonight"})) return false;
  const Span after = analysis.tokens[next].span;
  const char first = analysis.document->Text(after)[0];
  return after.begin == s.span.end + 1 && first >= 'A' && first <= 'Z';
}

// A time of the model alone.
std::optional<TimeWords> Added(const Analysis& analysis, const Spanned& s, const Grammar<Moment>& rules) {
  if (IsOfName(analysis, s)) return std::nullopt;
  std::optional<TimeWords> words = ReadSpan(analysis, s, rules);
  const std::string_view said = analysis.document->Text(s.span);
  const bool bare = said.size() <= 2 && said.find_first_not_of("0123456789") == said.npos;
  if (words) return s.said->confidence >= (bare ? kSure : kLikely) ? words : std::nullopt;  // "25"
  if (s.said->confidence < kSure || !HasContent(analysis, s) || !HasWord(analysis.document->Text(s.span)))
    return std::nullopt;
  return TimeWords{s.span, std::nullopt, TypeOf(s.said->type), {}, 0, {s.said->confidence, std::string(kByModel)}};
}

// Two dates that are two times, whatever the model: "23 January - 9 March", "2000 to 2050".
bool IsRange(const Analysis& analysis, std::span<const TimeWords> touched) {
  if (touched.size() != 2) return false;
  for (const TimeWords& words : touched) {
    if (!words.moment || words.moment->kind != Moment::Kind::kCalendar || words.moment->hour >= 0) return false;
  }
  return JoinsRange(analysis.document->Text({touched[0].span.end, touched[1].span.begin}));
}

// The rules' times that the span touches, made one; nothing: they stay as they are.
std::optional<TimeWords> Widened(const Analysis& analysis, const Spanned& s, const Grammar<Moment>& rules,
                                 std::span<const TimeWords> touched) {
  const Span all{touched.front().span.begin, touched.back().span.end};
  if (all.begin < s.span.begin || all.end > s.span.end) return std::nullopt;
  const bool right = all.end < s.span.end && all.begin == s.span.begin;
  if (s.said->confidence < (right ? kSure : kLikely) && !(s.span == all)) return std::nullopt;
  if (IsRange(analysis, touched)) return std::nullopt;
  if (touched.size() > 1) {
    if (std::optional<TimeWords> read = ReadSpan(analysis, s, rules)) return read;
  }
  TimeWords words = touched.front();
  words.span = s.span;
  words.basis.confidence = std::max(words.basis.confidence, s.said->confidence);
  words.basis.by += " + " + std::string(kByModel);
  return words;
}

// Whether it is a time only where the model says so too: single words ("now", "soon") that are as often mere adverbs.
bool NeedsModel(const TimeWords& time, std::string_view words) {
  return time.basis.by == "rule ref" && words.find(' ') == std::string_view::npos;
}

}  // namespace

Result<Grammar<Moment>> LoadSpanRules(std::shared_ptr<Lexicon> lexicon) {
  Result<Grammar<Moment>> grammar =
      Grammar<Moment>::Parse(Resource("resources/en/time_spans.rules"), std::move(lexicon), TimeMakers());
  if (!grammar) return grammar;
  const Anchor anchor{ReadDate("2017-03-29"), {}, 0, {}, {}};
  auto said = [&](const std::string& text) {
    Grammar<Moment>::Said all;
    for (const Found<Moment>& found : grammar->Read(text, {0, static_cast<uint32_t>(text.size())}).found) {
      if (auto resolved = Resolve(found.meaning, anchor)) all.emplace_back(found.rule, resolved->value);
    }
    return all;
  };
  if (auto fault = grammar->BrokenExamples(said)) return *std::move(fault);
  return grammar;
}

std::vector<TimeWords> WithSpans(const Analysis& analysis, std::span<const TimeSpan> spans, const Clause& clause,
                                 const Grammar<Moment>& rules, std::vector<TimeWords> told) {
  std::vector<TimeWords> made;
  size_t next = 0;
  auto pass = [&](uint32_t until) {  // the rules' times before `until` that no span touches
    for (; next < told.size() && told[next].span.end <= until; ++next) {
      if (!NeedsModel(told[next], analysis.document->Text(told[next].span))) made.push_back(std::move(told[next]));
    }
  };
  for (const TimeSpan& said : spans) {
    const Spanned s{Trimmed(analysis.document->text(), analysis.SpanOf(said.tokens)), &said};
    if (s.span.begin == s.span.end) continue;
    pass(s.span.begin);
    size_t last = next;
    while (last < told.size() && Overlap(told[last].span, s.span)) ++last;
    std::optional<TimeWords> words;
    if (made.empty() || made.back().span.end <= s.span.begin) {
      words = last == next ? Added(analysis, s, rules)
                           : Widened(analysis, s, rules, std::span(told).subspan(next, last - next));
    }
    if (!words)
      std::move(told.begin() + static_cast<ptrdiff_t>(next), told.begin() + static_cast<ptrdiff_t>(last),
                std::back_inserter(made));
    if (words) {
      words->clause = clause.Of(s.span);
      made.push_back(*std::move(words));
    }
    next = last;
  }
  pass(UINT32_MAX);
  return made;
}

}  // namespace onrecord
