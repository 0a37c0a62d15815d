// docs/record.md and the code say the same: closed lists, names of fields, codes of warnings.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "onrecord/analysis.h"
#include "onrecord/present.h"
#include "pipeline/pages.h"

namespace onrecord {
namespace {

using Names = std::set<std::string>;

const std::filesystem::path& Root() {
  static const std::filesystem::path root = std::filesystem::path(ONRECORD_TEST_DATA).parent_path();
  return root;
}

const std::string& Doc() {
  static const std::string doc = FileBytes(Root() / "docs" / "record.md");
  return doc;
}

// Everything `pattern` captures in `text`.
Names Captured(const std::string& text, const std::string& pattern) {
  Names names;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) names.insert((*at)[1].str());
  return names;
}

// The names in backticks on the line that begins with `start`, after it.
Names OnLine(const std::string& start) {
  const size_t at = Doc().find("\n" + start);
  EXPECT_NE(at, std::string::npos) << start;
  if (at == std::string::npos) return {};
  const size_t from = at + 1 + start.size();
  return Captured(Doc().substr(from, Doc().find('\n', from) - from), "`([a-z_-]+)`");
}

template <class Enum>
Names Through(Enum last) {
  Names names;
  for (size_t i = 0; i <= static_cast<size_t>(last); ++i) names.emplace(Name(static_cast<Enum>(i)));
  return names;
}

TEST(RecordDoc, HasTheClosedLists) {
  EXPECT_EQ(OnLine("Block `kind`:"), Through(BlockKind::kComment));
  EXPECT_EQ(OnLine("`by` of a date:"), Through(DateBy::kText));
  EXPECT_EQ(OnLine("Entity `kind`:"), Through(EntityKind::kLaw));
  EXPECT_EQ(OnLine("Mention `form`:"), Through(MentionForm::kPronoun));
  EXPECT_EQ(OnLine("Time `type`:"), Through(TimeType::kSet));
  EXPECT_EQ(OnLine("Quote `kind`:"), Through(QuoteKind::kMixed));
  EXPECT_EQ(OnLine("Claim `polarity`:"), Through(Polarity::kAsks));
  EXPECT_EQ(OnLine("Claim `certainty`:"), Through(Certainty::kUnknown));
  EXPECT_EQ(OnLine("Event `type`:"), Through(EventType::kOther));
  EXPECT_EQ(OnLine("Event `status`:"), Through(EventStatus::kPossible));
  EXPECT_EQ(OnLine("Participant `role`:"), Through(ParticipantRole::kTopic));
  EXPECT_EQ(OnLine("Figure `kind`:"), Through(FigureKind::kAffected));
  EXPECT_EQ(OnLine("Layer:"), Through(Layer::kCoreference));
}

TEST(RecordDoc, SaysWhichBlocksCarryFacts) {
  Names carry;
  for (size_t i = 0; i <= static_cast<size_t>(BlockKind::kComment); ++i) {
    if (CarriesFacts(static_cast<BlockKind>(i))) carry.emplace(Name(static_cast<BlockKind>(i)));
  }
  EXPECT_EQ(OnLine("Facts come from"), carry);
}

// An analysis with an entry in every layer.
Analysis FullAnalysis(const DocumentPtr& document) {
  Analysis a;
  a.document = document;
  a.tokens = {{{0, 1}}, {{1, 3}}};
  a.sentences = {{0, 2, 0, {0, 3}}};
  a.words = {{Upos::kNoun, kRoot, "root", "_", "o"}, {Upos::kVerb, 0, "dep", "_", "ne"}};
  a.names = {{{0, 1}, NameKind::kPerson}};
  a.times = {{{0, 1}, "DATE"}};
  a.attributions = {{{0, 1}, {{0, 1}}, {{1, 2}}}};
  Trigger trigger;
  trigger.tokens = {1, 2};
  trigger.arguments = {{"agent", {0, 1}}};
  a.triggers = {trigger};
  a.mentions = {{{0, 1}, 0, std::nullopt}, {{1, 2}, 1, 0}};
  return a;
}

// Every layer there is.
std::vector<Layer> AllLayers() {
  std::vector<Layer> layers;
  for (size_t i = 0; i <= static_cast<size_t>(Layer::kCoreference); ++i) layers.push_back(static_cast<Layer>(i));
  return layers;
}

// A record with every field there is.
Record FullRecord() {
  Document::Parts p;
  p.bytes = p.text = "One";
  p.runs = {{0, 0, 3, 1, 1}};
  p.blocks = {{BlockKind::kCaption, {0, 1}, {0, 1}}, {BlockKind::kCaption, {1, 2}, {1, 2}, 0}};
  const Evidence one{"O", Span{0, 1}, ByteRange{0, 1}};
  p.metadata.headline = p.metadata.standfirst = one;
  p.metadata.authors = {one};
  p.metadata.published = p.metadata.updated = PageDate{"2024-05-06", DateBy::kMeta, one};
  p.warc = WarcOrigin{"<urn:x>", 1, "2024"};
  p.given = "{}";
  Record r;
  r.document = *Document::Make(std::move(p));
  Entity entity;
  entity.name = "O";
  entity.names = {"O"};
  entity.roles = {{0, 1}};
  entity.age = Age{50, true, {0, 1}};
  entity.mentions = {{{0, 1}, MentionForm::kName}};
  r.entities = {entity, entity};
  Time year;
  year.span = {0, 1};
  year.value = "2024";
  year.begin = "2024-01-01";
  year.end = "2025-01-01";
  year.mod = "APPROX";
  year.because = "published 2024-05-07";
  r.times.push_back(std::move(year));
  Quote quote;
  quote.content = {{0, 1}};
  quote.source = Source{0, {0, 1}, Span{0, 1}, {0, 1}};
  quote.cue = Span{1, 2};
  quote.within = 0;
  quote.said_at = TimedAt{0, 0.9F, "x"};
  r.quotes = {quote};
  Claim claim;
  claim.span = {0, 1};
  claim.source = quote.source;
  claim.cue = claim.hedge = Span{1, 2};
  claim.chain = claim.about = {0};
  claim.quote = 0;
  claim.about_events = {0};
  Event event;
  event.trigger = {0, 1};
  event.participants = {{ParticipantRole::kAgent, 0, {0, 1}}};
  event.place = Event::Place{0, {0, 1}};
  event.at = quote.said_at;
  r.events = {event};
  r.claims = {claim};
  Figure figure;
  figure.low = figure.best = figure.high = 1;
  figure.approximate = true;
  figure.event = 0;
  figure.source = Source{0, {0, 1}};
  r.figures = {figure};
  r.warnings = {{"no-date", "x"}};
  r.analysis = std::make_shared<const Analysis>(FullAnalysis(r.document));
  return r;
}

TEST(RecordDoc, NamesEveryField) {
  const Names fields = Captured(ToJson(FullRecord(), {.bytes = true, .layers = AllLayers()}), "\"([a-z_]+)\":");
  EXPECT_GT(fields.size(), 50U);
  const Names told = Captured(Doc(), "[`\"]([a-z_]+)[`\"]");
  for (const std::string& field : fields) EXPECT_TRUE(told.contains(field)) << field;
}

TEST(RecordDoc, ListsEveryWarning) {
  const size_t from = Doc().find("### Warnings"), to = Doc().find("### Reserved");
  ASSERT_LT(from, to);
  const Names told = Captured(Doc().substr(from, to - from), "\n\\| `([a-z-]+)` \\| [a-z]");
  Names given;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(Root() / "src")) {
    if (entry.path().extension() != ".cc" || entry.path().filename() == "input.cc")
      continue;  // its notes are on the batch
    given.merge(Captured(FileBytes(entry.path()), "warnings\\.push_back\\(\\s*\\{\"([a-z-]+)\""));
  }
  EXPECT_EQ(told, given);
}

TEST(RecordDoc, NamesTheOptions) {
  for (const char* option : {"--no-text", "--bytes", "--date", "--layers", "--fast"}) EXPECT_NE(Doc().find(option), std::string::npos);
}

}  // namespace
}  // namespace onrecord
