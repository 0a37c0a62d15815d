// Whole pages to headline, authors and dates; every page here was written for its test.
#include "acquire/metadata.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

struct Reading {
  HtmlTree tree;
  PageText page;
  Metadata m;
};

Reading Read(std::string_view html, std::string_view url = "") {
  Reading r;
  r.tree = ParseHtml(html);
  r.page = BuildBlocks(r.tree);
  PageHead head = ReadHead(r.tree);
  Given given;
  given.url = url;
  r.m = FindMetadata(r.tree, head, r.page, FindHeadline(r.tree, head, r.page), given);
  return r;
}

// Every span cuts out the words beside it.
void ExpectSpans(const Reading& r) {
  std::vector<Evidence> all = r.m.authors;
  for (const auto& e : {r.m.headline, r.m.standfirst}) {
    if (e) all.push_back(*e);
  }
  for (const auto& d : {r.m.published, r.m.updated}) {
    if (d) all.push_back(d->evidence);
  }
  for (const Evidence& e : all) {
    if (!e.span) continue;
    EXPECT_EQ(r.page.text.substr(e.span->begin, e.span->size()), e.words);
  }
}

std::string Published(const Reading& r) {
  ExpectSpans(r);
  return r.m.published ? r.m.published->value + " " + std::string(Name(r.m.published->by)) : "";
}

constexpr std::string_view kBody =
    "<p>The harbour gates at Marlow were left open for nine hours before the flood, an inquiry heard on Monday, and nobody rang the bell.</p>"
    "<p>Her deputy told the hearing that the river had risen above the second mark when the first call came, and that nobody answered.</p>";

std::string Page(std::string_view head, std::string_view top, std::string_view bottom = "") {
  return "<html><head><title>Gates stood open all night | The Echo</title>" + std::string(head) + "</head><body><div class=nav><a href=/>Home</a></div>" +
         "<h1>Gates stood open all night</h1>" + std::string(top) + std::string(kBody) + std::string(bottom) + "</body></html>";
}

TEST(FindMetadata, FirstOfTheStampsWins) {
  EXPECT_EQ(Published(Read(Page(R"(<meta property="article:published_time" content="2021-05-03T10:00:00+01:00">)", "<p>3 May 2021</p>"))),
            "2021-05-03T10:00:00+01:00 meta");
  EXPECT_EQ(Published(Read(Page("", R"(<time datetime="2021-05-03">3 May</time>)"))), "2021-05-03 time-element");
  EXPECT_EQ(Published(Read(Page("", ""), "https://echo.example/2021/05/03/gates")), "2021-05-03 url");
  EXPECT_EQ(Published(Read(Page("", "<div class=date>Monday, 3 May 2021</div>"))), "2021-05-03 text");
  EXPECT_EQ(Published(Read(Page("", ""))), "");
}

TEST(FindMetadata, APlainDateUnderTheHeadlineOverrules) {
  constexpr std::string_view kDraft = R"(<meta property="article:published_time" content="2021-04-20T10:00:00+01:00">)";
  EXPECT_EQ(Published(Read(Page(kDraft, "<div class=date>3 May 2021</div>"))), "2021-05-03 text");
  EXPECT_EQ(Published(Read(Page(kDraft, "<div class=date>Updated: 3 May 2021</div>"))), "2021-04-20T10:00:00+01:00 meta");
  EXPECT_EQ(Published(Read(Page(kDraft, "<div class=date>20 April 2021</div><div>3 May 2021</div>"))), "2021-04-20T10:00:00+01:00 meta");
}

TEST(FindMetadata, TheOneDateThatAPageShowsOverrules) {
  constexpr std::string_view kStamp = R"(<meta property="article:published_time" content="2021-05-03T18:19:00+02:00">)";
  EXPECT_EQ(Published(Read(Page(kStamp, "<div class=date>Stand: 4. Mai 2021, 07:30 Uhr</div>"))), "2021-05-04T07:30 text");
  EXPECT_EQ(Published(Read(Page(kStamp, "<div class=date>Updated: 2 May 2021, 18:00</div>"))), "2021-05-02T18:00 text");
  EXPECT_EQ(Published(Read(Page("", "<div>Stand: 5. Mai 2021</div><div>3. Mai 2021</div>"))), "2021-05-03 text");
}

