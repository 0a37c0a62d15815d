// Runs attributions.cases: passages with names and attributions marked (marked.h), and who said what in the end.
//
// clang-format off
//   indirect | the fire was out | said | Ruth Okello -> Ruth Okello     kind | content | cue | source -> entity; "he = Okello":
//                                                                       the name a pronoun stands for; then "within 1"
// clang-format on
#include "extract/attributions.h"

#include "extract/entities.h"
#include "extract/marked.h"
#include "extract/quotes.h"
#include "extract/speakers.h"

namespace onrecord {
namespace {

std::string SourceLine(const Document& document, const std::vector<Entity>& entities, const Source& source) {
  std::string line(document.Text(source.span));
  if (source.named) line += " = " + std::string(document.Text(*source.named));
  if (source.entity) line += " -> " + entities[*source.entity].name;
  for (size_t k = 1; k < source.entities.size(); ++k) line += " + " + entities[source.entities[k]].name;
  return line;
}

std::string Line(const Document& document, const std::vector<Entity>& entities, const Quote& q) {
  std::string line = std::string(Name(q.kind)) + " | ";
  for (size_t k = 0; k < q.content.size(); ++k) line += (k > 0 ? " / " : "") + std::string(document.Text(q.content[k]));
  line += " | " + std::string(q.cue ? document.Text(*q.cue) : "-") + " | ";
  line += q.source ? SourceLine(document, entities, *q.source) : "-";
  return q.within ? line + " | within " + std::to_string(*q.within + 1) : line;
}

TEST(Attributions, Cases) {
  Result<EntityRules> names = EntityRules::Load();
  Result<QuoteRules> rules = QuoteRules::Load();
  ASSERT_TRUE(names.has_value() && rules.has_value());
  RunCases("attributions.cases", 15, [&](const Case& c) {
    const Analysis analysis = AnalyseMarked(c);
    const std::vector<Entity> entities = FindEntities(analysis, *names);
    std::vector<std::string> lines;
    for (const Quote& q : WithSpeakers(analysis, entities, FindQuotes(analysis, *rules)))
      lines.push_back(Line(*analysis.document, entities, q));
    return lines;
  });
}

TEST(Attributions, FiguresHaveTheirSourcesEntity) {
  Case c;
  c.text = "[ORG Harbour Trust] officials said 23 died, [PER Ana Ruiz] said.";
  const Analysis analysis = AnalyseMarked(c);
  Result<EntityRules> names = EntityRules::Load();
  ASSERT_TRUE(names.has_value());
  const std::vector<Entity> entities = FindEntities(analysis, *names);
  Figure figure;
  figure.source = Source{std::nullopt, {44 - 6, 52 - 6}};
  EXPECT_EQ(analysis.document->Text(figure.source->span), "Ana Ruiz");
  const std::vector<Figure> figures = WithSpeakers(analysis, entities, std::vector<Figure>{figure});
  ASSERT_TRUE(figures[0].source->entity);
  EXPECT_EQ(entities[*figures[0].source->entity].name, "Ana Ruiz");
}

}  // namespace
}  // namespace onrecord
