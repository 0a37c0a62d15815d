#include "acquire/inflate.h"

#include <gtest/gtest.h>

#include "acquire/archive.h"
#include "acquire/stream.h"

namespace onrecord {
namespace {

using std::string_literals::operator""s;

const std::string kText = [] {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "The mayor of ward " + std::to_string(i) + " said no. ";
  return text;
}();

TEST(Inflate, ReadsEveryCoding) {
  const std::pair<std::string, Compression> cases[] = {{Gzip(kText), Compression::kGzip},
                                                       {Deflate(kText, 15), Compression::kZlib},
                                                       {Deflate(kText, -15), Compression::kDeflate},
                                                       {Zstd(kText), Compression::kZstd}};
  for (const auto& [bytes, compression] : cases) {
    const Inflated made = Inflate(bytes, compression, 1 << 20);
    EXPECT_FALSE(made.fault) << made.fault->message;
    EXPECT_EQ(made.bytes, kText);
  }
  const Inflated brotli = Inflate("\x0b\x02\x80hello\x03"s, Compression::kBrotli, 100);
  EXPECT_FALSE(brotli.fault);
  EXPECT_EQ(brotli.bytes, "hello");
}

TEST(Inflate, JoinsMembersAndLeavesOutPadding) {
  EXPECT_EQ(Inflate(Gzip("one ") + Gzip("") + Gzip("two") + "\0\0"s, Compression::kGzip, 100).bytes, "one two");
  EXPECT_EQ(Inflate(Zstd("one ") + Zstd("two"), Compression::kZstd, 100).bytes, "one two");
}

TEST(Inflate, TellsWhatIsWrong) {
  const std::string gzip = Gzip(kText);
  const Inflated cut = Inflate(gzip.substr(0, gzip.size() / 2), Compression::kGzip, 1 << 20);
  ASSERT_TRUE(cut.fault);
  EXPECT_EQ(cut.fault->code, Code::kTruncated);
  EXPECT_EQ(cut.bytes, kText.substr(0, cut.bytes.size()));
  EXPECT_GT(cut.bytes.size(), 1000u);

  std::string damaged = gzip;
  damaged[gzip.size() / 2] ^= 0x55;
  const Inflated broken = Inflate(damaged, Compression::kGzip, 1 << 20);
  ASSERT_TRUE(broken.fault);
  EXPECT_EQ(broken.fault->code, Code::kInvalidInput);

  const Inflated bomb = Inflate(Gzip(std::string(10 << 20, '0')), Compression::kGzip, 1000);
  ASSERT_TRUE(bomb.fault);
  EXPECT_EQ(bomb.fault->code, Code::kTooLarge);
  EXPECT_EQ(bomb.bytes.size(), 1000u);
}

std::string ReadAll(Stream& stream) { return stream.Take(UINT64_MAX); }

TEST(Stream, ReadsPlainAndCompressed) {
  for (const std::string& bytes :
       {kText, Gzip(kText), Zstd(kText), Gzip(kText.substr(0, 9000)) + Gzip(kText.substr(9000)) + "\0\0"s}) {
    Stream stream(MemorySource(bytes));
    EXPECT_EQ(ReadAll(stream), kText);
    EXPECT_FALSE(stream.error());
    EXPECT_EQ(stream.source_bytes(), bytes.size());
  }
}

TEST(Stream, KnowsWhereMembersBegin) {
  const std::string one = Gzip("first");
  const std::string two = Gzip("second");
  Stream stream(MemorySource(one + two + Gzip("third")));
  EXPECT_EQ(stream.Peek(100), "firstsecondthird");
  EXPECT_EQ(stream.file_offset(), 0u);
  stream.Consume(5);
  EXPECT_EQ(stream.file_offset(), one.size());
  stream.Consume(2);
  EXPECT_EQ(stream.file_offset(), 7u) << "inside a member: the place in the decompressed stream";
  stream.Consume(4);
  EXPECT_EQ(stream.file_offset(), one.size() + two.size());
}

TEST(Stream, GoesOnAfterADamagedMember) {
  std::string middle = Gzip(kText);
  middle[middle.size() / 2] ^= 0x55;
  Stream stream(MemorySource(Gzip("first") + middle + Gzip("third")));
  const std::string before = ReadAll(stream);
  EXPECT_EQ(before.substr(0, 5), "first");
  ASSERT_TRUE(stream.error());
  EXPECT_EQ(stream.error()->code, Code::kInvalidInput);
  ASSERT_TRUE(stream.Recover());
  EXPECT_EQ(ReadAll(stream), "third");
  EXPECT_FALSE(stream.error());
}

TEST(Stream, EndsAtTruncationAndGarbage) {
  const std::string gzip = Gzip(kText);
  const std::pair<std::string, Code> cases[] = {{gzip.substr(0, gzip.size() - 3), Code::kTruncated},
                                                {gzip + "and more", Code::kInvalidInput}};
  for (const auto& [bytes, code] : cases) {
    Stream stream(MemorySource(bytes));
    EXPECT_EQ(ReadAll(stream), kText);
    ASSERT_TRUE(stream.error());
    EXPECT_EQ(stream.error()->code, code);
    EXPECT_FALSE(stream.Recover());
    EXPECT_EQ(stream.Peek(1), "");
    EXPECT_FALSE(stream.error());
  }
}

TEST(Stream, StopsABomb) {
  std::string zeros = Gzip(std::string(256 << 20, '\0'));
  Stream stream(MemorySource(std::move(zeros)));
  EXPECT_LT(stream.Skip(UINT64_MAX), uint64_t{200} << 20);
  ASSERT_TRUE(stream.error());
  EXPECT_EQ(stream.error()->code, Code::kTooLarge);
}

}  // namespace
}  // namespace onrecord