TEST(FindMetadata, AnAddressOutlivesAMove) {
  constexpr std::string_view kMoved = R"(<meta property="article:published_time" content="2021-05-03T18:19:00+02:00">)";
  constexpr std::string_view kUrl = "https://echo.example/home/2017/7/12/gates";
  EXPECT_EQ(Published(Read(Page(kMoved, ""), kUrl)), "2017-07-12 url");
  EXPECT_EQ(Published(Read(Page(kMoved, "<div>3 May 2021</div>"), kUrl)), "2021-05-03T18:19:00+02:00 meta");
  EXPECT_EQ(Published(Read(Page(kMoved, ""), "https://echo.example/2021/4/12/gates")), "2021-05-03T18:19:00+02:00 meta");
  EXPECT_EQ(Published(Read(Page(kMoved, ""), "https://echo.example/gates-20170712")), "2021-05-03T18:19:00+02:00 meta");
}

TEST(FindMetadata, DatesOfPicturesAndFilmsAreNotThePages) {
  constexpr std::string_view kFilm = R"(<div itemprop="video" itemscope itemtype="https://schema.org/VideoObject">
      <meta itemprop="uploadDate" content="2017-01-10"></div>)";
  EXPECT_EQ(Published(Read(Page("", "<div>3 May 2021</div>", kFilm))), "2021-05-03 text");
  constexpr std::string_view kPage = R"(<div itemscope itemtype="https://schema.org/VideoObject">
      <meta itemprop="uploadDate" content="2017-01-10"></div>)";
  EXPECT_EQ(Published(Read(Page("", "", kPage))), "2017-01-10 time-element");
}

TEST(FindMetadata, LabelsStandInCellsOfTheirOwn) {
  EXPECT_EQ(Published(Read(Page("", "<dl><dt>Updated:</dt><dd>5 May 2021</dd><dt>Published:</dt><dd>3 May 2021</dd></dl>"))), "2021-05-03 text");
  EXPECT_EQ(Published(Read(Page("", "<table><tr><td>Expires</td><td>5 May 2021</td></tr><tr><td>4 May 2021</td></tr></table>"))), "2021-05-04 text");
}

TEST(FindMetadata, ErasBelongToTheirDates) {
  Reading r = Read("<html lang=ja>" + Page("", "<div>更新 令和3年5月3日</div>"));
  EXPECT_EQ(Published(r), "2021-05-03 text");
  EXPECT_EQ(r.m.published->evidence.words, "令和3年5月3日");
}

TEST(FindMetadata, ElementsRunTogether) {
  EXPECT_EQ(Published(Read(Page("", "<div><span>ruth</span><span>03.05.21</span><span>12:44</span></div>"))), "2021-05-03 text");
  EXPECT_EQ(Published(Read(Page("", "<div><b>03.05.2021</b><i>1244 words</i></div>"))), "2021-05-03 text");
}

TEST(FindMetadata, ScriptsKnowWhenAPageWasMade) {
  EXPECT_EQ(Published(Read(Page(R"(<script>{"createdAt":"2021-05-03T15:58:43+01:00"}</script>)", ""))), "2021-05-03T15:58:43+01:00 meta");
  EXPECT_EQ(Published(Read(Page(R"(<script>{"created_at":"2020-01-03"}</script><script>{"publishedAt":"2021-05-03"}</script>)", ""))), "2021-05-03 meta");
}

TEST(FindMetadata, OtherDatesDoNotWin) {
  EXPECT_EQ(Published(Read(Page("", "", "<footer>© 2021 The Echo, 1 January 2021</footer>"))), "");
  EXPECT_EQ(Published(Read(Page(R"(<meta name="date" content="1970-01-01">)", "<div>3 May 2021</div>"))), "2021-05-03 text");
  EXPECT_EQ(Published(Read(Page("", "<div>3 May 2021, 10:22</div>",
                                R"(<div class="related"><h3>Other</h3><time datetime="2020-01-09">9 January 2020</time></div>)"))),
            "2021-05-03T10:22 text");
  EXPECT_EQ(Published(Read(Page("", "<div>Updated: 5 May 2021</div><div>Published: 3 May 2021</div>"))), "2021-05-03 text");
}

TEST(FindMetadata, ADateInThePagesHeaderIsToday) {
  Reading r = Read("<title>Gates stood open all night</title><div class=date>Tuesday, 4 May 2021</div><div>News</div><div>Sport</div><div>Town</div>"
                   "<h1>Gates stood open all night</h1><p>3 May 2021</p>" + std::string(kBody));
  EXPECT_EQ(Published(r), "2021-05-03 text");
}

