// Headlines leave out what sentences have, so that neither the model nor the tree is at home in them; but they know few
// forms. With a verb of saying behind the last comma, what stands beside it is the source. A colon tells less: "Live:"
// and "Comment:" are no sources, so it takes somebody whom the model named, or one of those who speak in headlines
// without more ("police", "officials", "report").
#include "extract/headline_attributions.h"

#include <algorithm>
#include <optional>

#include "util/ascii.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr uint32_t kLongSource = 6, kFewWords = 3;

class HeadlineReader {
 public:
  HeadlineReader(const Analysis& analysis, const SpeechWords& words) : analysis_(analysis), words_(words) {}

  std::optional<AttributionSpan> Read(const Sentence& sentence) const {
    const uint32_t first = sentence.first;
    uint32_t last = sentence.last;
    while (last > first && IsOneOf(Text(last - 1), {".", "!"})) --last;
    for (uint32_t t = last; t > first; --t) {
      const std::string word = Text(t - 1);
      if (IsOneOf(word, {",", "–", "—", "-"})) return Tagged(first, t - 1, t, last);
      if (word == ":") return Colon(first, t - 1, t, last);
    }
    return std::nullopt;
  }

 private:
  std::string Text(uint32_t token) const { return ascii::LowerCase(analysis_.Text(analysis_.tokens[token])); }

  bool Says(uint32_t token) const {
    const std::string word = Text(token);
    return words_.lexicon->Has(words_.say, words_.lexicon->Find(word)) || word == "hears";
  }

  static std::optional<AttributionSpan> Made(TokenRange content, TokenRange cue, TokenRange source) {
    if (content.last < content.first + kFewWords || source.first >= source.last ||
        source.last > source.first + kLongSource)
      return std::nullopt;
    AttributionSpan made;
    made.content = {content};
    made.cue = cue;
    made.source = {source};
    return made;
  }

  // "…, say police" and "…, police say".
  std::optional<AttributionSpan> Tagged(uint32_t first, uint32_t end, uint32_t tag, uint32_t last) const {
    if (last < tag + 2) return std::nullopt;
    if (Says(tag)) return Made({first, end}, {tag, tag + 1}, {tag + 1, last});
    if (Says(last - 1)) return Made({first, end}, {last - 1, last}, {tag, last - 1});
    return std::nullopt;
  }

  std::optional<AttributionSpan> Colon(uint32_t first, uint32_t colon, uint32_t begin, uint32_t last) const {
    if (Speaks({first, colon})) return Made({begin, last}, {colon, colon + 1}, {first, colon});
    if (Speaks({begin, last})) return Made({first, colon}, {colon, colon + 1}, {begin, last});
    return std::nullopt;
  }

  // Somebody with a name, or of those who need none in headlines.
  bool Speaks(TokenRange tokens) const {
    if (tokens.last == tokens.first + 1 &&
        IsOneOf(Text(tokens.first), {"police", "officials", "report", "reports", "study", "minister", "prosecutors",
                                     "sheriff", "coroner", "un", "experts", "witnesses", "lawyer", "sources", "poll"}))
      return true;
    return std::any_of(analysis_.names.begin(), analysis_.names.end(), [&](const NameSpan& name) {
      const bool whole =
          name.tokens.first >= tokens.first && name.tokens.last == tokens.last && name.tokens.first <= tokens.first + 2;
      return whole && (name.kind == NameKind::kPerson || name.kind == NameKind::kOrganisation);
    });
  }

  const Analysis& analysis_;
  const SpeechWords& words_;
};

}  // namespace

std::vector<ShownAttribution> AttributionsOfHeadlines(const Analysis& analysis, const SpeechWords& words) {
  const HeadlineReader reader(analysis, words);
  std::vector<ShownAttribution> found;
  for (const Sentence& sentence : analysis.sentences) {
    const BlockKind kind = analysis.document->blocks()[sentence.block].kind;
    if (kind != BlockKind::kHeadline && kind != BlockKind::kSubheading) continue;
    if (auto one = reader.Read(sentence)) found.push_back({*std::move(one), "quote.headline"});
  }
  return found;
}

}  // namespace onrecord
