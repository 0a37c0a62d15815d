#include "acquire/warc.h"

#include <gtest/gtest.h>

#include "acquire/archive.h"

namespace onrecord {
namespace {

const char kPage[] = "<html><body><p>The mayor said no.</p></body></html>";
const char kUrl[] = "http://example.com/a";

struct Read {
  std::vector<RawReport> reports;
  std::vector<InputFailure> failures;
  std::map<std::string, uint64_t> left_out;
};

Read ReadArchive(std::string bytes, uint64_t limit = 1 << 20) {
  Stream stream(MemorySource(std::move(bytes)));
  WarcReader reader(stream, "a.warc", limit);
  Read read;
  while (std::optional<Input::Item> item = reader.Next()) {
    if (item->report) read.reports.push_back(*item->report);
    if (item->failure) read.failures.push_back(*item->failure);
  }
  read.left_out = reader.left_out();
  return read;
}

std::string Bodies(const Read& read) {
  std::string bodies;
  for (const RawReport& r : read.reports) bodies += r.bytes + "|";
  return bodies;
}

std::string Whole() {
  return Record("warcinfo", "software: test") + Response(Http("one")) + Record("request", "GET / HTTP/1.1\r\n\r\n") +
         Response(Http("two"), "http://example.com/b") + Record("revisit", Http("")) + Record("metadata", "via: x");
}

TEST(Warc, GivesPagesAndCountsTheRest) {
  const Read read = ReadArchive(Whole());
  EXPECT_EQ(Bodies(read), "one|two|");
  EXPECT_TRUE(read.failures.empty());
  const std::map<std::string, uint64_t> left_out = {
      {"warcinfo records", 1}, {"request records", 1}, {"revisit records", 1}, {"metadata records", 1}};
  EXPECT_EQ(read.left_out, left_out);
}

TEST(Warc, FillsInWhereAPageComesFrom) {
  const std::string info = Record("warcinfo", "x");
  const Read read =
      ReadArchive(info + Response(Http(kPage, {{"Content-Type", "text/html; charset=\"windows-1251\""}}), kUrl));
  ASSERT_EQ(read.reports.size(), 1u);
  const RawReport& r = read.reports[0];
  EXPECT_EQ(r.name, kUrl);
  EXPECT_EQ(r.url, kUrl);
  EXPECT_EQ(r.kind, InputKind::kHtml);
  EXPECT_EQ(r.charset, "windows-1251");
  EXPECT_EQ(r.bytes, kPage);
  ASSERT_TRUE(r.warc);
  EXPECT_EQ(r.warc->record, "<urn:uuid:0001>");
  EXPECT_EQ(r.warc->offset, info.size());
  EXPECT_EQ(r.warc->date, "2017-03-28T21:04:11Z");
}

TEST(Warc, IsReadInAnyWrapping) {
  const std::string one = Response(Http("one"));
  const std::string two = Response(Http("two"));
  const std::string wrappings[] = {one + two, Gzip(one + two), Gzip(one) + Gzip(two), Zstd(one + two),
                                   Zstd(one) + Zstd(two)};
  for (const std::string& bytes : wrappings) {
    const Read read = ReadArchive(bytes);
    EXPECT_EQ(Bodies(read), "one|two|");
    EXPECT_TRUE(read.failures.empty()) << read.failures[0].error.message;
  }
  const Read read = ReadArchive(Gzip(one) + Gzip(two));
  EXPECT_EQ(read.reports[1].warc->offset, Gzip(one).size()) << "the offset of the member in the file";
}

TEST(Warc, UsesTheDictionaryOfAFile) {
  const std::string dictionary = Response(Http("a page that others are like"));
  const std::string one = ZstdWith(dictionary, Response(Http("one")));
  const std::string two = ZstdWith(dictionary, Response(Http("two")));
  for (const std::string& frame : {DictionaryFrame(dictionary), DictionaryFrame(Zstd(dictionary))}) {
    const Read read = ReadArchive(frame + one + two);
    EXPECT_EQ(Bodies(read), "one|two|");
    ASSERT_EQ(read.reports.size(), 2u);
    EXPECT_EQ(read.reports[1].warc->offset, frame.size() + one.size());
    EXPECT_EQ(ReadArchive(frame.substr(0, 20)).failures.size(), 1u);
  }
}

TEST(Warc, TakesResourcesAndConversions) {
  const Read read = ReadArchive(
      Record("resource", "<p>page</p>", {{"Content-Type", "text/html"}, {"WARC-Target-URI", "<http://x/>"}}) +
      Record("conversion", "plain", {{"Content-Type", "text/plain; charset=utf-8"}}) +
      Record("resource", "\x89PNG", {{"Content-Type", "image/png"}}));
  ASSERT_EQ(read.reports.size(), 2u);
  EXPECT_EQ(read.reports[0].url, "http://x/");
  EXPECT_EQ(read.reports[1].kind, InputKind::kText);
  EXPECT_EQ(read.reports[1].name.substr(0, 7), "a.warc@");
  EXPECT_EQ(read.left_out.at("resource records that are no pages"), 1u);
}

TEST(Warc, LeavesOutWhatIsNoPage) {
  const Read read = ReadArchive(Response(Http("gone", {{"Content-Type", "text/html"}}, "404 Not Found")) +
                                Response(Http("", {{"Content-Type", "text/html"}, {"Location", "/b"}}, "301 Moved")) +
                                Response(Http("\x89PNG", {{"Content-Type", "image/png"}})) +
                                Response(Http("\x89PNG\r\n\x1A\n\0\0\0", {{"Content-Type", "text/html"}})) +
                                Response(Http("")) + Response(Http("{}", {{"Content-Type", "application/json"}})));
  EXPECT_TRUE(read.reports.empty());
  EXPECT_TRUE(read.failures.empty());
  const std::map<std::string, uint64_t> left_out = {
      {"responses other than 200 OK", 2}, {"responses that are no pages", 3}, {"empty pages", 1}};
  EXPECT_EQ(read.left_out, left_out);
}

TEST(Warc, SniffsAPageWithoutAType) {
  const Read read = ReadArchive(Response(Http(kPage, {})) + Response(Http("The mayor said no.", {})));
  ASSERT_EQ(read.reports.size(), 2u);
  EXPECT_EQ(read.reports[0].kind, InputKind::kHtml);
  EXPECT_EQ(read.reports[1].kind, InputKind::kText);
}

TEST(Warc, UndoesChunksAndCodings) {
  const Fields chunked = {{"Content-Type", "text/html"}, {"Transfer-Encoding", "chunked"}};
  auto coded = [](const char* coding) { return Fields{{"Content-Type", "text/html"}, {"Content-Encoding", coding}}; };
  const std::string page = kPage;
  const std::string gzip = Gzip(page);
  char size[16];
  std::snprintf(size, sizeof size, "%zx", gzip.size());
  const std::pair<std::string, std::string> cases[] = {
      {Http("4\r\nThe \r\n6;x=y\r\nmayor \r\n0\r\n\r\n", chunked), "The mayor "},
      {Http("3\nThe\n2\n m\n0\n\n", chunked), "The m"},
      {Http(page, chunked), page},  // the crawler joined the chunks
      {Http(gzip, coded("gzip")), page},
      {Http(gzip, coded("x-gzip")), page},
      {Http(page, coded("gzip")), page},  // the crawler unpacked it
      {Http(page, coded("br")), page},
      {Http(gzip), page},  // no header at all
      {Http(Deflate(page, 15), coded("deflate")), page},
      {Http(Deflate(page, -15), coded("deflate")), page},
      {Http(Zstd(page), coded("zstd")), page},
      {Http(std::string("\x0b\x02\x80hello\x03", 9), coded("br")), "hello"},
      {Http(Gzip(Deflate(page, 15)), coded("deflate, gzip")), page},
      {Http(page, coded("identity")), page},
      {Http(std::string(size) + "\r\n" + gzip + "\r\n0\r\n\r\n",
            {{"content-type", "text/html"}, {"transfer-encoding", "Chunked"}, {"content-encoding", "GZIP"}}),
       page},
  };
  for (const auto& [http, body] : cases) {
    const Read read = ReadArchive(Response(http));
    EXPECT_EQ(Bodies(read), body + "|") << http;
    EXPECT_TRUE(read.failures.empty());
    ASSERT_EQ(read.reports.size(), 1u);
    EXPECT_TRUE(read.reports[0].warnings.empty()) << read.reports[0].warnings[0].words;
  }
}

TEST(Warc, WarnsOfPagesCutShort) {
  const Fields chunked = {{"Content-Type", "text/html"}, {"Transfer-Encoding", "chunked"}};
  const std::string gzip = Gzip(std::string(kPage) + std::string(5000, 'x'));
  const std::string cases[] = {
      Response(Http("4\r\nThe \r\nFF\r\nmayor", chunked)),
      Response(Http(gzip.substr(0, gzip.size() - 9), {{"Content-Type", "text/html"}, {"Content-Encoding", "gzip"}})),
      Response(Http(kPage), kUrl, {{"WARC-Truncated", "length"}}),
  };
  for (const std::string& archive : cases) {
    const Read read = ReadArchive(archive);
    ASSERT_EQ(read.reports.size(), 1u) << archive;
    ASSERT_EQ(read.reports[0].warnings.size(), 1u) << archive;
    EXPECT_EQ(read.reports[0].warnings[0].code, "cut-short");
  }
}

struct Bad {
  const char* what;
  std::string bytes, bodies;
  Code code;
  uint64_t offset;
};

// What a bad record does to the others: nothing.
TEST(Warc, GoesOnAfterABadRecord) {
  const std::string one = Response(Http("one"));
  const std::string three = Response(Http("three"));
  const std::string page = Http(kPage);
  auto lie = [&](long by) { return Response(page, kUrl, {}, static_cast<long>(page.size()) + by); };
  std::string nameless = Response(page);
  nameless.replace(nameless.find("Content-Length"), 14, "Content-Weight");
  std::string negative = Response(page);
  negative.insert(negative.find("Content-Length: ") + 16, "-");
  const std::string cut = three.substr(0, three.size() - 10);
  std::string damaged = Gzip(Response(Http(std::string(3000, 'a') + kPage)));
  damaged[damaged.size() - 30] ^= 0x55;
  const std::string bomb =
      Response(Http(Gzip(std::string(2 << 20, ' ')), {{"Content-Type", "text/html"}, {"Content-Encoding", "gzip"}}));
  const std::string large = Response(Http(std::string(2 << 20, 'x')));
  const Bad cases[] = {
      {"says too little", one + lie(-9) + three, "one|three|", Code::kInvalidInput, one.size()},
      {"says too much", one + lie(9) + three, "one|three|", Code::kInvalidInput, one.size()},
      {"says it is all the rest", one + lie(static_cast<long>(three.size())) + three, "one|three|", Code::kInvalidInput,
       one.size()},
      {"says more than the file has", one + lie(500000) + three, "one|three|", Code::kInvalidInput, one.size()},
      {"says more than the limit", one + lie(50000000000) + three, "one|three|", Code::kInvalidInput, one.size()},
      {"says a negative length", one + negative + three, "one|three|", Code::kInvalidInput, one.size()},
      {"without a length", one + nameless + three, "one|three|", Code::kInvalidInput, one.size()},
      {"without HTTP", one + Response("no header here") + three, "one|three|", Code::kInvalidInput, one.size()},
      {"something between", one + "something else\n" + three, "one|three|", Code::kInvalidInput, one.size()},
      {"the file is cut in a record", one + cut, "one|", Code::kTruncated, one.size()},
      {"the file is cut in a header", one + three.substr(0, 40), "one|", Code::kTruncated, one.size()},
      {"the gzip file is cut", Gzip(one) + Gzip(three).substr(0, 60), "one|", Code::kTruncated, Gzip(one).size() + 60},
      {"a damaged member", Gzip(one) + damaged + Gzip(three), "one|three|", Code::kInvalidInput, Gzip(one).size()},
      {"a bomb", one + bomb + three, "one|three|", Code::kTooLarge, one.size()},
      {"a page over the limit", one + large + three, "one|three|", Code::kTooLarge, one.size()},
  };
  for (const Bad& c : cases) {
    const Read read = ReadArchive(c.bytes);
    EXPECT_EQ(Bodies(read), c.bodies) << c.what;
    ASSERT_EQ(read.failures.size(), 1u) << c.what;
    const InputFailure& failure = read.failures[0];
    EXPECT_EQ(failure.error.code, c.code) << c.what << ": " << failure.error.message;
    EXPECT_EQ(failure.name, "a.warc@" + std::to_string(failure.error.offset));
    EXPECT_EQ(failure.error.offset, c.offset) << c.what << ": " << failure.error.message;
  }
}

TEST(Warc, LeavesOutAFilmOverTheLimit) {
  const std::string film = Response(Http(std::string(3 << 20, 'x'), {{"Content-Type", "video/mp4"}}));
  const Read read = ReadArchive(film + Response(Http("two")));
  EXPECT_EQ(Bodies(read), "two|");
  EXPECT_TRUE(read.failures.empty());
  EXPECT_EQ(read.left_out.at("records too large for a page"), 1u);
}

TEST(Warc, ToleratesLooseHeaders) {
  const std::string content = "HTTP/1.0 200 OK\ncontent-type:text/html\nX-Long: a\n  b\n\nbody";
  const std::string record = "WARC/0.18\nwarc-type:response\ncontent-type:application/http\nContent-Length: " +
                             std::to_string(content.size()) + "\n\n" + content + "\n\n";
  const Read read = ReadArchive("\n\n" + record + record);
  EXPECT_EQ(Bodies(read), "body|body|");
  EXPECT_TRUE(read.failures.empty());
}

TEST(Warc, KeepsAPageThatQuotesAnArchive) {
  const std::string page = "<p>A file begins with\r\n\r\nWARC/1.0\r\nWARC-Type: response</p>";
  const Read read = ReadArchive(Response(Http(page)) + Response(Http("two")));
  EXPECT_EQ(Bodies(read), page + "|two|");
  EXPECT_TRUE(read.failures.empty());
}

TEST(Warc, EndsOnAnyBytes) {
  const std::string whole = Whole();
  const std::string gzip = Gzip(whole);
  for (size_t i = 0; i < whole.size(); i += 3) {
    std::string broken = whole;
    broken[i] = static_cast<char>(broken[i] ^ 0x15);
    ReadArchive(broken);
    ReadArchive(whole.substr(0, i));
    if (i < gzip.size()) ReadArchive(gzip.substr(0, i) + whole);
  }
}

}  // namespace
}  // namespace onrecord
