// What pages say of themselves in markup, JSON-LD broken in the usual ways included.
#include "acquire/head.h"

#include <gtest/gtest.h>

#include "acquire/json_ld.h"

namespace onrecord {
namespace {

PageHead Read(std::string_view html) { return ReadHead(ParseHtml(html)); }

std::string First(const std::vector<HeadValue>& list) { return list.empty() ? "" : list[0].by + "=" + list[0].value; }

TEST(ReadHead, TakesMetaUnderAnyNameAndCase) {
  PageHead h = Read(R"(<html lang="en-GB"><head><title>Gates left open | Echo</title>
    <META NAME="Author" CONTENT="Ruth Okello"><meta property=og:title content="Gates left &quot;open&quot;">
    <meta name="description" content="An inquiry hears."><meta property="og:site_name" content="The Echo">
    <meta itemprop="datePublished" content="2021-05-03"><meta property="article:modified_time" content="2021-05-04T08:00:00+01:00">
    <link rel="canonical" href="https://echo.example/gates"></head>)");
  EXPECT_EQ(h.language, "en");
  EXPECT_EQ(First(h.headlines), "meta og:title=Gates left \"open\"");
  EXPECT_EQ(h.headlines.back().by, "title");
  EXPECT_EQ(First(h.authors), "meta Author=Ruth Okello");
  EXPECT_EQ(First(h.descriptions), "meta description=An inquiry hears.");
  EXPECT_EQ(First(h.sites), "meta og:site_name=The Echo");
  EXPECT_EQ(First(h.published), "itemprop datePublished=2021-05-03");
  EXPECT_EQ(First(h.updated), "meta article:modified_time=2021-05-04T08:00:00+01:00");
  EXPECT_EQ(First(h.urls), "link canonical=https://echo.example/gates");
}

TEST(ReadHead, SourceIsWhereTheValueStands) {
  std::string_view html = R"(<title>A</title><meta property="article:published_time" content="2021-05-03">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Gates \u201copen\u201d","author":{"name":"Ruth Okello"}}</script>)";
  HtmlTree tree = ParseHtml(html);
  PageHead h = ReadHead(tree);
  EXPECT_EQ(tree.Raw(h.published.at(0).source), "2021-05-03");
  EXPECT_EQ(tree.Raw(h.headlines.at(0).source), R"(Gates \u201copen\u201d)");
  EXPECT_EQ(h.headlines[0].value, "Gates “open”");
  EXPECT_EQ(tree.Raw(h.authors.at(0).source), "Ruth Okello");
}

TEST(ReadHead, JsonLdOfTheArticleComesFirst) {
  PageHead h = Read(R"(<title>Gates left open</title><meta property="og:title" content="Gates!">
    <script type='application/ld+json'>{"@context":"https://schema.org","@graph":[
      {"@type":"WebSite","name":"Echo","datePublished":"1999-01-01"},
      {"@type":"WebPage","datePublished":"2021-05-02"},
      {"@type":["NewsArticle"],"headline":"Another story","datePublished":"2020-01-01"},
      {"@type":"NewsArticle","headline":"Gates left open","datePublished":"2021-05-03T10:00:00Z","articleBody":"<p>The gates &amp; the bell.</p>",
       "author":[{"@type":"Person","name":"Ruth Okello"},{"@type":"Organization","name":"Echo"},"Ben Adair"],
       "publisher":{"@type":"Organization","name":"The Echo","logo":{"@type":"ImageObject","url":"x"}},
       "hasPart":[{"@type":"NewsArticle","headline":"Part","datePublished":"2018-01-01"}]}]}</script>)");
  EXPECT_EQ(First(h.headlines), "json-ld headline=Gates left open");
  EXPECT_EQ(First(h.published), "json-ld datePublished=2021-05-03T10:00:00Z");
  EXPECT_EQ(h.published.size(), 2U);  // and the page's
  ASSERT_EQ(h.authors.size(), 2U);
  EXPECT_EQ(h.authors[1].value, "Ben Adair");
  EXPECT_EQ(First(h.sites), "json-ld publisher=The Echo");
  EXPECT_EQ(h.article_body, "The gates & the bell.");
}

TEST(ReadJsonLd, LooksUpAuthorsByTheirId) {
  std::vector<LdArticle> articles = ReadJsonLd(R"({"@graph":[
      {"@type":"NewsArticle","@id":"#a","headline":"Gates","author":[{"@id":"#ruth"},{"@id":"#echo"},{"@id":"#nobody"}]},
      {"@type":"Person","@id":"#ruth","name":"Ruth Okello"},{"@type":"Organization","@id":"#echo","name":"The Echo"}]})");
  ASSERT_EQ(articles.size(), 1U);
  ASSERT_EQ(articles[0].authors.size(), 2U);
  EXPECT_EQ(articles[0].authors[0].name.value, "Ruth Okello");
  EXPECT_TRUE(articles[0].authors[1].organisation);
}

TEST(ReadJsonLd, ReadsOnThroughBrokenJson) {
  const char* broken[] = {
      "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Gates\"} -->",
      "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Gates\"}\n//]]>",
      "{\"@type\":\"NewsArticle\",\"description\":\"raw\nline\tbreak\",\"headline\":\"Gates\",}",
      "{\"@type\":\"NewsArticle\",\"headline\":\"Gates\",\"description\":\"cut off",
      "[{\"@type\":\"NewsArticle\",,\"x\":[1,2,],\"headline\":\"Gates\"}",
      "{\"@type\":\"http://schema.org/NewsArticle\",\"image\":{\"a\":[{\"b\":[]}]},\"headline\":\"Gates\"};",
  };
  for (const char* json : broken) {
    std::vector<LdArticle> articles = ReadJsonLd(json);
    ASSERT_EQ(articles.size(), 1U) << json;
    EXPECT_EQ(articles[0].headline.value, "Gates") << json;
  }
}

TEST(ReadJsonLd, IsBoundedInDepth) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "{\"a\":[";
  EXPECT_TRUE(ReadJsonLd(deep).empty());
  EXPECT_TRUE(ReadJsonLd(std::string(100000, '[')).empty());
  EXPECT_TRUE(ReadJsonLd(std::string(100000, '"')).empty());
}

TEST(ReadHead, LeavesMicrodataOfCommentsOut) {
  PageHead h = Read(R"(<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Gates</h1>
    <span itemprop="author" itemscope><b itemprop="name">Ruth Okello</b></span><time itemprop="datePublished" datetime="2021-05-03">3 May</time>
    <div itemscope itemtype="http://schema.org/Comment"><time itemprop="datePublished" datetime="2021-05-09">9 May</time></div></div>)");
  EXPECT_EQ(First(h.authors), "itemprop author=Ruth Okello");
  ASSERT_EQ(h.published.size(), 1U);
  EXPECT_EQ(h.published[0].value, "2021-05-03");
}

TEST(ReadHead, AnEmptyPageSaysNothing) {
  PageHead h = Read("");
  EXPECT_TRUE(h.headlines.empty() && h.authors.empty() && h.published.empty() && h.language.empty());
}

}  // namespace
}  // namespace onrecord
