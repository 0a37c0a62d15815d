// What `explain` says of each kind of fact.
#include <gtest/gtest.h>

#include "onrecord/present.h"

namespace onrecord {
namespace {

Span Find(const Document& document, std::string_view words) {
  const size_t at = document.text().find(words);
  EXPECT_NE(at, std::string_view::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

// A report with one fact of each kind.
std::string Json() {
  Document::Parts p;
  p.text = p.bytes = "It was late. Sheriff Ann Lee, 52, denied on Tuesday that two men had died. Mr. Roe agreed.";
  const auto size = static_cast<uint32_t>(p.text.size());
  p.runs = {{0, 0, size, 1, 1}};
  p.blocks = {{BlockKind::kParagraph, {0, size}, {0, size}}};
  Record r;
  r.document = *Document::Make(std::move(p));
  const Document& d = *r.document;
  Entity lee;
  lee.name = "Ann Lee";
  lee.names = {"Ann Lee"};
  lee.roles = {Find(d, "Sheriff")};
  lee.age = Age{52, false, Find(d, "52")};
  lee.mentions = {{Find(d, "Ann Lee"), MentionForm::kName}};
  lee.basis = {0.9F, "model names"};
  Entity couple;
  couple.kind = EntityKind::kGroup;
  couple.members = {0};
  couple.mentions = {{Find(d, "two men"), MentionForm::kNoun}};
  couple.basis = {0.7F, "model coreference"};
  r.entities = {lee, couple};
  Time tuesday;
  tuesday.span = Find(d, "Tuesday");
  tuesday.value = tuesday.begin = "2024-05-07";
  tuesday.end = "2024-05-08";
  tuesday.because = "past tense";
  tuesday.basis = {0.9F, "rule date.weekday"};
  r.times.push_back(tuesday);
  Quote quote;
  quote.kind = QuoteKind::kIndirect;
  quote.content = {Find(d, "that two men had died")};
  quote.source = Source{0, Find(d, "Sheriff Ann Lee, 52")};
  quote.cue = Find(d, "denied");
  quote.said_at = TimedAt{0, 0.9F, "hangs on it, \"denied\""};
  quote.basis = {0.9F, "model attribution"};
  r.quotes = {quote};
  Claim claim;
  claim.span = Find(d, "two men had died");
  claim.source = quote.source;
  claim.polarity = Polarity::kDenies;
  claim.cue = quote.cue;
  claim.chain = {0};
  claim.quote = 0;
  claim.basis = {0.855F, "rule claim.statement + model attribution"};
  r.claims = {claim};
  Event event;
  event.type = EventType::kDeath;
  event.trigger = Find(d, "died");
  event.participants = {{ParticipantRole::kPatient, std::nullopt, Find(d, "two men")},
                        {ParticipantRole::kAgent, 0, Find(d, "Ann Lee")}};
  event.status = EventStatus::kDenied;
  event.at = TimedAt{0, 0.9F, "hangs on it"};
  event.basis = {0.8F, "rule event.list + model events"};
  r.events = {event};
  Figure figure;
  figure.span = Find(d, "two men");
  figure.low = figure.best = figure.high = 2;
  figure.basis = {0.9F, "rule figure.active"};
  r.figures = {figure};
  return ToJson(r);
}

TEST(ExplainFact, SaysWhyEachIsThere) {
  constexpr std::string_view kSentence = "Sheriff Ann Lee, 52, denied on Tuesday that two men had died.";
  struct Row {
    std::string_view id;
    std::vector<std::string_view> says;
  };
  const Row rows[] = {
      {"e1",
       {"e1 is an entity", "“Ann Lee” once", "“Sheriff”, in: ", "52, by “52”", "the model, by what it says of names"}},
      {"e2", {"members", "e1 Ann Lee (Sheriff)"}},
      {"t1", {"t1 is a time", kSentence, "past tense", "2024-05-07, until before 2024-05-08", "the rule date.weekday"}},
      {"q1", {"q1 is a quote", kSentence, "indirect: reported", "“denied”", "who is e1 Ann Lee (Sheriff)",
        "“Tuesday”, 2024-05-07 (t1): it hangs on it, \"denied\""}},
      {"c1", {"c1 is a claim", "two men had died", "denies: by “denied”", "certain", "taken from   q1", "0.855"}},
      {"v1",
       {"v1 is an event", kSentence, "death: by “died”", "denied", "“two men”", "“Ann Lee”, e1 Ann Lee (Sheriff)",
        "“Tuesday”, 2024-05-07 (t1)"}},
      {"f1", {"f1 is a figure", "least 2, best 2, most 2", "nobody is named", "the rule figure.active"}},
  };
  const std::string json = Json();
  for (const Row& row : rows) {
    const auto words = ExplainFact(json, row.id);
    ASSERT_TRUE(words.has_value()) << row.id;
    for (std::string_view part : row.says) EXPECT_NE(words->find(part), std::string::npos) << part << " in\n" << *words;
    EXPECT_EQ(words->find("It was late"), std::string::npos) << *words;
  }
}

TEST(ExplainFact, RefusesWhatIsNotThere) {
  EXPECT_FALSE(ExplainFact("{}", "e1").has_value());
  const auto none = ExplainFact(Json(), "c7");
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, Code::kUsage);
}

}  // namespace
}  // namespace onrecord
