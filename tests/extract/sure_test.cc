// What is left of a record when unsure facts go, and of the links to them.
#include "extract/sure.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

Record Linked() {
  Record r;
  for (float sure : {0.5F, 0.95F}) {
    Entity entity;
    entity.basis.confidence = sure;
    r.entities.push_back(entity);
  }
  r.times.resize(3);
  r.times[0].basis.confidence = 0.5F;
  for (float sure : {0.95F, 0.5F, 0.95F}) {
    Quote quote;
    quote.basis.confidence = sure;
    quote.source = Source{0, {}, std::nullopt, {0, 1}};
    if (!r.quotes.empty()) quote.within = static_cast<uint32_t>(r.quotes.size() - 1);
    quote.said_at = TimedAt{static_cast<uint32_t>(r.quotes.size()), 0.95F, ""};
    r.quotes.push_back(quote);
  }
  for (float sure : {0.5F, 0.95F}) {
    Event event;
    event.basis.confidence = sure;
    event.participants = {{ParticipantRole::kAgent, 0, {}}, {ParticipantRole::kPatient, 1, {}}};
    event.at = TimedAt{0, 0.95F, ""};
    r.events.push_back(event);
  }
  Claim claim;
  claim.about_events = {0, 1};
  claim.basis.confidence = 0.95F;
  claim.chain = {0, 1};
  claim.about = {0};
  claim.quote = 2;
  Figure figure;
  figure.basis.confidence = 0.95F;
  figure.event = 1;
  r.figures = {figure};
  r.claims = {claim, claim};
  r.claims[1].quote = 1;
  return r;
}

TEST(SureFacts, KeepsLinksToWhatStays) {
  const Record r = SureFacts(Linked(), 0.9F);
  ASSERT_EQ(r.entities.size(), 1U);
  ASSERT_EQ(r.quotes.size(), 2U);
  EXPECT_EQ(r.quotes[0].source->entity, 0U);  // the other of a joint statement
  EXPECT_TRUE(r.quotes[0].source->entities.empty());
  EXPECT_FALSE(r.quotes[0].said_at);  // its time went
  ASSERT_TRUE(r.quotes[1].said_at);
  EXPECT_EQ(r.quotes[1].said_at->time, 1U);
  EXPECT_EQ(r.quotes[1].within, 0U);  // not the one between, which went
  ASSERT_EQ(r.claims.size(), 2U);
  EXPECT_EQ(r.claims[0].about_events, std::vector<uint32_t>{0});
  ASSERT_EQ(r.events.size(), 1U);
  EXPECT_FALSE(r.events[0].participants[0].entity);
  EXPECT_EQ(r.events[0].participants[1].entity, 0U);
  EXPECT_FALSE(r.events[0].at);
  EXPECT_EQ(r.figures[0].event, 0U);
  EXPECT_EQ(r.claims[0].quote, 1U);
  EXPECT_FALSE(r.claims[1].quote);
  EXPECT_EQ(r.claims[0].chain, std::vector<uint32_t>{0});
  EXPECT_TRUE(r.claims[0].about.empty());
}

TEST(SureFacts, KeepsAllThatAreSure) {
  const Record r = SureFacts(Linked(), 0.1F);
  EXPECT_EQ(r.entities.size(), 2U);
  EXPECT_EQ(r.quotes.size(), 3U);
  EXPECT_EQ(r.quotes[2].within, 1U);
  EXPECT_EQ(r.claims[0].chain, (std::vector<uint32_t>{0, 1}));
}

}  // namespace
}  // namespace onrecord
