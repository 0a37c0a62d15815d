// From paired marks to who said what.
//
// Block by block: pair the marks (marks.h), then judge each quotation by where it stands (quoted_paragraph.h). Cue and
// source are read beside the quotation (speech.h). A quotation that runs on, its mark repeated at the head of the next
// paragraph, is one quote with several spans. What the model and the tree say was said is laid over that
// (attributions.h), sources that are none are taken back (source_checks.h), and at last pronouns are given the names
// they stand for (antecedents.h).
#include "extract/quotes.h"

#include <algorithm>
#include <memory>

#include "extract/antecedents.h"
#include "extract/attributions.h"
#include "extract/headline_attributions.h"
#include "extract/quoted_paragraph.h"
#include "extract/source_checks.h"
#include "extract/speech.h"
#include "extract/transcripts.h"
#include "extract/tree_attributions.h"

namespace onrecord {

struct QuoteRules::State {
  SpeechWords words;
};

namespace {

// Headings, captions and tables stand between paragraphs: speech runs on past them.
bool InFlow(BlockKind kind) {
  return kind != BlockKind::kHeadline && kind != BlockKind::kSubheading && kind != BlockKind::kCaption &&
         kind != BlockKind::kTable;
}

}  // namespace

Result<QuoteRules> QuoteRules::Load() {
  Result<SpeechWords> words = SpeechWords::Load();
  if (!words) return words.error();
  return QuoteRules(std::make_shared<const State>(State{*std::move(words)}));
}

std::vector<Quote> FindQuotes(const Analysis& analysis, const QuoteRules& rules) {
  std::vector<Quote> quotes;
  Carry carry;
  std::optional<uint32_t> done;
  std::vector<Actor> actors;
  for (const Sentence& sentence : analysis.sentences) {
    if (done == sentence.block) continue;
    done = sentence.block;
    const Block& block = analysis.document->blocks()[sentence.block];
    bool heading = block.kind == BlockKind::kHeadline || block.kind == BlockKind::kSubheading;
    Span span = block.span;
    if (analysis.cut) span.end = std::min(span.end, analysis.sentences.back().span.end);
    QuotedParagraph paragraph(analysis.document->text(), span, heading, rules.state().words, quotes);
    if (InFlow(block.kind)) {
      carry = paragraph.Read(std::move(carry));
    } else {
      paragraph.Read({});
    }
    paragraph.AddActors(actors);
  }
  for (Quote& quote : TranscriptQuotes(analysis)) quotes.push_back(std::move(quote));
  std::vector<ShownAttribution> shown = AttributionsOfTree(analysis, rules.state().words);
  for (ShownAttribution& a : AttributionsOfHeadlines(analysis, rules.state().words)) shown.push_back(std::move(a));
  quotes = WithCheckedSources(analysis, WithAttributions(analysis, shown, std::move(quotes)));
  NamePronouns(analysis.document->text(), actors, rules.state().words, quotes);
  return quotes;
}

}  // namespace onrecord
