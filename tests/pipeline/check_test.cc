// The proof of a record finds what does not hold: a good record, damaged in one place at a time. And the other route
// itself.
#include <gtest/gtest.h>

#include "check_markup.h"
#include "onrecord/engine.h"
#include "onrecord/present.h"
#include "pipeline/pages.h"

namespace onrecord {
namespace {

const Engine& TheEngine() {
  static const Result<Engine> engine = Engine::Load();
  return engine.value();
}

RawReport Ferry() { return ReportOf(std::filesystem::path(ONRECORD_TEST_DATA) / "data" / "pages" / "jsonld.html"); }

std::string FerryJson(const JsonOptions& options = {}) { return ToJson(*TheEngine().Read(Ferry()), options); }

std::string Replaced(std::string json, std::string_view from, std::string_view to) {
  const size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? json : json.replace(at, from.size(), to);
}

std::string FirstFault(const std::string& json, const std::string* page = nullptr) {
  const auto faults = CheckRecord(json, page);
  EXPECT_TRUE(faults.has_value()) << json.substr(0, 80);
  return !faults || faults->empty() ? "" : faults->front();
}

TEST(CheckRecord, FindsWhatDoesNotHold) {
  struct Case {
    std::string_view from, to, fault;
  };
  const Case cases[] = {
      {"\"offsets\":\"codepoints\"", "\"offsets\":\"bytes\"", "its span"},
      {"\"id\":\"sha256:", "\"id\":\"sha1:", "is no sha256"},
      {"\"kind\":\"caption\"", "\"kind\":\"picture\"", "\"picture\" is not in the closed list"},
      {"\"by\":\"json-ld\"", "\"by\":\"hearsay\"", "\"hearsay\" is not in the closed list"},
      {"\"id\":\"q2\"", "\"id\":\"q1\"", "two facts are called \"q1\""},
      {"\"id\":\"t1\"", "\"id\":\"x1\"", "\"x1\" is no id of this list"},
      {"\"within\":null", "\"within\":\"q99\"", "\"q99\" is no fact of this record"},
      {"\"type\":\"date\"", "\"type\":\"day\"", "\"day\" is not in the closed list"},
      {"\"type\":\"date\",\"value\":", "\"type\":\"date\",\"value\":null,\"was\":", "no value"},
      {"\"low\":23,\"best\":23", "\"low\":23,\"best\":22", "not in order"},
      {"\"confidence\":", "\"confidence\":7", "no confidence from 0 to 1"},
      {"\"words\":\"Priya Nair\"", "\"words\":\"Priya Noir\"", "its span holds \"Priya Nair\""},
      {"\"text\":\"", "\"text\":\"x", ""},
  };
  const std::string good = FerryJson();
  EXPECT_EQ(FirstFault(good), "");
  for (const Case& c : cases) {
    const std::string fault = FirstFault(Replaced(good, c.from, c.to));
    EXPECT_NE(fault, "") << c.from;
    EXPECT_NE(fault.find(c.fault), std::string::npos) << fault;
  }
}

// A record with an entity, which no model has to find.
std::string NamedJson() {
  ReadOptions options;
  options.fast = true;
  Record record = *TheEngine().Read(Ferry(), options);
  const auto at = static_cast<uint32_t>(record.document->text().find("Priya Nair"));
  Entity nair;
  nair.name = "Priya Nair";
  nair.names = {"Nair", "Priya Nair"};
  nair.mentions = {{{at, at + 10}, MentionForm::kName}};
  nair.roles = {{at, at + 5}};
  nair.age = Age{52, false, {at + 6, at + 10}};
  nair.basis = {0.9F, "model names"};
  record.entities = {nair};
  record.quotes.at(0).source = Source{0, {at, at + 10}};
  record.quotes.at(0).said_at = TimedAt{0, 0.9F, "hangs on it"};
  Event event;
  event.type = EventType::kDeath;
  event.trigger = {at, at + 5};
  event.participants = {{ParticipantRole::kAgent, 0, {at + 6, at + 10}}};
  event.place = Event::Place{0, {at, at + 10}};
  event.basis = {0.9F, "rule event.list"};
  record.events = {event};
  return ToJson(record);
}

TEST(CheckRecord, FindsWhatDoesNotHoldOfEntities) {
  struct Case {
    std::string_view from, to, fault;
  };
  const Case cases[] = {
      {"\"kind\":\"person\"", "\"kind\":\"man\"", "\"man\" is not in the closed list"},
      {"\"form\":\"name\"", "\"form\":\"title\"", "\"title\" is not in the closed list"},
      {"\"names\":[\"Nair\",\"Priya Nair\"]", "\"names\":[\"Nair\"]", "its name is none of its names"},
      {"\"value\":52", "\"value\":152", "is no age of a person"},
      {"\"entity\":\"e1\"", "\"entity\":\"e2\"", "\"e2\" is no fact of this record"},
      {"\"type\":\"death\"", "\"type\":\"party\"", "\"party\" is not in the closed list"},
      {"\"status\":\"happened\"", "\"status\":\"over\"", "\"over\" is not in the closed list"},
      {"\"role\":\"agent\"", "\"role\":\"hero\"", "\"hero\" is not in the closed list"},
      {"\"id\":\"v1\"", "\"id\":\"e9\"", "\"e9\" is no id of this list"},
      {"\"trigger\":{", "\"trigger\":null,\"was\":{", "no trigger"},
      {"\"place\":{\"entity\":\"e1\"", "\"place\":{\"entity\":\"e7\"", "\"e7\" is no fact of this record"},
      {"\"time\":\"t1\"", "\"time\":\"t99\"", "\"t99\" is no fact of this record"},
      {"\"date\":\"", "\"date\":\"x", "is not the day of its time"},
      {"\"words\":\"Priya\"", "\"words\":\"Prior\"", "its span holds \"Priya\""},
  };
  const std::string good = NamedJson();
  EXPECT_EQ(FirstFault(good), "");
  for (const Case& c : cases) {
    const std::string fault = FirstFault(Replaced(good, c.from, c.to));
    EXPECT_NE(fault.find(c.fault), std::string::npos) << c.from << ": " << fault;
  }
}

TEST(CheckRecord, FindsAnotherPage) {
  const std::string good = FerryJson({.bytes = true});
  std::string page = Ferry().bytes;
  EXPECT_EQ(FirstFault(good, &page), "");
  page.replace(page.find("23 people"), 2, "32");
  const auto faults = CheckRecord(good, &page);
  ASSERT_TRUE(faults.has_value());
  ASSERT_GE(faults->size(), 3U);  // the id, the paragraph, the figure
  EXPECT_EQ(faults->front(), "document.id: the page given is another one");
}

TEST(CheckRecord, FindsBytesOfOtherWords) {
  const std::string page = Ferry().bytes;
  const std::string good = FerryJson();
  const size_t at = good.find("\"bytes\":[", good.find("\"kind\":\"headline\"")) + 9;
  const size_t comma = good.find(',', at);
  const std::string moved =
      good.substr(0, at) + std::to_string(std::stoul(good.substr(at, comma - at)) + 3) + good.substr(comma);
  EXPECT_NE(FirstFault(moved, &page).find("its bytes hold"), std::string::npos);
}

TEST(CheckRecord, RefusesWhatIsNoRecord) {
  for (const char* json : {"", "{", "[]", "{}", "{\"format\":\"onrecord/2\"}", "null", "\xFF"}) {
    EXPECT_FALSE(CheckRecord(json, nullptr).has_value()) << json;
    EXPECT_FALSE(KeyOf(json).has_value()) << json;
  }
}

TEST(CheckRecord, FindsTheRecordOfAPage) {
  const auto key = KeyOf(FerryJson());
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->name, "jsonld.html");
  EXPECT_EQ(key->id, DocumentId(Ferry().bytes));
}

TEST(VisibleWords, OfMarkup) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"plain words", "plainwords"},
      {"a <b class=\"x>y\">bold</b> word", "aboldword"},
      {"one<!-- a <p> comment -->two", "onetwo"},
      {"one<!-->two<!--->three", "onetwothree"},
      {"before<script>if (a</b) {'<p>'}</script>after", "beforeafter"},
      {"x<svg><svg/><text>no</text><svg></svg></svg>y", "xy"},
      {"R&amp;D &mdash; 5 &lt; 6 &nbsp;",
       "R&D\xE2\x80\x94"
       "5<6\xC2\xA0"},
      {"5 < 6 and <3", "5<6and<3"},
      {"end <br", "end<br"},
      {"<a href='x <b>y</b>", "y"},
      {"<p <b>words", "words"},
      {"<IMG alt='>'>words", "words"},
      {"</>a</ x>b<?pi ?>c<!DOCTYPE x>d", "abcd"},
      {"one<title>never closed", "one"},
  };
  for (const auto& [markup, words] : kCases) EXPECT_EQ(VisibleWords(markup), words) << markup;
}

}  // namespace
}  // namespace onrecord
