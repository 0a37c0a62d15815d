// Files of weights: what is found in a good one, and what is said of bad ones.
#include "tensor/weights.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "tensor/tiny_weights.h"

namespace onrecord::tensor {
namespace {

// Entries in this order: a text, floats, ints, bytes, a linear layer (4 entries).
std::string Sample() {
  WeightsWriter writer;
  writer.AddText("config", "width 32\nversion news-en-1\nempty \nword ten\n");
  writer.AddFloats("floats", 2, 3, std::vector<float>{1, 2, 3, 4, 5, 6});
  writer.AddInts("ints", 1, 2, std::vector<int32_t>{7, -8});
  writer.AddBytes("bytes", 3, 2, std::vector<int8_t>{1, -1, 2, -2, 3, -127});
  writer.AddLinear("linear", std::vector<float>{127, -1, 0, 2, 1, 127}, std::vector<float>{0.5F, 0.25F});
  return writer.Bytes();
}
constexpr size_t kText = kHeadSize, kFloats = kText + kTableRow, kInts = kFloats + kTableRow;
constexpr size_t kBytes = kInts + kTableRow, kLinear = kBytes + kTableRow;  // where their rows stand

uint64_t OffsetAt(const std::string& bytes, size_t row) {
  uint64_t offset = 0;
  std::memcpy(&offset, bytes.data() + row + 72, sizeof offset);
  return offset;
}

template <class T>
std::vector<T> Listed(const Result<std::span<const T>>& found) {
  EXPECT_TRUE(found) << found.error().message;
  return {found->begin(), found->end()};
}

TEST(Weights, FindWhatIsThere) {
  const Result<Weights> weights = Weights::OpenCopy(Sample());
  ASSERT_TRUE(weights) << weights.error().message;
  EXPECT_EQ(Listed(weights->FindFloats("floats", 2, 3)), (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(weights->FindFloats("floats", Weights::kAny, 3)->size(), 6U);
  EXPECT_EQ(weights->FindFloats("floats", 2, Weights::kAny)->size(), 6U);
  EXPECT_EQ(Listed(weights->FindInts("ints", 1, 2)), (std::vector<int32_t>{7, -8}));
  EXPECT_EQ(Listed(weights->FindBytes("bytes", 3, 2)), (std::vector<int8_t>{1, -1, 2, -2, 3, -127}));
  EXPECT_EQ(weights->FindText("config")->substr(0, 8), "width 32");
  EXPECT_EQ(*weights->FindSetting("version"), "news-en-1");
  EXPECT_EQ(*weights->FindSetting("empty"), "");
  EXPECT_EQ(*weights->FindNumber("width", 1, 32), 32U);
  EXPECT_TRUE(weights->Has("linear.sum"));
  EXPECT_FALSE(weights->Has("linear.su"));
  EXPECT_EQ(weights->entries().size(), 8U);
}

TEST(Weights, LinearLayersAreUsedInPlace) {
  const Result<Weights> weights = Weights::OpenCopy(Sample());
  const Result<PackedWeights> packed = weights->FindPacked("linear", 3, 2);
  ASSERT_TRUE(packed) << packed.error().message;
  EXPECT_EQ(packed->depth, 4U);
  EXPECT_EQ(packed->columns, 2U);
  EXPECT_EQ(packed->sums[0], 128);
  EXPECT_EQ(packed->sums[1], 128);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(packed->blocks) % 64, 0U);
  const int8_t first[] = {127, 0, 1, 0, -1, 2, 127, 0};
  EXPECT_TRUE(std::equal(first, first + 8, packed->blocks));
}

TEST(Weights, LookupsSayWhatIsWrong) {
  const Result<Weights> weights = Weights::OpenCopy(Sample());
  struct Case {
    Error error;
    const char* says;
  };
  const Case cases[] = {
      {weights->FindFloats("none", 1, 2).error(), "the weights have no entry 'none': take the weight file"},
      {weights->FindFloats("ints", 1, 2).error(), "entry 'ints' of the weights is of another type"},
      {weights->FindFloats("floats", 3, 2).error(), "entry 'floats' of the weights is 2 x 3, not 3 x 2"},
      {weights->FindFloats("floats", Weights::kAny, 4).error(), "is 2 x 3, not any x 4"},
      {weights->FindBytes("linear", 4, 2).error(), "entry 'linear' of the weights is 4 x 2"},
      {weights->FindPacked("bytes", 3, 2).error(), "entry 'bytes' of the weights is 3 x 2, not 4 x 2"},
      {weights->FindPacked("linear", 7, 2).error(), "is 4 x 2, not 8 x 2"},
      {weights->FindPacked("linear", 3, 3).error(), "is 4 x 2, not 4 x 3"},
      {weights->FindText("floats").error(), "entry 'floats' of the weights is of another type"},
      {weights->FindSetting("wid").error(), "has no line 'wid'"},
      {weights->FindNumber("width", 33, 64).error(), "says 'width 32', not 33 to 64"},
      {weights->FindNumber("word", 0, 64).error(), "says 'word ten', not 0 to 64"},
      {weights->FindNumber("empty", 0, 64).error(), "says 'empty ', not 0 to 64"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.error.code, Code::kInvalidInput) << c.says;
    EXPECT_NE(c.error.message.find(c.says), std::string::npos) << c.error.message << " lacks " << c.says;
  }
}

struct Damage {
  const char* what;
  std::function<void(std::string&)> make;
  Code code;
  const char* says;
};

// Where the checksum tells: nothing is signed again.
TEST(Weights, DamagedFiles) {
  const Damage damages[] = {
      {"empty", [](std::string& b) { b.clear(); }, Code::kTruncated, "of 0 bytes has no head"},
      {"half a head", [](std::string& b) { b.resize(31); }, Code::kTruncated, "of 31 bytes has no head"},
      {"cut short", [](std::string& b) { b.pop_back(); }, Code::kTruncated, "copy it again"},
      {"longer", [](std::string& b) { b.push_back('\0'); }, Code::kTruncated, "copy it again"},
      {"altered", [](std::string& b) { b.back() ^= 1; }, Code::kInvalidInput, "was altered"},
      {"altered table", [](std::string& b) { b[40] ^= 1; }, Code::kInvalidInput, "was altered"},
      {"altered checksum", [](std::string& b) { b[24] ^= 1; }, Code::kInvalidInput, "was altered"},
      {"other version", [](std::string& b) { b[8] = 2; }, Code::kUnsupported, "weights of format 2, not 1"},
      {"other file", [](std::string& b) { b[0] = 'X'; }, Code::kInvalidInput, "not a weight file"},
  };
  for (const Damage& damage : damages) {
    std::string bytes = Sample();
    damage.make(bytes);
    const Result<Weights> weights = Weights::OpenCopy(bytes);
    ASSERT_FALSE(weights) << damage.what;
    EXPECT_EQ(weights.error().code, damage.code) << damage.what;
    EXPECT_NE(weights.error().message.find(damage.says), std::string::npos) << weights.error().message;
  }
}

// Of a writer with a mistake, or with bad intent: size and checksum are right.
TEST(Weights, SignedFilesWithoutSense) {
  const auto put = [](size_t at, auto number) { return [=](std::string& b) { Put(b, at, number); }; };
  const Code invalid = Code::kInvalidInput;
  const uint32_t most = std::numeric_limits<uint32_t>::max();
  const Damage damages[] = {
      {"huge count", put(12, most), invalid, "claims 4294967295 entries"},
      {"count over the file", put(12, uint32_t{100}), invalid, "claims 100 entries"},
      {"count into the data", put(12, uint32_t{9}), invalid, "entr"},
      {"no name", put(kFloats, char{0}), invalid, "has no name"},
      {"name without end", [](std::string& b) { b.replace(kFloats, 56, 56, 'x'); }, invalid, "has no name"},
      {"name with more after its end", put(kFloats + 50, 'x'), invalid, "has no name"},
      {"name twice", [](std::string& b) { b.replace(kInts, 7, "floats", 7); }, invalid,
       "'floats' of the weights is there"},
      {"type 0", put(kFloats + 56, uint32_t{0}), invalid, "'floats' of the weights is of an unknown type"},
      {"type 5", put(kFloats + 56, uint32_t{5}), invalid, "unknown type"},
      {"reserved", put(kFloats + 68, uint32_t{1}), invalid, "unknown type"},
      {"reserved too", put(kFloats + 88, uint64_t{1}), invalid, "unknown type"},
      {"misaligned", [](std::string& b) { Put(b, kFloats + 72, OffsetAt(b, kFloats) + 4); }, invalid, "multiple of 64"},
      {"overlap", [](std::string& b) { Put(b, kInts + 72, OffsetAt(b, kText)); }, invalid,
       "'ints' of the weights overlaps"},
      {"over the table", put(kText + 72, uint64_t{64}), invalid, "'config' of the weights overlaps"},
      {"beyond the file", put(kFloats + 72, uint64_t{1} << 40), invalid, "beyond the file"},
      {"far beyond", put(kFloats + 72, ~uint64_t{63}), invalid, "beyond the file"},
      {"size beyond", put(kFloats + 80, ~uint64_t{0}), invalid, "beyond the file"},
      {"size and shape", put(kFloats + 80, uint64_t{20}), invalid, "not of the size of its rows"},
      {"no rows", put(kFloats + 60, uint32_t{0}), invalid, "not of the size of its rows"},
      {"no columns", put(kFloats + 64, uint32_t{0}), invalid, "not of the size of its rows"},
      {"huge rows", put(kFloats + 60, most), invalid, "not of the size of its rows"},
      {"huge columns", put(kBytes + 64, most), invalid, "not of the size of its rows"},
      {"text with rows", put(kText + 60, uint32_t{1}), invalid, "not of the size of its rows"},
      {"not a number", [](std::string& b) { Put(b, OffsetAt(b, kFloats) + 8, std::nanf("")); }, invalid, "no number"},
      {"infinite", [](std::string& b) { Put(b, OffsetAt(b, kFloats), HUGE_VALF); }, invalid, "no number"},
      {"text", [](std::string& b) { b[OffsetAt(b, kText) + 2] = '\xC3'; }, invalid,
       "'config' of the weights is not UTF-8"},
  };
  for (const Damage& damage : damages) {
    std::string bytes = Sample();
    damage.make(bytes);
    Sign(bytes);
    const Result<Weights> weights = Weights::OpenCopy(bytes);
    ASSERT_FALSE(weights) << damage.what;
    EXPECT_EQ(weights.error().code, damage.code) << damage.what;
    EXPECT_NE(weights.error().message.find(damage.says), std::string::npos)
        << damage.what << ": " << weights.error().message;
  }
}

TEST(Weights, SumsAreHeldAgainstWeights) {
  std::string bytes = Sample();
  bytes[OffsetAt(bytes, kLinear)] = 126;
  Sign(bytes);
  const Result<Weights> weights = Weights::OpenCopy(bytes);
  ASSERT_TRUE(weights);
  const Result<PackedWeights> packed = weights->FindPacked("linear", 3, 2);
  ASSERT_FALSE(packed);
  EXPECT_NE(packed.error().message.find("'linear.sum' of the weights does not have"), std::string::npos);
}

TEST(Weights, NoPrefixAndNoFlippedBitPasses) {
  const std::string whole = Sample();
  for (size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(Weights::OpenCopy(whole.substr(0, size))) << size;
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
    EXPECT_FALSE(Weights::OpenCopy(bytes)) << at;
  }
}

TEST(Weights, HaveToBeAligned) {
  const std::string bytes = Sample();
  const Buffer<std::byte> memory(bytes.size() + 4);
  std::memcpy(memory.data() + 4, bytes.data(), bytes.size());
  const Result<Weights> weights = Weights::Open({memory.data() + 4, bytes.size()});
  ASSERT_FALSE(weights);
  EXPECT_EQ(weights.error().code, Code::kUsage);
}

}  // namespace
}  // namespace onrecord::tensor
