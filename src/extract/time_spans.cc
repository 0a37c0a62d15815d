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
#include "util/resource.h"

namespace onrecord {
namespace {

// An answer that is right with a chance above F/2 raises F1, and F is about 0.84.
constexpr float kLikely = 0.42F;
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

// The duration of a grain: "the year" as the model's DURATION.
std::string LengthOf(Grain grain) {
  switch (grain) {
    case Grain::kDay: return "P1D";
    case Grain::kWeekend: return "P2D";
    case Grain::kWeek: return "P1W";
    case Grain::kMonth: return "P1M";
    case Grain::kQuarter: return "P1Q";
    case Grain::kYear: return "P1Y";
    case Grain::kDecade: return "P1DE";
    case Grain::kCentury: return "P1CE";
    default: return "";
  }
}

// What the model's type makes of a rule's meaning.
Resolved Typed(const Moment& moment, Resolved resolved, TimeType type) {
  std::string length = LengthOf(moment.grain);
  if (type == TimeType::kDuration && moment.kind == Moment::Kind::kShift && !length.empty())
    return {type, std::move(length), "", "", std::nullopt};
  if (type == TimeType::kSet && resolved.type == TimeType::kDuration) resolved.type = type;
  return resolved;
}

// The time that a rule reads in the words of the span; one that ends where they end, for there English has the head.
std::optional<Time> ReadSpan(const Analysis& analysis, const Spanned& s, const Anchor& anchor,
                             const Grammar<Moment>& rules) {
  Reading<Moment> reading = rules.Read(analysis.document->text(), s.span);
  if (reading.found.empty() || reading.found.back().end != reading.scan.atoms.size()) return std::nullopt;
  const Found<Moment>& found = reading.found.back();
  std::optional<Resolved> resolved = Resolve(found.meaning, anchor);
  if (!resolved) return std::nullopt;
  Resolved typed = Typed(found.meaning, *std::move(resolved), TypeOf(s.said->type));
  const Rule& rule = rules.rules().rules()[found.rule];
  return Time{s.span,
              typed.type,
              std::move(typed.value),
              std::move(typed.begin),
              std::move(typed.end),
              std::string(found.meaning.mod),
              {s.said->confidence, "rule " + rule.name + " + " + std::string(kByModel)}};
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

// A time of the model alone.
std::optional<Time> Added(const Analysis& analysis, const Spanned& s, const Anchor& anchor,
                          const Grammar<Moment>& rules) {
  std::optional<Time> time = ReadSpan(analysis, s, anchor, rules);
  if (time) return s.said->confidence >= kLikely ? time : std::nullopt;
  if (s.said->confidence < kSure || !HasContent(analysis, s)) return std::nullopt;
  return Time{s.span, TypeOf(s.said->type), "", "", "", "", {s.said->confidence, std::string(kByModel)}};
}

bool Overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// The rules' times that the span touches, made one; nothing: they stay as they are.
std::optional<Time> Widened(const Analysis& analysis, const Spanned& s, const Anchor& anchor,
                            const Grammar<Moment>& rules, std::span<const Time> touched) {
  const Span all{touched.front().span.begin, touched.back().span.end};
  if (all.begin < s.span.begin || all.end > s.span.end) return std::nullopt;
  const bool right = all.end < s.span.end && all.begin == s.span.begin;
  if (s.said->confidence < (right ? kSure : kLikely) && !(s.span == all)) return std::nullopt;
  if (touched.size() > 1) {
    if (std::optional<Time> read = ReadSpan(analysis, s, anchor, rules)) return read;
  }
  Time time = touched.front();
  time.span = s.span;
  time.basis.confidence = std::max(time.basis.confidence, s.said->confidence);
  time.basis.by += " + " + std::string(kByModel);
  return time;
}

// Whether it is a time only where the model says so too: single words ("now", "soon") that are as often mere adverbs.
bool NeedsModel(const Time& time, std::string_view words) {
  return time.basis.by == "rule ref" && words.find(' ') == std::string_view::npos;
}

}  // namespace

Result<Grammar<Moment>> LoadSpanRules(std::shared_ptr<Lexicon> lexicon) {
  Result<Grammar<Moment>> grammar =
      Grammar<Moment>::Parse(Resource("resources/en/time_spans.rules"), std::move(lexicon), TimeMakers());
  if (!grammar) return grammar;
  const Anchor anchor{ReadDate("2017-03-29"), std::nullopt, 0};
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

std::vector<Time> WithSpans(const Analysis& analysis, std::string_view published, const Grammar<Moment>& rules,
                            std::vector<Time> times) {
  if (analysis.times.empty()) return times;  // no model, or one that knows no times
  const Anchor anchor{ReadDate(published), std::nullopt, 0};
  std::vector<Time> made;
  size_t next = 0;
  auto pass = [&](uint32_t until) {  // the rules' times before `until` that no span touches
    for (; next < times.size() && times[next].span.end <= until; ++next) {
      if (!NeedsModel(times[next], analysis.document->Text(times[next].span))) made.push_back(std::move(times[next]));
    }
  };
  for (const TimeSpan& said : analysis.times) {
    const Spanned s{Trimmed(analysis.document->text(), analysis.SpanOf(said.tokens)), &said};
    if (s.span.begin == s.span.end) continue;
    pass(s.span.begin);
    size_t last = next;
    while (last < times.size() && Overlap(times[last].span, s.span)) ++last;
    std::optional<Time> time;
    if (made.empty() || made.back().span.end <= s.span.begin) {
      time = last == next ? Added(analysis, s, anchor, rules)
                          : Widened(analysis, s, anchor, rules, std::span(times).subspan(next, last - next));
    }
    if (!time)
      std::move(times.begin() + static_cast<ptrdiff_t>(next), times.begin() + static_cast<ptrdiff_t>(last),
                std::back_inserter(made));
    if (time) made.push_back(*std::move(time));
    next = last;
  }
  pass(UINT32_MAX);
  return made;
}

}  // namespace onrecord
