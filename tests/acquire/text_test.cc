// Plain text reports, written for these tests: which block is what, and what the text says of itself.
#include "acquire/text.h"

#include <gtest/gtest.h>

#include "acquire/filler.h"

namespace onrecord {
namespace {

constexpr std::string_view kReport = R"(Monday 3 May 2021

Harbour gates stood open all night, inquiry told

By RUTH OKELLO and Ben Adair

Port Staff Reporter

rokello@example.org

Ruth Hale

The harbour gates at Marlow were left open for nine hours before the flood that drowned two people, an inquiry heard on Monday.

Harbour master Ruth Hale said: “The gates were left open all night.”

'No warning'

Her deputy told the hearing that nobody had rung the alarm bell when the river rose above the second mark.

READ MORE: What we know about the Marlow flood

- The gates were built in 1962

- They were last mended in 2009

Ruth Hale

The inquiry goes on. Vestibulum sit amet sodales est, a lacinia ex. Suspendisse vel enim sagittis, volutpat sem eget.

(Reporting by Ruth Okello; Editing by Ann Lee)

Follow us on Twitter for the latest from the coast

Copyright 2021 The Marlow Echo. All rights reserved.)";

std::string Kinds(std::string_view text, const Given& given = {}) {
  std::string out;
  for (const Block& b : ReadText(text, given).blocks) {
    if (!out.empty()) out += ' ';
    out += Name(b.kind);
    if (b.repeats) out += "=" + std::to_string(*b.repeats);
  }
  return out;
}

TEST(ReadText, NamesEveryBlock) {
  EXPECT_EQ(Kinds(kReport),
            "dateline headline byline byline byline caption paragraph paragraph subheading paragraph boilerplate list list "
            "caption=5 paragraph filler byline boilerplate boilerplate");
}

TEST(ReadText, FindsWhatTheTextSaysOfItself) {
  Metadata m = ReadText(kReport, {}).metadata;
  ASSERT_TRUE(m.headline && m.published);
  EXPECT_EQ(m.headline->words, "Harbour gates stood open all night, inquiry told");
  EXPECT_EQ(m.published->value, "2021-05-03");
  EXPECT_EQ(m.published->evidence.words, "Monday 3 May 2021");
  EXPECT_EQ(m.published->by, DateBy::kText);
  EXPECT_EQ(m.language, "en");
  ASSERT_EQ(m.authors.size(), 2U);
  EXPECT_EQ(m.authors[0].words, "RUTH OKELLO");
  EXPECT_EQ(m.authors[1].words, "Ben Adair");
  for (const Evidence& e : {*m.headline, m.published->evidence, m.authors[0], m.authors[1]}) {
    EXPECT_EQ(kReport.substr(e.span->begin, e.span->size()), e.words);
  }
}

TEST(ReadText, EveryLetterIsInSomeBlock) {
  for (std::string_view text : {kReport, std::string_view("one\ntwo\r\n\r\nthree"), std::string_view(" \n\t\n"), std::string_view("a")}) {
    std::vector<Block> blocks = ReadText(text, {}).blocks;
    uint32_t at = 0;
    auto is_blank = [&](uint32_t from, uint32_t to) { return text.substr(from, to - from).find_first_not_of(" \n\r\t") == std::string_view::npos; };
    for (const Block& b : blocks) {
      EXPECT_TRUE(is_blank(at, b.span.begin)) << text.substr(at, b.span.begin - at);
      at = b.span.end;
    }
    EXPECT_TRUE(is_blank(at, static_cast<uint32_t>(text.size())));
  }
}

TEST(ReadText, LinesWithoutBlankLinesAreBlocks) {
  EXPECT_EQ(ReadText("A short headline here\nThe first sentence of it stands here.\nThe second one stands here.", {}).blocks.size(), 3U);
}

TEST(ReadText, HardWrappedLinesAreJoined) {
  std::string text =
      "The council met on Tuesday evening to speak about the\nnew bridge, which has cost far more than it was said\nto cost when the plan was drawn "
      "up nine years ago.\n\nIts leader told the members that the work would be\ndone by June.";
  EXPECT_EQ(ReadText(text, {}).blocks.size(), 2U);
}

TEST(ReadText, NoHeadlineAboveNothing) {
  EXPECT_FALSE(ReadText("LONDON (Agency) - A fire broke out in a mill on Monday, police said.", {}).metadata.headline);
  EXPECT_FALSE(ReadText("", {}).metadata.published);
}

TEST(ReadText, GivenDateComesFirst) {
  Given given;
  given.published = "2020-01-02";
  Metadata m = ReadText(kReport, given).metadata;
  EXPECT_EQ(m.published->value, "2020-01-02");
  EXPECT_EQ(m.published->by, DateBy::kOption);
}

TEST(ReadText, UpdateLineIsNoSecondPublication) {
  Metadata m = ReadText("Mill burns down in Leith\n\nPublished: 3 May 2021\n\nUpdated: 5 May 2021\n\nA mill burned down in Leith on Monday night.", {}).metadata;
  ASSERT_TRUE(m.published && m.updated);
  EXPECT_EQ(m.published->value, "2021-05-03");
  EXPECT_EQ(m.updated->value, "2021-05-05");
}

TEST(IsFiller, TellsTemplateTextFromReports) {
  EXPECT_TRUE(IsFiller("Lorem ipsum dolor sit amet, consectetur adipiscing elit."));
  EXPECT_TRUE(IsFiller("Sed ut mollis justo, non blandit augue vestibulum."));
  EXPECT_TRUE(IsFiller("Лорем ипсум долор сит амет"));
  EXPECT_FALSE(IsFiller("The court heard that the motto read \"Sic semper tyrannis\"."));
  EXPECT_FALSE(IsFiller("El presidente dijo que no est\xC3\xA1 en la ciudad."));
  EXPECT_FALSE(IsFiller("The printer left 'lorem ipsum' on the front page of all forty thousand copies, the editor of the paper said on Monday, and nobody "
                        "noticed before the vans had left for the coast, where readers rang to ask what the words meant, why they stood there, who had put "
                        "them on the page and what the paper meant to do about it now."));
  EXPECT_FALSE(IsFiller(""));
}

TEST(SplitFiller, CutsWhereFillerBegins) {
  std::string_view text = "The inquiry goes on. Vestibulum sit amet sodales est, a lacinia ex. Suspendisse vel enim sagittis.";
  std::vector<FillerPart> parts = SplitFiller(text);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(text.substr(parts[0].span.begin, parts[0].span.size()), "The inquiry goes on.");
  EXPECT_TRUE(parts[1].filler);
}

}  // namespace
}  // namespace onrecord
