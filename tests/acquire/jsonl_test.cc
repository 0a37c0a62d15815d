#include "acquire/jsonl.h"

#include <gtest/gtest.h>

#include "acquire/archive.h"

namespace onrecord {
namespace {

struct Read {
  std::vector<RawReport> reports;
  std::vector<InputFailure> failures;
};

Read ReadLines(std::string bytes, uint64_t limit = 1 << 20) {
  Stream stream(MemorySource(std::move(bytes)));
  JsonReader reader(stream, "a.jsonl", limit);
  Read read;
  while (std::optional<Input::Item> item = reader.Next()) {
    if (item->report) read.reports.push_back(*item->report);
    if (item->failure) read.failures.push_back(*item->failure);
  }
  return read;
}

TEST(Jsonl, TakesItsFieldsAndHandsOnTheRest) {
  const Read read = ReadLines(
      R"({"text": "No.\n\u201cNo\u201d", "name": "r1", "url": "http://x/", "published": "2017-03-28", "language": "en"})"
      "\n"
      R"({"id": 7, "html": "<p>No</p>", "tags": ["a", {"b": null}], "a \"key\"": 1.5})"
      "\n");
  ASSERT_EQ(read.reports.size(), 2u);
  const RawReport& text = read.reports[0];
  EXPECT_EQ(text.bytes, "No.\n“No”");
  EXPECT_TRUE(text.keep_text);
  EXPECT_EQ(text.kind, InputKind::kText);
  EXPECT_EQ(text.name, "r1");
  EXPECT_EQ(text.url, "http://x/");
  EXPECT_EQ(text.published, "2017-03-28");
  EXPECT_EQ(text.language, "en");
  EXPECT_EQ(text.given, "");
  const RawReport& html = read.reports[1];
  EXPECT_EQ(html.bytes, "<p>No</p>");
  EXPECT_FALSE(html.keep_text);
  EXPECT_EQ(html.kind, InputKind::kHtml);
  EXPECT_EQ(html.charset, "utf-8");
  EXPECT_EQ(html.name, "a.jsonl:2");
  EXPECT_EQ(html.given, R"({"id":7,"tags":["a",{"b":null}],"a \"key\"":1.5})");
}

TEST(Jsonl, HandsOnFieldsOfAnotherType) {
  const Read read = ReadLines(R"({"text": "a", "html": "<p>b", "name": 12, "url": null})");
  ASSERT_EQ(read.reports.size(), 1u);
  EXPECT_EQ(read.reports[0].bytes, "a");
  EXPECT_EQ(read.reports[0].name, "a.jsonl:1");
  EXPECT_EQ(read.reports[0].given, R"({"html":"<p>b","name":12,"url":null})");
}

TEST(Jsonl, NamesTheBrokenLineAndReadsTheRest) {
  const Read read = ReadLines(
      "{\"text\":\"one\"}\n\n{\"text\": "
      "\"tw\n{\"text\":\"four\"}\r\n[1]\n{\"words\":\"six\"}\n{\"text\":7}\n{\"text\":\"eight\"}");
  std::string bodies;
  for (const RawReport& r : read.reports) bodies += r.name + "=" + r.bytes + " ";
  EXPECT_EQ(bodies, "a.jsonl:1=one a.jsonl:4=four a.jsonl:8=eight ");
  std::string failed;
  for (const InputFailure& f : read.failures) failed += f.name + " ";
  EXPECT_EQ(failed, "a.jsonl:3 a.jsonl:5 a.jsonl:6 a.jsonl:7 ");
}

TEST(Jsonl, RefusesLinesOverTheLimit) {
  const std::string large = R"({"text":")" + std::string(300000, 'x') + "\"}";
  const Read read = ReadLines("{\"text\":\"one\"}\n" + large + "\n{\"text\":\"three\"}\n" + large, 100000);
  ASSERT_EQ(read.reports.size(), 2u);
  EXPECT_EQ(read.reports[1].bytes, "three");
  ASSERT_EQ(read.failures.size(), 2u);
  EXPECT_EQ(read.failures[0].name, "a.jsonl:2");
  EXPECT_EQ(read.failures[0].error.code, Code::kTooLarge);
  EXPECT_NE(read.failures[0].error.message.find("--max-size"), std::string::npos);
  EXPECT_EQ(read.failures[1].name, "a.jsonl:4");
}

TEST(Jsonl, ForgivesBytesAndHalfSurrogates) {
  const Read read =
      ReadLines("\xEF\xBB\xBF{\"text\":\"caf\xE9\"}\n{\"text\":\"a\\ud83d b\\ude00 c\\ud83d\\ude00 \\\\ud83d\"}");
  ASSERT_EQ(read.reports.size(), 2u);
  EXPECT_EQ(read.reports[0].bytes, "caf\uFFFD");
  ASSERT_EQ(read.reports[0].warnings.size(), 1u);
  EXPECT_EQ(read.reports[0].warnings[0].code, "invalid-bytes");
  EXPECT_EQ(read.reports[1].bytes, "a\uFFFD b\uFFFD c😀 \\ud83d");
}

TEST(Jsonl, KeepsTextExactly) {
  const Read read = ReadLines(R"({"text":"\u0000 \t\r\n a  b\u00a0\ufeff "})");
  ASSERT_EQ(read.reports.size(), 1u);
  EXPECT_EQ(read.reports[0].bytes, std::string("\0 \t\r\n a  b\u00a0\ufeff ", 16));
}

TEST(Jsonl, IsReadCompressedAndStopsWhereThatIsCut) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += "{\"text\":\"report number " + std::to_string(i * 7919 % 5003) + "\"}\n";
  EXPECT_EQ(ReadLines(Gzip(lines)).reports.size(), 5000u);
  const std::string gzip = Gzip(lines);
  const Read cut = ReadLines(gzip.substr(0, gzip.size() / 2));
  EXPECT_GT(cut.reports.size(), 100u);
  ASSERT_EQ(cut.failures.size(), 1u);
  EXPECT_EQ(cut.failures[0].error.code, Code::kTruncated);
}

TEST(Jsonl, DoesNotFallIntoDepth) {
  const Read read = ReadLines("{\"text\":\"a\",\"b\":" + std::string(200000, '[') + "\n{\"text\":\"two\"}");
  EXPECT_EQ(read.reports.size(), 1u);
  ASSERT_EQ(read.failures.size(), 1u);
  EXPECT_EQ(read.failures[0].name, "a.jsonl:1");
}

TEST(JsonValue, ReadsObjectsAndArrays) {
  const auto one = ReadJsonValue("{\n \"text\": \"a\"\n}\n", "a.json");
  ASSERT_EQ(one.size(), 1u);
  ASSERT_TRUE(one[0].report);
  EXPECT_EQ(one[0].report->name, "a.json");
  const auto many = ReadJsonValue("[{\"text\": \"a\"}, 5, {\"html\": \"b\"}]", "a.json");
  ASSERT_EQ(many.size(), 3u);
  EXPECT_EQ(many[0].report->name, "a.json:1");
  ASSERT_TRUE(many[1].failure);
  EXPECT_EQ(many[1].failure->name, "a.json:2");
  EXPECT_EQ(many[2].report->bytes, "b");
  const auto bad = ReadJsonValue("[{\"text\": \"a\"}", "a.json");
  ASSERT_EQ(bad.size(), 1u);
  EXPECT_TRUE(bad[0].failure);
}

}  // namespace
}  // namespace onrecord
