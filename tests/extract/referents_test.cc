// Runs referents.cases: passages with names and the model's mentions marked (marked.h), and what must come of them.
//
// clang-format off
//   person | Neil Basu | the officer; he | chief | 52     kind, name, nouns and pronouns, roles, age; - for none or unknown
//   he says | Neil Basu                                   for each quote the words of its source, and who that is, + and who else
// clang-format on
//
// Entities with names alone are left out.
#include "extract/referents.h"

#include "extract/marked.h"
#include "extract/quotes.h"
#include "extract/speakers.h"

namespace onrecord {
namespace {

std::string Or(const std::string& words) { return words.empty() ? "-" : words; }

std::string Line(const Document& document, const Entity& e) {
  std::string mentions, roles;
  for (const Entity::Mention& m : e.mentions) {
    if (m.form == MentionForm::kName) continue;
    mentions += (mentions.empty() ? "" : "; ") + std::string(document.Text(m.span));
  }
  for (Span role : e.roles) roles += (roles.empty() ? "" : "; ") + std::string(document.Text(role));
  if (mentions.empty()) return "";
  return (e.kind ? std::string(Name(*e.kind)) : "-") + " | " + Or(e.name) + " | " + mentions + " | " + Or(roles) +
         " | " + (e.age ? std::to_string(e.age->value) : "-");
}

TEST(Referents, Cases) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  Result<QuoteRules> quote_rules = QuoteRules::Load();
  ASSERT_TRUE(quote_rules.has_value()) << quote_rules.error().message;
  RunCases("referents.cases", 20, [&](const Case& c) {
    const Analysis analysis = AnalyseMarked(c);
    const Document& document = *analysis.document;
    std::vector<Quote> quotes = FindQuotes(analysis, *quote_rules);
    const std::vector<Entity> entities = WithReferents(analysis, quotes, *rules, FindEntities(analysis, *rules));
    std::vector<std::string> lines;
    for (const Entity& e : entities) {
      if (const std::string line = Line(document, e); !line.empty()) lines.push_back(line);
    }
    for (const Quote& q : WithSpeakers(analysis, entities, std::move(quotes))) {
      if (!q.source) continue;
      std::string name = q.source->entity ? entities[*q.source->entity].name : "";
      for (size_t k = 1; k < q.source->entities.size(); ++k) name += " + " + entities[q.source->entities[k]].name;
      lines.push_back(std::string(document.Text(q.source->span)) + " says | " + Or(name));
    }
    return lines;
  });
}

// Where the model did not run, entities stay as they are.
TEST(Referents, NeedMentions) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value());
  Case c;
  c.text = "[PER Neil Basu] left. He was tired.";
  const Analysis analysis = AnalyseMarked(c);
  const std::vector<Entity> entities = WithReferents(analysis, {}, *rules, FindEntities(analysis, *rules));
  ASSERT_EQ(entities.size(), 1U);
  EXPECT_EQ(entities[0].mentions.size(), 1U);
}

}  // namespace
}  // namespace onrecord
