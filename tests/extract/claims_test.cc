// Runs claims.cases (and claims_plain.cases, without trees): passages with names and attributions marked (marked.h) and
// their tree, and the claims that must come of them. The tree stands in the case, so that no weights have to be right
// for a case to hold.
//
// clang-format off
//   tree PRON/nsubj/2 VERB/root/0/ind …      a token: part of speech, relation, head (from 1; 0 is none), mood or "inf"
//   denies certain | he took bribes | Mr Harper | about Harper     polarity and certainty | words | source ("-": the report,
//                                                                  or nobody named) | entities of `about`; for none nothing
//   asserts possible | the gate was open | a guard | chain Lee > Ruiz     with more than one source: from the outermost in
// clang-format on
#include "extract/claims.h"

#include <deque>

#include "extract/entities.h"
#include "extract/marked.h"
#include "extract/quotes.h"
#include "extract/speakers.h"
#include "extract/tree.h"

namespace onrecord {
namespace {

std::string Names(const std::vector<Entity>& entities, const std::vector<uint32_t>& some, const std::string& between) {
  std::string all;
  for (uint32_t e : some) all += (all.empty() ? "" : between) + entities[e].name;
  return all;
}

std::string Line(const Document& document, const std::vector<Entity>& entities, const Claim& c) {
  std::string line = std::string(Name(c.polarity)) + " " + std::string(Name(c.certainty)) + " | " +
                     std::string(document.Text(c.span)) + " | " +
                     std::string(c.source ? document.Text(c.source->span) : "-");
  if (c.chain.size() > 1) line += " | chain " + Names(entities, c.chain, " > ");
  return c.about.empty() ? line : line + " | about " + Names(entities, c.about, ", ");
}

void RunClaims(const std::string& file, size_t at_least) {
  const auto names = EntityRules::Load();
  const auto rules = QuoteRules::Load();
  const auto words = ClaimWords::Load();
  ASSERT_TRUE(names.has_value() && rules.has_value() && words.has_value());
  RunCases(file, at_least, [&](const Case& c) {
    std::deque<std::string> kept;
    Analysis analysis = AnalyseMarked(c);
    std::vector<std::string> lines;
    if (!c.expected.empty() && c.expected[0].starts_with("tree ")) {
      analysis.words = ReadTree(c.expected[0], kept);
      lines.push_back(c.expected[0]);
      EXPECT_EQ(analysis.words.size(), analysis.tokens.size()) << c.line;
      if (analysis.words.size() != analysis.tokens.size()) return lines;
    }
    const std::vector<Entity> entities = FindEntities(analysis, *names);
    const std::vector<Quote> quotes = WithSpeakers(analysis, entities, FindQuotes(analysis, *rules));
    for (const Claim& claim : FindClaims(analysis, entities, quotes, *words))
      lines.push_back(Line(*analysis.document, entities, claim));
    return lines;
  });
}

TEST(Claims, Cases) { RunClaims("claims.cases", 45); }

TEST(Claims, CasesWithoutTree) { RunClaims("claims_plain.cases", 5); }

}  // namespace
}  // namespace onrecord
