#include "onrecord/input.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "acquire/archive.h"
#include "acquire/sniff.h"

namespace onrecord {
namespace {

namespace fs = std::filesystem;
using std::string_literals::operator""s;

const char kPage[] = "<!DOCTYPE html><html><body><p>The mayor said no.</p></body></html>";

// A folder that is gone after the test.
class InputTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "onrecord_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Put(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  struct Read {
    std::string names;  // of the reports, each with a blank behind
    std::vector<RawReport> reports;
    std::vector<InputFailure> failures;
    std::vector<Warning> notes;
    InputProgress progress;
  };
  Read ReadAll(std::vector<std::string> paths, InputOptions options = {}) {
    Input input = Input::Open(std::move(paths), options);
    Read read;
    while (std::optional<Input::Item> item = input.Next()) {
      EXPECT_NE(item->report.has_value(), item->failure.has_value());
      if (item->report) read.names += item->report->name + " ";
      if (item->report) read.reports.push_back(*std::move(item->report));
      if (item->failure) read.failures.push_back(*std::move(item->failure));
    }
    EXPECT_FALSE(input.Next());
    read.notes = input.notes();
    read.progress = input.progress();
    return read;
  }

  fs::path folder_;
};

TEST_F(InputTest, TellsKindsByContent) {
  const std::string rss = "<rss><channel><item><description>a</description></item></channel></rss>";
  struct Case {
    std::string bytes;
    size_t reports;
    InputKind kind;
  };
  const Case cases[] = {
      {kPage, 1, InputKind::kHtml},
      {"The mayor said no.\n", 1, InputKind::kText},
      {"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", 2, InputKind::kText},
      {"[{\"html\":\"a\"},{\"html\":\"b\"}]", 2, InputKind::kHtml},
      {"{\n  \"text\": \"a\"\n}\n", 1, InputKind::kText},
      {Response(Http("one")) + Response(Http("two")), 2, InputKind::kHtml},
      {rss, 1, InputKind::kText},
      {"\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0"s, 1, InputKind::kText},
  };
  for (const Case& c : cases) {
    for (const std::string& bytes : {c.bytes, Gzip(c.bytes), Zstd(c.bytes)}) {
      const Read read = ReadAll({Put("report", bytes)});
      ASSERT_EQ(read.reports.size(), c.reports)
          << c.bytes << (read.failures.empty() ? "" : read.failures[0].error.message);
      EXPECT_EQ(read.reports[0].kind, c.kind) << c.bytes;
      EXPECT_TRUE(read.failures.empty());
      EXPECT_EQ(read.progress.bytes_done, bytes.size());
      EXPECT_EQ(read.progress.bytes_total, bytes.size());
    }
  }
}

TEST_F(InputTest, WalksFoldersInOrder) {
  Put("b.html", kPage);
  Put("a/z.txt", "text");
  Put("a/b/c.txt", "text");
  Put("a.txt", "text");
  Put(".hidden/x.txt", "text");
  Put("a/.x", "text");
  fs::create_directory_symlink(folder_, folder_ / "a" / "loop");
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  const Read read = ReadAll({folder_.string()});
  EXPECT_EQ(read.names, "a/b/c.txt a/z.txt a.txt b.html ");
  EXPECT_TRUE(read.failures.empty());
  ASSERT_EQ(read.notes.size(), 2u);
  EXPECT_EQ(read.notes[0].words, "left out: hidden files and folders (2)");
  EXPECT_EQ(read.notes[1].words, "left out: pipes, devices and sockets (1)");
}

TEST_F(InputTest, NamesAFileAsItWasNamed) {
  const std::string path = Put("b.html", kPage);
  EXPECT_EQ(ReadAll({path}).names, path + " ");
}

