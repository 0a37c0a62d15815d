// A quote's time is that of its cue: of the word on which the others of the cue hang, or else of the first that has one
// ("wrote in a letter"). What stands in the content is what was said, not when. A quote that goes on from the one
// before it ("he added"), in the same paragraph and of the same speaker, was said when that was.
//
// A claim has no time of its own: when it was put forward is its quote's, and what it is about has one as an event.
#include "extract/quote_times.h"

#include <algorithm>

#include "util/one_of.h"
#include "util/spans.h"

namespace onrecord {
namespace {

constexpr float kLeast = 0.6F;       // a link less sure is none
constexpr float kGoesOn = 0.65F;     // that "he added" goes on from what is before it
constexpr uint32_t kLongestCue = 8;  // tokens

class QuoteTimes {
 public:
  QuoteTimes(const Analysis& analysis, const std::vector<Time>& times, const TimeLinks& links)
      : analysis_(analysis), times_(times), links_(links) {}

  std::optional<TimedAt> Of(const Quote& quote) const {
    if (!quote.cue) return std::nullopt;
    TokenRange cue{analysis_.TokenFrom(quote.cue->begin), analysis_.TokenFrom(quote.cue->end)};
    cue.last = std::min(cue.last, cue.first + kLongestCue);
    if (cue.first >= cue.last) return std::nullopt;
    if (auto said = At(links_.MainOf(cue), quote)) return said;
    for (uint32_t t = cue.first; t < cue.last; ++t) {
      if (auto said = At(t, quote)) return said;
    }
    return std::nullopt;
  }

  // Of a quote without a time, behind `before`, which has one.
  std::optional<TimedAt> GoesOn(const Quote& before, const Quote& quote) const {
    if (!before.said_at || !before.source || !quote.source || !quote.cue || !before.cue) return std::nullopt;
    const bool same = before.source->entity ? before.source->entity == quote.source->entity
                                            : before.source->span == quote.source->span;
    const std::string_view cue = analysis_.document->Text(*quote.cue);
    const bool on = IsOneOf(cue, {"added", "adding", "adds", "continued", "continues", "went on", "concluded"});
    if (!same || !on || BlockOf(*before.cue) != BlockOf(*quote.cue)) return std::nullopt;
    return TimedAt{before.said_at->time, std::min(kGoesOn, before.said_at->confidence),
                   "goes on from the quote before"};
  }

 private:
  std::optional<TimedAt> At(uint32_t token, const Quote& quote) const {
    const std::optional<TimeLink> link = links_.Of(token);
    if (!link || link->confidence < kLeast) return std::nullopt;
    const Span span = times_[link->time].span;
    const bool own =
        std::any_of(quote.content.begin(), quote.content.end(), [&](Span piece) { return Overlap(piece, span); });
    if (own) return std::nullopt;
    const std::string word(analysis_.Text(analysis_.tokens[token]));
    return TimedAt{link->time, link->confidence, link->because + ", \"" + word + "\""};
  }

  uint32_t BlockOf(Span span) const {
    const Sentence* sentence = analysis_.SentenceOf(analysis_.TokenFrom(span.begin));
    return sentence == nullptr ? UINT32_MAX : sentence->block;
  }

  const Analysis& analysis_;
  const std::vector<Time>& times_;
  const TimeLinks& links_;
};

}  // namespace

std::vector<Quote> WithTimes(const Analysis& analysis, const std::vector<Time>& times, const TimeLinks& links,
                             std::vector<Quote> quotes) {
  const QuoteTimes told(analysis, times, links);
  for (size_t k = 0; k < quotes.size(); ++k) {
    quotes[k].said_at = told.Of(quotes[k]);
    if (!quotes[k].said_at && k > 0) quotes[k].said_at = told.GoesOn(quotes[k - 1], quotes[k]);
  }
  return quotes;
}

}  // namespace onrecord