TEST(FindMetadata, DatesAfterTheLastChangeAreOfEvents) {
  constexpr std::string_view kHead = R"(<meta property="article:published_time" content="2021-05-03T10:00:00+01:00">
      <meta property="article:modified_time" content="2021-05-04T10:00:00+01:00">)";
  EXPECT_EQ(Published(Read(Page(kHead, "<div class=date>20 May 2021, 18:30</div>"))), "2021-05-03T10:00:00+01:00 meta");
}

TEST(FindMetadata, DatesStandInHeadlinesBylinesAndLeads) {
  constexpr std::string_view kTitle = "<title>Gates stood open all night</title>";
  EXPECT_EQ(Published(Read(std::string(kTitle) + "<h1>Gates stood open all night <small>3 May 2021</small></h1><p>Seen on 1 May 2021</p>" + std::string(kBody))),
            "2021-05-03 text");
  constexpr std::string_view kLong = "The gates at Marlow were left open for nine hours before the flood, an inquiry heard, and nobody rang the bell, because "
                                     "the river had risen above the second mark when the first call came and the deputy was away.";
  EXPECT_EQ(Published(Read(Page("", "<div class=teaser-text><p>Pressemitteilung vom 3. Mai 2021 | Marlow – " + std::string(kLong) + "</p></div>"))), "2021-05-03 text");
  EXPECT_EQ(Published(Read("<title>The Echo</title><p>(3 May 2021) " + std::string(kLong) + " Then it rained.</p>")), "2021-05-03 text");
  EXPECT_EQ(Published(Read(Page("", "<div>1</div><div>2</div>", "<p>Author: Ruth Okello, 3 May 2021, 10:30</p>"))), "2021-05-03T10:30 text");
  EXPECT_EQ(Published(Read(Page("", "", "<div>Dieser Artikel wurde am 3. Mai 2021 um 14:48 gelesen und freigegeben</div>"))), "2021-05-03T14:48 text");
}

TEST(FindMetadata, TheDayIsTheSitesOwn) {
  constexpr std::string_view kLate = R"(<meta property="article:published_time" content="2021-05-03T22:30:00Z">)";
  EXPECT_EQ(Published(Read(Page(kLate, "<div>4 May 2021</div>"))), "2021-05-04 text");
  EXPECT_EQ(Published(Read(Page(std::string(kLate) + R"(<meta property="article:modified_time" content="2021-05-04T09:00:00+03:00">)", ""))),
            "2021-05-04T01:30:00+03:00 meta");
  EXPECT_EQ(Published(Read(Page(kLate, ""), "https://echo.example.de/gates")), "2021-05-04T00:30:00+02:00 meta");
  EXPECT_EQ(Published(Read(Page(kLate, ""))), "2021-05-03T22:30:00Z meta");
  EXPECT_EQ(Published(Read(Page(R"(<meta name="date" content="2021-05-03T00:00:00Z">)", ""), "https://echo.example.br/gates")), "2021-05-03T00:00:00Z meta");
}

TEST(FindMetadata, NumbersAreReadInTheOrderOfThePage) {
  constexpr std::string_view kNet = R"(<meta name="date" content="11/01/2021 12:43:42">)";
  EXPECT_EQ(Published(Read(Page(kNet, "<div>1 November 2021</div>"), "https://echo.example.uk/gates")), "2021-11-01T12:43:42 meta");
  EXPECT_EQ(Published(Read(Page(kNet, ""), "https://echo.example.uk/gates")), "2021-01-11T12:43:42 meta");
}

TEST(FindMetadata, HeadlineIsTheBlockThatTheTitleNames) {
  Reading r = Read(Page("", ""));
  ASSERT_TRUE(r.m.headline && r.m.headline->span);
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  r = Read("<title>Gates stood open all night - Echo</title><h1>The Echo</h1><b>Gates stood open all night</b>" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  r = Read(R"(<title>Gates stood open all night</title><h1><span class="kicker">Marlow</span> Gates stood open all night</h1>)" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  ExpectSpans(r);
  r = Read(R"(<title>The Echo of Marlow » Archive » Gates stood open all night</title><h1><a href="http://echo.example/">The Echo of Marlow</a></h1>
      <h2>Gates stood open all night</h2>)" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  r = Read("<title>Marlow flood: all you need to know</title><h1>Gates stood open through the night</h1>" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Gates stood open through the night");
  r = Read(R"(<title>Gates stood open all night | The Echo</title><meta property="og:site_name" content="The Echo">
      <h1>Gates stood open all night | The Echo</h1><h2>Gates stood open all night</h2>)" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  r = Read("<title>Marlow flood: all you need to know</title><h1>Echo</h1>" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Marlow flood: all you need to know");
  r = Read("<title>Gates stood open all night - Echo</title><h1><b>3 May 2021</b> <i>Gates stood open all night</i></h1>" + std::string(kBody));
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  r = Read("<title>Gates stood open all night | The Echo</title>" + std::string(kBody), "https://theecho.example/");
  EXPECT_EQ(r.m.headline->words, "Gates stood open all night");
  EXPECT_FALSE(r.m.headline->span);
}