TEST_F(InputTest, GoesOnAfterWhatCannotBeRead) {
  const std::string good = Put("good.html", kPage);
  const std::string empty = Put("empty.html", "");
  const std::string blank = Put("blank.html", " \n\t ");
  const std::string png = Put("picture.html", "\x89PNG\r\n\x1A\n"s + std::string(100, '\0'));
  const std::string noise = Put("noise.txt", [] {
    std::string bytes;
    for (unsigned i = 0; i < 5000; ++i) bytes += static_cast<char>(i * i * 2654435761u >> 13);
    return bytes;
  }());
  const std::string missing = (folder_ / "missing").string();
  const std::string xml = Put("sitemap.xml", "<?xml version='1.0'?><urlset><url><loc>http://x/</loc></url></urlset>");
  const std::string cut = Put("cut.html.gz", Gzip(kPage).substr(0, 40));
  const Read read = ReadAll({empty, blank, good, png, noise, missing, xml, cut, good});
  EXPECT_EQ(read.names, good + " " + good + " ");
  const std::pair<std::string, Code> expected[] = {{empty, Code::kInvalidInput}, {blank, Code::kInvalidInput},
                                                   {png, Code::kUnsupported},    {noise, Code::kUnsupported},
                                                   {missing, Code::kIo},         {xml, Code::kUnsupported},
                                                   {cut, Code::kTruncated}};
  ASSERT_EQ(read.failures.size(), std::size(expected));
  for (size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(read.failures[i].name, expected[i].first);
    EXPECT_EQ(read.failures[i].error.code, expected[i].second) << read.failures[i].error.message;
    EXPECT_FALSE(read.failures[i].error.message.empty());
  }
}

TEST_F(InputTest, NamesUnreadableFilesAndFolders) {
  Put("a.txt", "text");
  Put("b.txt", "text");
  Put("c/d.txt", "text");
  fs::permissions(folder_ / "b.txt", fs::perms::none);
  fs::permissions(folder_ / "c", fs::perms::none);
  fs::permissions(folder_, fs::perms::all);
  const bool root = geteuid() == 0;  // who reads everything
  ASSERT_EQ(root ? seteuid(65534) : 0, 0);
  const Read read = ReadAll({folder_.string()});
  ASSERT_EQ(root ? seteuid(0) : 0, 0);
  fs::permissions(folder_ / "c", fs::perms::owner_all);
  EXPECT_EQ(read.names, "a.txt ");
  ASSERT_EQ(read.failures.size(), 2u);
  EXPECT_EQ(read.failures[0].name, "b.txt");
  EXPECT_EQ(read.failures[0].error.code, Code::kIo);
  EXPECT_EQ(read.failures[1].name, "c");
}

TEST_F(InputTest, ADanglingLinkIsAFailure) {
  fs::create_symlink("nowhere", folder_ / "link");
  const Read read = ReadAll({folder_.string()});
  ASSERT_EQ(read.failures.size(), 1u);
  EXPECT_EQ(read.failures[0].name, "link");
}

TEST_F(InputTest, RefusesWhatIsTooLarge) {
  InputOptions options;
  options.max_report_bytes = 1000;
  const std::string page = kPage + std::string(2000, ' ');
  for (const std::string& bytes : {page, Gzip(page), Zstd(page)}) {
    const Read read = ReadAll({Put("a.html", bytes), Put("b.html", kPage)}, options);
    EXPECT_EQ(read.reports.size(), 1u);
    ASSERT_EQ(read.failures.size(), 1u);
    EXPECT_EQ(read.failures[0].error.code, Code::kTooLarge);
    EXPECT_NE(read.failures[0].error.message.find("1000 bytes"), std::string::npos) << read.failures[0].error.message;
    EXPECT_NE(read.failures[0].error.message.find("--max-size"), std::string::npos);
  }
}

TEST_F(InputTest, ABombCostsNoMoreThanTheLimit) {
  const std::string bomb = Put("bomb.html.gz", Gzip(kPage + std::string(200 << 20, ' ')));
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_SELF, &before);
  InputOptions options;
  options.max_report_bytes = 1 << 20;
  const Read read = ReadAll({bomb}, options);
  getrusage(RUSAGE_SELF, &after);
  ASSERT_EQ(read.failures.size(), 1u);
  EXPECT_EQ(read.failures[0].error.code, Code::kTooLarge);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 16 << 10) << "kilobytes";
}

