// A record as JSON: the whole line of a small record, the units of its offsets, and what its options leave out or add.
#include <gtest/gtest.h>

#include <string>

#include "onrecord/engine.h"
#include "onrecord/present.h"

namespace onrecord {
namespace {

constexpr std::string_view kText =
    "\xF0\x9F\x93\xB0 Two die in caf\xC3\xA9 fire\n\n"
    "\xE2\x80\x9CWe ran,\xE2\x80\x9D said Ann Lee on Monday.";

Span Find(std::string_view words) {
  auto at = static_cast<uint32_t>(kText.find(words));
  return {at, at + static_cast<uint32_t>(words.size())};
}

// A page whose text stands in it as it is, after four bytes of markup.
Document::Parts SmallParts() {
  Document::Parts p;
  p.name = "fire \"1\".html";
  p.bytes = "<p>\n" + std::string(kText);
  p.text = kText;
  p.runs = {{0, 4, static_cast<uint32_t>(kText.size()), 1, 1}};
  const Span headline = Find("\xF0\x9F\x93\xB0 Two die in caf\xC3\xA9 fire");
  p.blocks = {{BlockKind::kHeadline, headline, {4, 4 + headline.end}},
              {BlockKind::kParagraph, {headline.end + 2, static_cast<uint32_t>(kText.size())}, {30, 70}}};
  p.metadata.site = "Example Times";
  p.metadata.charset = "utf-8";
  p.metadata.headline = Evidence{"Two die", headline};
  p.metadata.authors = {Evidence{"Ann Lee", Find("Ann Lee")}, Evidence{"Bo Ek", std::nullopt, ByteRange{1, 3}}};
  p.metadata.published = PageDate{"2024-05-06", DateBy::kMeta, {"2024-05-06", std::nullopt, ByteRange{0, 4}}};
  return p;
}

Record SmallRecord(Document::Parts parts = SmallParts()) {
  Record r;
  r.document = *Document::Make(std::move(parts));
  Time monday;
  monday.span = Find("Monday");
  monday.value = monday.begin = "2024-05-06";
  monday.end = "2024-05-07";
  monday.basis = {0.9F, "rule date.weekday"};
  monday.because = "published 2024-05-08";
  r.times.push_back(std::move(monday));
  Entity lee;
  lee.name = "Ann Lee";
  lee.names = {"Ann Lee"};
  lee.mentions = {{Find("Ann Lee"), MentionForm::kName}};
  lee.basis = {0.9F, "model names"};
  r.entities = {lee};
  Quote quote;
  quote.content = {Find("We ran,")};
  quote.source = Source{0, Find("Ann Lee")};
  quote.cue = Find("said");
  quote.said_at = TimedAt{0, 0.9F, "hangs on it, \"said\""};
  quote.basis = {0.95F, "rule quote.after"};
  Quote inner;
  inner.kind = QuoteKind::kMixed;
  inner.content = {Find("ran")};
  inner.within = 0;
  inner.basis.by = "rule quote.within";
  r.quotes = {quote, inner};
  Event event;
  event.type = EventType::kDeath;
  event.trigger = Find("die");
  event.participants = {{ParticipantRole::kPatient, std::nullopt, Find("Two")}};
  event.at = TimedAt{0, 0.9F, "hangs on it"};
  event.basis.by = "rule event.list";
  r.events = {event};
  Figure figure;
  figure.span = Find("Two");
  figure.low = figure.best = 2;
  figure.basis.by = "rule figure.killed";
  r.figures = {figure};
  r.warnings = {{"invalid-bytes", "3 bytes that are no UTF-8 were replaced"}};
  return r;
}

// `json` without the tool, whose fingerprints change with every rule.
std::string WithoutTool(std::string json) {
  size_t at = json.find("\"tool\":");
  size_t end = json.find("},", at);
  return json.erase(at, end + 2 - at);
}

TEST(RecordJson, IsOneLineOfTheContract) {
  EXPECT_EQ(
      WithoutTool(ToJson(SmallRecord())),
      R"({"format":"onrecord/1","offsets":"codepoints","document":{)"
      R"("id":"sha256:735a0668351946892ff0e2e2cce9bd5c457edb6a2b0aac9850cac9e688f3afcc","name":"fire \"1\".html",)"
      R"("url":null,"site":"Example Times","language":null,"charset":"utf-8",)"
      "\"headline\":{\"span\":[0,22],\"words\":\"\xF0\x9F\x93\xB0 Two die in caf\xC3\xA9 fire\"},"
      R"("standfirst":null,"authors":[{"name":"Ann Lee","span":[39,46],"words":"Ann Lee"},{"name":"Bo Ek","bytes":[1,3]}],)"
      R"("published":{"value":"2024-05-06","by":"meta","words":"2024-05-06","bytes":[0,4]},"updated":null,)"
      "\"text\":\"\xF0\x9F\x93\xB0 Two die in caf\xC3\xA9 fire\\n\\n\xE2\x80\x9CWe ran,\xE2\x80\x9D said Ann Lee on "
      "Monday.\","
      R"("blocks":[{"kind":"headline","span":[0,22],"bytes":[4,30]},{"kind":"paragraph","span":[24,57],"bytes":[30,70]}]},)"
      R"("entities":[{"id":"e1","kind":"person","name":"Ann Lee","names":["Ann Lee"],"roles":[],"age":null,)"
      R"("mentions":[{"span":[39,46],"words":"Ann Lee","form":"name"}],"confidence":0.9,"by":"model names"}],"times":[{"id":"t1","span":[50,56],"words":"Monday","type":"date","value":"2024-05-06",)"
      R"("begin":"2024-05-06","end":"2024-05-07","because":"published 2024-05-08","confidence":0.9,"by":"rule date.weekday"}],)"
      R"("quotes":[{"id":"q1","kind":"direct","content":[{"span":[25,32],"words":"We ran,"}],)"
      R"("source":{"entity":"e1","span":[39,46],"words":"Ann Lee"},"cue":{"span":[34,38],"words":"said"},"within":null,)"
      R"("time":"t1","date":"2024-05-06","because":"hangs on it, \"said\"","confidence":0.95,"by":"rule quote.after"},)"
      R"({"id":"q2","kind":"mixed","content":[{"span":[28,31],"words":"ran"}],"source":null,"cue":null,"within":"q1",)"
      R"("confidence":1,"by":"rule quote.within"}],"claims":[],)"
      R"("events":[{"id":"v1","type":"death","trigger":{"span":[6,9],"words":"die"},)"
      R"("participants":[{"role":"patient","entity":null,"span":[2,5],"words":"Two"}],"place":null,)"
      R"("time":"t1","date":"2024-05-06","because":"hangs on it","status":"happened","confidence":1,"by":"rule event.list"}],)"
      R"("figures":[{"id":"f1","kind":"killed","span":[2,5],"words":"Two","low":2,"best":2,"high":null,"source":null,)"
      R"("event":null,"confidence":1,"by":"rule figure.killed"}],)"
      R"("warnings":[{"code":"invalid-bytes","words":"3 bytes that are no UTF-8 were replaced"}]})");
}

