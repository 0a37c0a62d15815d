// A number is an age by its place: between commas after a name, in brackets, behind "aged" or "is", or with "years old"
// and "-year-old". Only whole numbers of years up to 120 count, in digits or words; a bare number must end there ("52,"
// but not "52 people"). The span is the number, with "aged", "years old" or "-year-old" where they stand by it.
#include "extract/ages.h"

namespace onrecord {
namespace {

constexpr int64_t kOldest = 120;

struct Years {
  int32_t value = 0;
  uint32_t begin = 0, end = 0;  // atoms
};

class AgeReader {
 public:
  explicit AgeReader(const NamedSentence& s) : s_(s) {}

  std::optional<AgeBeside> After(uint32_t end) const {
    if (s_.IsMark(end, "(")) return InBrackets(end);
    if (Is(end, "aged")) return Labelled(end);
    if (Is(end, "is") || Is(end, "was") || Is(end, "turned")) return BehindVerb(end);
    if (!s_.IsMark(end, ",")) return std::nullopt;
    const uint32_t at = end + 1;
    if (Is(at, "aged") || Is(at, "age")) return Labelled(at);
    if (Is(at, "who")) return BehindVerb(at + 1);
    if (Is(at, "a") || Is(at, "an") || Is(at, "the")) return WithUnit(at + 1, at + 1);
    return Bare(at);
  }

  // Number, then "-year-old", "year-old" or "years old".
  std::optional<Years> YearsOld(uint32_t begin) const {
    std::optional<Years> n = Number(begin);
    if (!n) return std::nullopt;
    uint32_t at = n->end;
    auto hyphen = [&] {
      if (s_.IsMark(at, "-") || s_.IsMark(at, "\u2010") || s_.IsMark(at, "\u2011") || s_.IsMark(at, "\u2013")) ++at;
    };
    hyphen();
    if (!Is(at, "year") && !Is(at, "years") && !Is(at, "yr")) return std::nullopt;
    ++at;
    hyphen();
    if (!Is(at, "old")) return std::nullopt;
    n->end = at + 1;
    return n;
  }

  std::optional<Age> Before(uint32_t end) const {
    constexpr uint32_t kLongest = 8;  // atoms of "thirty-five-year-old"
    for (uint32_t begin = end > kLongest ? end - kLongest : 0; begin < end; ++begin) {
      const std::optional<Years> years = YearsOld(begin);
      if (years && years->end == end) return Made(*years, begin, begin);
    }
    return std::nullopt;
  }

  std::optional<Age> OfPronoun() const {
    if (s_.size() < 3 || !(Is(0, "he") || Is(0, "she") || Is(0, "He") || Is(0, "She"))) return std::nullopt;
    if (!Is(1, "is") && !Is(1, "was")) return std::nullopt;
    const std::optional<AgeBeside> found = BehindVerb(1);
    return found ? std::optional(found->age) : std::nullopt;
  }

 private:
  bool Is(uint32_t i, std::string_view word) const { return s_.IsMark(i, word); }

  std::optional<Years> Number(uint32_t i) const {
    if (i >= s_.size()) return std::nullopt;
    if (i > 0 && s_.atom(i).glued && !s_.IsMark(i - 1, "(")) return std::nullopt;
    const std::optional<onrecord::Number> n = s_.words().numbers->Read(s_.text(), s_.atoms(), i);
    if (!n || n->value < 0 || n->value > kOldest || n->real != static_cast<double>(n->value)) return std::nullopt;
    return Years{static_cast<int32_t>(n->value), i, n->end};
  }

  // A number ends an age when a mark or a word stands behind it that no counted thing would.
  bool Ends(uint32_t at) const {
    if (at >= s_.size()) return true;
    const Atom& next = s_.atom(at);
    if (next.kind == AtomKind::kMark) return !next.glued || Closes(at);
    return !next.glued && s_.Is(at, s_.words().after_age);
  }