TEST_F(InputTest, InsistsOnAKind) {
  InputOptions options;
  options.kind = InputKind::kText;
  EXPECT_EQ(ReadAll({Put("a", kPage)}, options).reports[0].kind, InputKind::kText);
  options.kind = InputKind::kHtml;
  EXPECT_EQ(ReadAll({Put("a", "{\"text\": 1}")}, options).reports[0].kind, InputKind::kHtml);
  options.kind = InputKind::kJsonl;
  EXPECT_EQ(ReadAll({Put("a", "<p>\n{\"text\":\"b\"}\n")}, options).failures[0].name, (folder_ / "a").string() + ":1");
  EXPECT_EQ(ReadAll({Put("a", "[{\"text\":\"b\"}]")}, options).reports.size(), 1u);
  options.kind = InputKind::kWarc;
  EXPECT_EQ(ReadAll({Put("a", "no archive")}, options).failures.size(), 1u);
}

TEST_F(InputTest, CountsWhatArchivesAndFeedsLeaveOut) {
  Put("a.warc", Record("request", "GET /") + Response(Http("one")));
  Put("b.warc.gz", Gzip(Record("request", "GET /")) + Gzip(Response(Http("two"))));
  Put("c.rss", "<rss><channel><item><title>t</title></item></channel></rss>");
  const Read read = ReadAll({folder_.string()});
  EXPECT_EQ(read.reports.size(), 2u);
  ASSERT_EQ(read.notes.size(), 2u);
  EXPECT_EQ(read.notes[0].words, "left out: items of feeds without a text (1)");
  EXPECT_EQ(read.notes[1].words, "left out: request records in WARC files (2)");
}

TEST_F(InputTest, ReadsStdin) {
  const std::string path = Put("in", "The mayor said no.");
  const int saved = dup(STDIN_FILENO);
  const int fd = open(path.c_str(), O_RDONLY);
  dup2(fd, STDIN_FILENO);
  const Read read = ReadAll({"-"});
  dup2(saved, STDIN_FILENO);
  close(fd);
  close(saved);
  EXPECT_EQ(read.names, "- ");
  EXPECT_EQ(read.progress.bytes_total, 0u);
}

TEST(Sniff, TellsFormats) {
  const std::pair<std::string, Format> cases[] = {
      {"", Format::kEmpty},
      {"\xEF\xBB\xBF \n", Format::kEmpty},
      {"The <b> tag is bold.", Format::kText},
      {"a < b and b > c, mail <jane@example.com>", Format::kText},
      {"<p>The mayor.", Format::kText},
      {"<p>The mayor.</p>", Format::kHtml},
      {"Some words first. <div>a</div><div>b</div>", Format::kHtml},
      {"\n\n<!-- x --><HTML>", Format::kHtml},
      {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Format::kHtml},
      {"<?xml version='1.0'?>\n<!-- c -->\n<rss version='2.0'>", Format::kFeed},
      {"<feed>", Format::kFeed},
      {"<feedback>", Format::kText},
      {"{\"text\": \"a\"}", Format::kJsonLines},
      {"{\"text\": \"a\n{\"text\": \"b\"}", Format::kJsonLines},
      {"{\n\"text\": \"a\"}", Format::kJson},
      {"[ {\"text\": 1}]", Format::kJson},
      {"{curly} words", Format::kText},
      {"[1] a footnote", Format::kText},
      {"WARC/1.0\r\n", Format::kWarc},
      {"WARC/9.0\r\n", Format::kText},
      {"WARCRAFT is a game", Format::kText},
      {"RIFF raff", Format::kText},
      {"RIFF\x24\0\0\0WAVE"s, Format::kBinary},
      {"%PDF-1.4", Format::kBinary},
      {"a\0b\0"s, Format::kText},
      {"T\0h\0e\0 \0t\0o\0w\0n\0"s, Format::kText},
      {"<\0p\0>\0a\0<\0/\0p\0>\0<\0p\0>\0"s, Format::kHtml},
      {"caf\xE9 au lait", Format::kText},
  };
  for (const auto& [bytes, format] : cases) EXPECT_EQ(Sniff(bytes).format, format) << bytes;
}

}  // namespace
}  // namespace onrecord
