// Runs events.cases: sentences with their tree, and the events that must come of them. Every noun, verb and adjective
// is a word that the model would take for an event, so that the lists and the tree alone decide.
//
// clang-format off
//   tree …                                                                   tree.h
//   death happened | killed | patient Two miners | 2017-03-28 | Carrow       type and status | trigger | participants, by
//                                                                            commas | day | place; "-" for none
// clang-format on
#include "extract/events.h"

#include "extract/claims.h"
#include "extract/marked.h"
#include "extract/quotes.h"
#include "extract/speakers.h"
#include "extract/times.h"
#include "extract/tree.h"

namespace onrecord {
namespace {

std::string Line(const Document& document, const std::vector<Time>& times, const Event& e) {
  std::string people;
  for (const Event::Participant& one : e.participants) {
    people += (people.empty() ? "" : ", ") + std::string(Name(one.role)) + " " + std::string(document.Text(one.span));
  }
  return std::string(Name(e.type)) + " " + std::string(Name(e.status)) + " | " + std::string(document.Text(e.trigger)) +
         " | " + (people.empty() ? "-" : people) + " | " +
         (e.at ? std::string(DayOf(times[e.at->time].value)) : std::string("-")) + " | " +
         (e.place ? std::string(document.Text(e.place->span)) : std::string("-"));
}

struct Rules {
  Result<EntityRules> names = EntityRules::Load();
  Result<QuoteRules> quotes = QuoteRules::Load();
  Result<ClaimWords> claims = ClaimWords::Load();
  Result<TimeRules> times = TimeRules::Load();
  Result<EventWords> events = EventWords::Load();
  bool AllLoaded() const { return names && quotes && claims && times && events; }
};

void AddTriggers(Analysis& analysis) {
  for (uint32_t t = 0; t < analysis.words.size(); ++t) {
    const Upos upos = analysis.words[t].upos;
    if (upos != Upos::kVerb && upos != Upos::kNoun && upos != Upos::kAdj) continue;
    Trigger trigger;
    trigger.tokens = {t, t + 1};
    analysis.triggers.push_back(trigger);
  }
}

std::vector<std::string> EventsOf(const Case& c, const Rules& rules) {
  std::deque<std::string> kept;
  Analysis analysis = AnalyseMarked(c);
  analysis.words = ReadTree(c.expected.at(0), kept);
  EXPECT_EQ(analysis.words.size(), analysis.tokens.size()) << c.line;
  std::vector<std::string> lines = {c.expected[0]};
  if (analysis.words.size() != analysis.tokens.size()) return lines;
  AddTriggers(analysis);
  const std::vector<Entity> entities = FindEntities(analysis, *rules.names);
  const std::vector<Time> times = FindTimes(analysis, c.published, *rules.times);
  const std::vector<Quote> quotes = WithSpeakers(analysis, entities, FindQuotes(analysis, *rules.quotes));
  const std::vector<Claim> claims = FindClaims(analysis, entities, quotes, *rules.claims);
  const TimeLinks links(analysis, times);
  for (const Event& e : FindEvents(analysis, {*rules.names, entities, times, claims, links}, *rules.events))
    lines.push_back(Line(*analysis.document, times, e));
  return lines;
}

TEST(Events, Cases) {
  const Rules rules;
  ASSERT_TRUE(rules.AllLoaded());
  RunCases("events.cases", 25, [&](const Case& c) { return EventsOf(c, rules); });
}

TEST(Events, AreWhatClaimsAreAbout) {
  std::vector<Event> events(3);
  events[0].trigger = {2, 6};
  events[1].trigger = {10, 14};
  events[2].trigger = {30, 34};
  Claim claim;
  claim.span = {8, 30};
  const std::vector<Claim> claims = WithEvents(events, {claim});
  EXPECT_EQ(claims[0].about_events, std::vector<uint32_t>{1});
}

TEST(Events, HaveFiguresOfTheirPeople) {
  Event killed;
  killed.type = EventType::kDeath;
  killed.participants = {{ParticipantRole::kPatient, std::nullopt, {0, 10}}};
  Event arrested = killed;
  arrested.type = EventType::kArrest;
  Figure figure;
  figure.span = {4, 10};
  EXPECT_EQ(WithEvents({arrested, killed}, {figure})[0].event, 1U);
  figure.span = {0, 9};
  EXPECT_EQ(WithEvents({arrested, killed}, {figure})[0].event, 1U);
  figure.span = {4, 9};
  EXPECT_FALSE(WithEvents({arrested, killed}, {figure})[0].event);
}

TEST(Events, AreNoneWithoutTree) {
  const Rules rules;
  ASSERT_TRUE(rules.AllLoaded());
  Case c;
  c.text = "Two miners were killed.";
  const Analysis analysis = AnalyseMarked(c);
  const TimeLinks links(analysis, {});
  EXPECT_TRUE(FindEvents(analysis, {*rules.names, {}, {}, {}, links}, *rules.events).empty());
}

}  // namespace
}  // namespace onrecord