std::string Authors(const Reading& r) {
  ExpectSpans(r);
  std::string out;
  for (const Evidence& e : r.m.authors) out += (out.empty() ? "" : "; ") + e.words;
  return out;
}

TEST(FindMetadata, AuthorsArePeople) {
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="Ruth Okello and Ben Adair">)", "<p>By Ruth Okello</p>"))), "Ruth Okello; Ben Adair");
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="The Echo Staff">)", "<p>By Ruth Okello</p>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page(R"(<meta property="og:site_name" content="The Echo"><meta name="author" content="The Echo">)", ""))), "");
  EXPECT_EQ(Authors(Read(Page("", R"(<div><a rel="author" href="/people/ruth">Ruth Okello</a>, Chief Reporter</div>)"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page("", "", R"(<div class="comment"><span class="author">Crosspatch</span></div>)"))), "");
}

TEST(FindMetadata, OutletsAreNoAuthors) {
  constexpr std::string_view kHead = R"(<meta name="author" content="El Eco">)";
  EXPECT_EQ(Authors(Read(Page(kHead, "<p>Por Ruth Okello</p>"), "https://eleco.example/gates")), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="Marlowgirl">)", ""), "https://marlowgirl.example/gates")), "");
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="Marlowgirl">)", ""), "https://marlowgirl.wordpress.com/gates")), "Marlowgirl");
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="Ruth Okello">)", ""), "https://ruthokello.example/gates")), "Ruth Okello");
}

TEST(FindMetadata, ALineUnderTheHeadlineOverrulesAnAccount) {
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="rokello">)", "<p>By Ruth Okello</p>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="Ben Adair">)", "<p>By Ruth Okello</p>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page(R"(<meta name="author" content="Ruth Okello, Ben Adair">)", "<p>By Ruth Okello</p>"))), "Ruth Okello; Ben Adair");
}

TEST(FindMetadata, AuthorsStandBehindLabelsAndDates) {
  EXPECT_EQ(Authors(Read(Page("", "<h5>Author:</h5><div>Ruth Okello</div>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page("", "<p>Posted on May 3, 2021 by Ruth Okello</p>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page("", "", "<p>Author:</p><p>Ruth Okello</p>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page("", "<p>— By Ruth Okello</p>"))), "Ruth Okello");
  EXPECT_EQ(Authors(Read(Page("", "<div class=author>MNA</div>"))), "");
  EXPECT_EQ(Authors(Read(Page("", "<h5>Text:</h5><p>The bell of Marlow is older than the harbour.</p>"))), "");
  EXPECT_EQ(Authors(Read(Page("", R"(<div class="author"><p>Ruth Okello</p><p>Ruth writes about harbours</p></div>)"))), "Ruth Okello");
}

TEST(FindMetadata, SiteLanguageAndAddress) {
  Reading r = Read(Page(R"(<meta property="og:site_name" content="The Echo"><link rel=canonical href="https://echo.example/gates">)", ""));
  EXPECT_EQ(r.m.site, "The Echo");
  EXPECT_EQ(r.m.language, "en");
  EXPECT_EQ(Read(Page(R"(<meta property="og:site_name" content="The Echo - all that Marlow knows">)", ""), "https://echo.example/").m.site, "The Echo");
  EXPECT_EQ(r.m.url, "https://echo.example/gates");
  EXPECT_EQ(Read(Page("", ""), "https://echo.example/given").m.url, "https://echo.example/given");
}

TEST(FindMetadata, StandsWhateverThePage) {
  for (std::string_view html : {"", "<h1>", "<title>", "<time datetime=2021-05-03>", "\xff\xfe<h1>\x80</h1>", "<p>3 May 2021"}) Read(html);
}

}  // namespace
}  // namespace onrecord
