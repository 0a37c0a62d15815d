// The page for people, whole.
#include <gtest/gtest.h>

#include <string>

#include "onrecord/present.h"

namespace onrecord {
namespace {

struct Piece {
  BlockKind kind;
  std::string words;
};

Span Find(const Document& document, std::string_view words) {
  const size_t at = document.text().find(words);
  EXPECT_NE(at, std::string_view::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

Document::Parts Parts(const std::vector<Piece>& pieces) {
  Document::Parts p;
  p.name = "harbour.html";
  for (const Piece& piece : pieces) {
    if (!p.text.empty()) p.text += "\n\n";
    const auto begin = static_cast<uint32_t>(p.text.size());
    p.text += piece.words;
    p.blocks.push_back({piece.kind, {begin, static_cast<uint32_t>(p.text.size())}, {}});
  }
  p.bytes = p.text;
  p.runs = {{0, 0, static_cast<uint32_t>(p.text.size()), 1, 1}};
  return p;
}

Record HarbourRecord() {
  Document::Parts p = Parts({
      {BlockKind::kBoilerplate, "Home"},
      {BlockKind::kHeadline, "Ferry strikes pier in old harbour"},
      {BlockKind::kParagraph,
       "At least 23 passengers were hurt on Tuesday when a ferry struck the stone pier of the old harbour, the port "
       "authority "
       "said, in the third such accident since the pier was built."},
      {BlockKind::kCaption, "The ferry at the pier."},
      {BlockKind::kParagraph,
       "\xE2\x80\x9CIt came in far too fast,\xE2\x80\x9D harbour master Ida Holm said. \xE2\x80\x9CNobody on "
       "the quay could have done anything about it.\xE2\x80\x9D"},
      {BlockKind::kCaption, "The ferry at the pier."},
      {BlockKind::kFiller, "Lorem ipsum dolor sit amet"},
      {BlockKind::kComment, "first!! \x1B[2J"},
  });
  p.blocks[5].repeats = 3;
  p.metadata.site = "Example Post";
  p.metadata.url = "https://post.example/harbour/ferry";
  p.metadata.headline = Evidence{"Ferry strikes pier in old harbour"};
  p.metadata.authors = {Evidence{"Jo Berg"}, Evidence{"Ann Lee"}};
  p.metadata.published = PageDate{"2024-05-08T09:30:00+02:00", DateBy::kJsonLd, {}};
  Record r;
  r.document = *Document::Make(std::move(p));
  const Document& d = *r.document;
  Entity holm, pier;
  holm.name = "Ida Holm";
  holm.names = {"Ida Holm"};
  holm.mentions = {{Find(d, "Ida Holm"), MentionForm::kName}};
  holm.roles = {Find(d, "harbour master")};
  holm.age = Age{61, true, Find(d, "23")};
  pier.kind = EntityKind::kFacility;
  pier.name = "old harbour";
  pier.names = {"old harbour"};
  pier.mentions = {{Find(d, "old harbour"), MentionForm::kName}};
  r.entities = {holm, pier};
  Quote first, second;
  first.content = {Find(d, "It came in far too fast,")};
  second.content = {Find(d, "Nobody on the quay could have done anything about it.")};
  first.source = second.source = Source{0, Find(d, "harbour master Ida Holm")};
  first.cue = second.cue = Find(d, "said. ");
  first.cue->end -= 2;
  second.cue = first.cue;
  second.said_at = TimedAt{0, 0.9F, ""};
  r.quotes = {first, first, second};
  Event strike;
  strike.type = EventType::kAccident;
  strike.trigger = Find(d, "struck");
  strike.at = TimedAt{0, 0.9F, ""};
  r.events = {strike, strike};
  strike.status = EventStatus::kScheduled;
  r.events.push_back(strike);
  Figure hurt;
  hurt.kind = FigureKind::kInjured;
  hurt.span = Find(d, "At least 23 passengers");
  hurt.low = hurt.best = 23;
  hurt.source = Source{std::nullopt, Find(d, "the port authority")};
  r.figures = {hurt};
  Time tuesday;
  tuesday.span = Find(d, "Tuesday");
  tuesday.value = tuesday.begin = "2024-05-07";
  tuesday.end = "2024-05-08";
  r.times.push_back(std::move(tuesday));
  r.warnings = {{"invalid-bytes", "1 byte that is no UTF-8 was replaced"}};
  return r;
}

constexpr std::string_view kHarbour = R"(Ferry strikes pier in old harbour
Example Post · 8 May 2024, 09:30 (json-ld) · by Jo Berg, Ann Lee
https://post.example/harbour/ferry
65 words in 2 paragraphs

WHO
  Ida Holm (harbour master, about 61)

WHO SAID WHAT
  Ida Holm (harbour master) said
    “It came in far too fast,”
    “It came in far too fast,”

  Ida Holm (harbour master) said (7 May 2024)
    “Nobody on the quay could have done anything about it.”

WHAT
  accident              7 May 2024: … on Tuesday when a ferry struck the
                        stone pier of the old harbour, the port
                        authority …
  accident              scheduled, 7 May 2024: … on Tuesday when a ferry
                        struck the stone pier of the old harbour, the
                        port authority …

FIGURES
  at least 23 injured   At least 23 passengers were hurt on Tuesday when
                        a ferry struck the stone pier of the … (the port
                        authority)

WHEN
  7 May 2024            Tuesday

LEFT OUT
  1 repeated caption    The ferry at the pier.
  1 filler              Lorem ipsum dolor sit amet
  1 comment             first!! [2J
  1 boilerplate         Home

WARNINGS
  invalid-bytes         1 byte that is no UTF-8 was replaced
)";

TEST(Page, IsLaidOutForPeople) { EXPECT_EQ(ToPage(HarbourRecord(), {.width = 72}), kHarbour); }

TEST(Page, ColourAddsNothingButColour) {
  std::string page = ToPage(HarbourRecord(), {.width = 72, .colour = true});
  for (std::string_view code : {"\x1B[0m", "\x1B[1m", "\x1B[2m", "\x1B[33m", "\x1B[36m"}) {
    EXPECT_NE(page.find(code), std::string::npos);
    for (size_t at; (at = page.find(code)) != std::string::npos;) page.erase(at, code.size());
  }
  EXPECT_EQ(page, kHarbour);
}

TEST(Page, KeepsToItsWidth) {
  for (uint32_t width : {40U, 60U, 100U}) {
    const std::string page = ToPage(HarbourRecord(), {.width = width});
    for (size_t at = 0; at < page.size();) {
      const size_t end = page.find('\n', at);
      const auto letters =
          static_cast<size_t>(std::count_if(page.begin() + static_cast<long>(at), page.begin() + static_cast<long>(end),
                                            [](char c) { return (c & 0xC0) != 0x80; }));
      EXPECT_LE(letters, width) << page.substr(at, end - at);
      at = end + 1;
    }
  }
}

TEST(Page, SaysWhenThereIsNothing) {
  Record r;
  r.document = *Document::Make(Parts({}));
  EXPECT_EQ(ToPage(r), "(no headline)\nno date\nharbour.html\n0 words in 0 paragraphs\n");
}

}  // namespace
}  // namespace onrecord
