// Runs entities.cases: passages with names marked (marked.h), and the entities that must come of them.
//
// clang-format off
//   person | Neil Basu x3 | Basu | deputy assistant commissioner; head of X | ~52     kind | name and number of mentions |
//                                                                other names | roles | age, ~ when hedged; - for none
// clang-format on
#include "extract/entities.h"

#include <span>

#include "extract/marked.h"

namespace onrecord {
namespace {

template <class Items, class Words>
std::string List(const Items& items, Words words) {
  std::string all;
  for (const auto& item : items) {
    const std::string one(words(item));
    if (!one.empty()) all += (all.empty() ? "" : "; ") + one;
  }
  return all.empty() ? "-" : all;
}

std::string Line(const Document& document, const Entity& e) {
  auto other = [&](const std::string& name) { return name == e.name ? std::string() : name; };
  auto cut = [&](Span span) { return std::string(document.Text(span)); };
  const std::string age = e.age ? (e.age->hedged ? "~" : "") + std::to_string(e.age->value) : "-";
  return std::string(Name(*e.kind)) + " | " + e.name + " x" + std::to_string(e.mentions.size()) + " | " +
         List(e.names, other) + " | " + List(e.roles, cut) + " | " + age;
}

TEST(Entities, Cases) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  RunCases("entities.cases", 20, [&](const Case& c) {
    const Analysis analysis = AnalyseMarked(c);
    std::vector<std::string> lines;
    for (const Entity& e : FindEntities(analysis, *rules)) lines.push_back(Line(*analysis.document, e));
    return lines;
  });
}

TEST(Entities, NeedNamesOfTheModel) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value());
  Case c;
  c.text = "Neil Basu, 52, said so.";
  EXPECT_TRUE(FindEntities(Analyse(c), *rules).empty());
}

// A token: its part of speech and its head, counted from 0.
using Grown = std::pair<Upos, uint32_t>;

void GrowTree(Analysis& analysis, std::span<const Grown> tree) {
  ASSERT_EQ(analysis.tokens.size(), tree.size());
  for (const auto& [upos, head] : tree) analysis.words.push_back({upos, head, "dep", "_", ""});
}

Analysis Marked(const char* text) {
  Case c;
  c.text = text;
  return AnalyseMarked(c);
}

// Nouns that no list knows are roles where the tree hangs them on the name.
TEST(Entities, AskTheTree) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value());
  Analysis analysis = Marked("Naturopath [PER Neil Basu] met [PER Ann Lee], a baritone.");
  const std::vector<Entity> without = FindEntities(analysis, *rules);
  ASSERT_EQ(without.size(), 2U);
  EXPECT_TRUE(without[0].roles.empty());
  EXPECT_TRUE(without[1].roles.empty());
  using enum Upos;
  constexpr Grown kTree[] = {{kNoun, 1},  {kPropn, 3}, {kPropn, 1}, {kVerb, kRoot}, {kPropn, 3},
                                                 {kPropn, 4}, {kPunct, 8}, {kDet, 8},   {kNoun, 4},     {kPunct, 3}};
  ASSERT_NO_FATAL_FAILURE(GrowTree(analysis, kTree));
  const std::vector<Entity> with = FindEntities(analysis, *rules);
  ASSERT_EQ(with.size(), 2U);
  ASSERT_EQ(with[0].roles.size(), 1U);
  ASSERT_EQ(with[1].roles.size(), 1U);
  EXPECT_EQ(analysis.document->Text(with[0].roles[0]), "Naturopath");
  EXPECT_EQ(analysis.document->Text(with[1].roles[0]), "baritone");
}

// "Calder, a brewery company": what is called a body is no person.
TEST(Entities, AreNoPersonsWhereTheyAreBodies) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value());
  Analysis analysis = Marked("[PER Calder], a company, met [PER Ann Lee], a company.");
  using enum Upos;
  constexpr Grown kTree[] = {{kPropn, 5},  {kPunct, 3},    {kDet, 3},   {kNoun, 0},
                                                 {kPunct, 3},  {kVerb, kRoot}, {kPropn, 5}, {kPropn, 6},
                                                 {kPunct, 10}, {kDet, 10},     {kNoun, 6},  {kPunct, 5}};
  ASSERT_NO_FATAL_FAILURE(GrowTree(analysis, kTree));
  const std::vector<Entity> found = FindEntities(analysis, *rules);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, EntityKind::kOrganisation);
  EXPECT_EQ(found[1].kind, EntityKind::kPerson);
  EXPECT_TRUE(found[1].roles.empty());
}

// The words of an age stand where it says.
TEST(Entities, AgesHaveTheirWords) {
  Result<EntityRules> rules = EntityRules::Load();
  ASSERT_TRUE(rules.has_value());
  constexpr std::pair<const char*, const char*> kCases[] = {
      {"[PER Ann Lee], 52, said so.", "52"},
      {"[PER Ann Lee] (52) said so.", "52"},
      {"[PER Ann Lee], aged about 52, said so.", "aged about 52"},
      {"The 52-year-old nurse [PER Ann Lee] said so.", "52-year-old"},
      {"[PER Ann Lee], who is 52 years old, said so.", "52 years old"},
      {"[PER Ann Lee], a fifty-two-year-old nurse, said so.", "fifty-two-year-old"},
  };
  for (const auto& [text, words] : kCases) {
    Case c;
    c.text = text;
    const Analysis analysis = AnalyseMarked(c);
    const std::vector<Entity> entities = FindEntities(analysis, *rules);
    ASSERT_EQ(entities.size(), 1U) << text;
    ASSERT_TRUE(entities[0].age) << text;
    EXPECT_EQ(entities[0].age->value, 52) << text;
    EXPECT_EQ(analysis.document->Text(entities[0].age->span), words) << text;
  }
}

}  // namespace
}  // namespace onrecord
