#include "acquire/feed.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

const char kRss[] = R"(<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
 <title>The Example</title><language>en-GB</language>
 <item>
  <title>Mayor says &amp;quot;no&amp;quot; &amp; leaves</title>
  <link> http://example.com/mayor </link>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>The mayor said]]><![CDATA[ no.</p>]]></content:encoded>
  <pubDate>Tue, 28 Mar 2017 21:04:11 +0100</pubDate>
  <dc:creator>Jane Doe</dc:creator><dc:creator>Jane Doe</dc:creator><author>desk@example.com (Ann Roe)</author>
 </item>
 <item>
  <guid>http://example.com/bridge</guid>
  <description>&lt;p&gt;The bridge fell.&lt;/p&gt;</description>
  <author>desk@example.com</author>
 </item>
 <item><title>Only a title</title><link>http://example.com/title</link></item>
 <item><description>Plain words, no link.</description></item>
</channel></rss>)";

const char kAtom[] = R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
 <title>The Example</title>
 <entry>
  <title type="html">Mayor says no</title>
  <link rel="edit" href="http://example.com/edit"/><link rel="alternate" href="http://example.com/mayor"/>
  <published>2017-03-28T21:04:11Z</published><updated>2017-03-29T00:00:00Z</updated>
  <author><name>Jane Doe</name><email>j@example.com</email></author>
  <summary>Short.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The mayor <b>said</b> no.</p></div></content>
 </entry>
 <a:entry xmlns:a="http://www.w3.org/2005/Atom"><a:summary>One &amp; two</a:summary><a:updated>2017-03-29T00:00:00Z</a:updated></a:entry>
</feed>)";

const char kRdf[] = R"(<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d">
 <channel><title>The Example</title></channel>
 <item><title>Mayor</title><link>http://example.com/m</link><description>The mayor.</description><dc:date>2004-05-06</dc:date></item>
</rdf:RDF>)";

TEST(Feed, ReadsRss) {
  const Feed feed = ReadFeed(kRss, "", "a.rss");
  ASSERT_EQ(feed.items.size(), 3u);
  EXPECT_EQ(feed.empty, 1u);
  const RawReport& mayor = *feed.items[0].report;
  EXPECT_EQ(mayor.bytes, "<p>The mayor said no.</p>");
  EXPECT_EQ(mayor.kind, InputKind::kHtml);
  EXPECT_EQ(mayor.headline, "Mayor says \"no\" & leaves");
  EXPECT_EQ(mayor.url, "http://example.com/mayor");
  EXPECT_EQ(mayor.name, "http://example.com/mayor");
  EXPECT_EQ(mayor.published, "2017-03-28T21:04:11+01:00");
  EXPECT_EQ(mayor.language, "en");
  EXPECT_EQ(mayor.authors, (std::vector<std::string>{"Jane Doe", "Ann Roe"}));
  const RawReport& bridge = *feed.items[1].report;
  EXPECT_EQ(bridge.bytes, "<p>The bridge fell.</p>");
  EXPECT_EQ(bridge.url, "http://example.com/bridge");
  EXPECT_TRUE(bridge.authors.empty());
  EXPECT_EQ(feed.items[2].report->name, "a.rss:4");
  EXPECT_EQ(feed.items[2].report->kind, InputKind::kText);
}

TEST(Feed, ReadsAtom) {
  const Feed feed = ReadFeed(kAtom, "", "a.atom");
  ASSERT_EQ(feed.items.size(), 2u);
  const RawReport& mayor = *feed.items[0].report;
  EXPECT_NE(mayor.bytes.find("<p>The mayor <b>said</b> no.</p>"), std::string::npos) << mayor.bytes;
  EXPECT_EQ(mayor.url, "http://example.com/mayor");
  EXPECT_EQ(mayor.published, "2017-03-28T21:04:11Z");
  EXPECT_EQ(mayor.authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(mayor.language, "en");
  EXPECT_EQ(feed.items[1].report->bytes, "One & two");
  EXPECT_EQ(feed.items[1].report->published, "2017-03-29T00:00:00Z");
}

TEST(Feed, ReadsRdf) {
  const Feed feed = ReadFeed(kRdf, "", "a.rdf");
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].report->bytes, "The mayor.");
  EXPECT_EQ(feed.items[0].report->published, "2004-05-06");
}

TEST(Feed, ReadsItsCharset) {
  const Feed feed = ReadFeed(
      "<?xml version='1.0' encoding='windows-1252'?><rss><channel><item><description>caf\xE9"
      "</description></item></channel></rss>",
      "", "a.rss");
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].report->bytes, "café");
}

TEST(Feed, ReadsWhatStandsBeforeTheDamage) {
  const std::string rss = kRss;
  const Feed feed = ReadFeed(rss.substr(0, rss.find("<item><title>Only")), "", "a.rss");
  ASSERT_EQ(feed.items.size(), 3u);
  EXPECT_EQ(feed.items[1].report->url, "http://example.com/bridge");
  ASSERT_TRUE(feed.items[2].failure);
  EXPECT_EQ(feed.items[2].failure->name, "a.rss");
}

TEST(Feed, RefusesWhatIsNone) {
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (const std::string& bytes : {std::string("<html><p>no</p></html>"), std::string(), std::string("<rss"), deep}) {
    const Feed feed = ReadFeed(bytes, "", "a.rss");
    ASSERT_EQ(feed.items.size(), 1u) << bytes.substr(0, 50);
    EXPECT_TRUE(feed.items[0].failure);
  }
}

TEST(IsoDate, ReadsTheDatesOfFeeds) {
  const std::pair<const char*, const char*> cases[] = {
      {"Tue, 28 Mar 2017 21:04:11 GMT", "2017-03-28T21:04:11Z"},
      {"28 Mar 2017 21:04:11 +0530", "2017-03-28T21:04:11+05:30"},
      {"Tue, 28 Mar 2017 21:04 -08:00", "2017-03-28T21:04-08:00"},
      {"Tuesday, 28 March 2017 21:04:11 EST", "2017-03-28T21:04:11-05:00"},
      {"Tuesday, 28-Mar-17 21:04:11 UTC", "2017-03-28T21:04:11Z"},
      {"Tue, 7 Mar 99", "1999-03-07"},
      {"Tue, 28 Mar 2017 21:04:11", "2017-03-28T21:04:11"},
      {"Tue, 28 Mar 2017 21:04:11 +0000", "2017-03-28T21:04:11Z"},
      {"2017-03-28T21:04:11Z", "2017-03-28T21:04:11Z"},
      {" 2017-03-28 ", "2017-03-28"},
      {"yesterday", "yesterday"},
      {"99 Mar 2017", "99 Mar 2017"},
      {"28 Foo 2017", "28 Foo 2017"},
      {"", ""},
  };
  for (const auto& [words, iso] : cases) EXPECT_EQ(IsoDate(words), iso) << words;
}

}  // namespace
}  // namespace onrecord