  // "52," and "52." but not "52-48", "52%", "5.2".
  bool Closes(uint32_t at) const {
    const bool open = at + 1 < s_.size() && s_.atom(at + 1).glued && s_.atom(at + 1).kind != AtomKind::kMark;
    for (std::string_view mark : {",", ".", ";", ")", ":", "]", "\u2014"}) {
      if (s_.IsMark(at, mark)) return !open;
    }
    return false;
  }

  // "about", "believed to be", "thought to have been": where the number begins.
  uint32_t PastHedges(uint32_t at) const {
    while (at < s_.size() &&
           (s_.Is(at, s_.words().hedge) || ((Is(at, "to") || Is(at, "be")) && s_.Is(at - 1, s_.words().hedge)) ||
            ((Is(at, "be") || Is(at, "have")) && Is(at - 1, "to")) || (Is(at, "been") && Is(at - 1, "have"))))
      ++at;
    return at;
  }

  // `from`: where hedges before the number may begin; `span_from`: where its words do.
  Age Made(const Years& years, uint32_t from, uint32_t span_from) const {
    Age age;
    age.value = years.value;
    age.hedged = years.begin > from || (from > 0 && s_.Is(from - 1, s_.words().hedge));
    age.span = s_.SpanOf({span_from, years.end});
    return age;
  }

  std::optional<AgeBeside> InBrackets(uint32_t open) const {
    const uint32_t aged = Is(open + 1, "aged") ? 1 : 0;
    const std::optional<Years> n = Number(open + 1 + aged);
    if (!n || !s_.IsMark(n->end, ")")) return std::nullopt;
    return AgeBeside{Made(*n, n->begin, n->begin - aged), n->end + 1};
  }

  // "aged 52", "age 52"
  std::optional<AgeBeside> Labelled(uint32_t at) const {
    const uint32_t from = PastHedges(at + 1);
    const std::optional<Years> n = Number(from);
    if (!n || !Ends(n->end)) return std::nullopt;
    Age age = Made(*n, at + 1, at);
    return AgeBeside{age, n->end};
  }

  // "is 52", "was about 52 years old", "is believed to have been a 52-year-old"
  std::optional<AgeBeside> BehindVerb(uint32_t verb) const {
    if (!Is(verb, "is") && !Is(verb, "was") && !Is(verb, "turned")) return std::nullopt;
    const uint32_t from = PastHedges(verb + 1);
    const uint32_t unit = Is(from, "a") || Is(from, "an") ? from + 1 : from;
    if (const auto old = WithUnit(unit, from == verb + 1 ? unit : verb + 1)) return old;
    const std::optional<Years> n = Number(from);
    const bool ends = n && (n->end >= s_.size() || Closes(n->end) || Is(n->end, "when") || Is(n->end, "and"));
    if (!ends) return std::nullopt;
    return AgeBeside{Made(*n, verb + 1, n->begin), n->end};
  }

  std::optional<AgeBeside> WithUnit(uint32_t at, uint32_t hedges_from) const {
    const std::optional<Years> years = YearsOld(at);
    if (!years) return std::nullopt;
    return AgeBeside{Made(*years, hedges_from, years->begin), years->end};
  }

  std::optional<AgeBeside> Bare(uint32_t at) const {
    const uint32_t from = PastHedges(at);
    if (const auto old = WithUnit(from, at)) return old;
    const std::optional<Years> n = Number(from);
    if (!n || !Ends(n->end)) return std::nullopt;
    if (Is(n->end, "of") && s_.atom(n->begin).kind != AtomKind::kDigits) return std::nullopt;  // "one of the three"
    return AgeBeside{Made(*n, at, n->begin), n->end};
  }

  const NamedSentence& s_;
};

}  // namespace

std::optional<AgeBeside> AgeAfter(const NamedSentence& sentence, uint32_t end) {
  return AgeReader(sentence).After(end);
}

std::optional<Age> AgeBefore(const NamedSentence& sentence, uint32_t end) { return AgeReader(sentence).Before(end); }

std::optional<Age> AgeOfPronoun(const NamedSentence& sentence) { return AgeReader(sentence).OfPronoun(); }

}  // namespace onrecord