TEST(RecordJson, NamesWhatMadeIt) {
  const std::string json = ToJson(SmallRecord());
  EXPECT_NE(json.find("\"tool\":{\"version\":\"" + std::string(Version()) + "\","), std::string::npos);
  EXPECT_NE(json.find("\"rules\":\"en (sha256 "), std::string::npos);
}

TEST(RecordJson, StatesItsUnit) {
  const std::string utf16 = ToJson(SmallRecord(), {.offsets = Offsets::kUtf16});
  EXPECT_NE(utf16.find(R"("offsets":"utf16")"), std::string::npos);
  EXPECT_NE(utf16.find(R"({"id":"t1","span":[51,57],"words":"Monday")"), std::string::npos);
  const std::string bytes = ToJson(SmallRecord(), {.offsets = Offsets::kBytes});
  EXPECT_NE(bytes.find(R"("offsets":"bytes")"), std::string::npos);
  EXPECT_NE(bytes.find(R"({"id":"t1","span":[58,64],"words":"Monday")"), std::string::npos);
}

TEST(RecordJson, LeavesTheTextOut) {
  const std::string json = ToJson(SmallRecord(), {.text = false});
  EXPECT_EQ(json.find("\"text\":"), std::string::npos);
  EXPECT_NE(json.find(R"("words":"Monday")"), std::string::npos);
}

TEST(RecordJson, AddsBytesToEveryFact) {
  const std::string json = ToJson(SmallRecord(), {.bytes = true});
  EXPECT_NE(json.find(R"("span":[50,56],"bytes":[62,68],"words":"Monday")"), std::string::npos);
  EXPECT_NE(json.find(R"("name":"Ann Lee","span":[39,46],"bytes":[51,58],"words":"Ann Lee")"), std::string::npos);
}

TEST(RecordJson, CarriesWhereItCameFrom) {
  Document::Parts parts = SmallParts();
  parts.warc = WarcOrigin{"<urn:uuid:1>", 73211, "2017-03-28T21:04:11Z"};
  parts.given = R"({"topic":"fire","n":[1,2]})";
  const std::string json = ToJson(SmallRecord(std::move(parts)));
  EXPECT_NE(json.find(R"("warc":{"record":"<urn:uuid:1>","offset":73211,"date":"2017-03-28T21:04:11Z"})"),
            std::string::npos);
  EXPECT_NE(json.find(R"("given":{"topic":"fire","n":[1,2]}})"), std::string::npos);
}

}  // namespace
}  // namespace onrecord
