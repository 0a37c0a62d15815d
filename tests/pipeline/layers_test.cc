// An engine with a small random model: its layers in JSON, proved by check, and in CoNLL-U.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>
#include <thread>

#include "annotate/tiny_model.h"
#include "onrecord/analysis.h"
#include "onrecord/engine.h"
#include "onrecord/present.h"
#include "util/lines.h"

namespace onrecord {
namespace {

constexpr std::string_view kNews =
    "Two Held After Harbour Fire\n\n6 May 2024\n\nPolice arrested two men on Sunday after a fire at the old "
    "harbour. Caf\u00e9s \U0001F525 nearby were closed, the mayor said; nobody was hurt.\n\n"
    "\u201CWe are grateful to the crews,\u201D said harbour master Ida Holm.\n";

const Engine& TinyEngine() {
  static const Result<Engine> engine = Engine::LoadWith(TinyModel(21));
  return engine.value();
}

RawReport Report() {
  RawReport report;
  report.name = "a b";
  report.bytes = kNews;
  return report;
}

JsonOptions AllLayers(Offsets offsets) {
  return {offsets, true, false,
          {Layer::kTokens, Layer::kTree, Layer::kNames, Layer::kTimes, Layer::kAttributions, Layer::kEvents, Layer::kCoreference}};
}

ReadOptions WithLayers() {
  ReadOptions options;
  options.layers = true;
  return options;
}

TEST(Layers, AreProvedInEveryUnit) {
  const auto record = TinyEngine().Read(Report(), WithLayers());
  ASSERT_TRUE(record);
  ASSERT_TRUE(record->analysis);
  EXPECT_EQ(record->analysis->words.size(), record->analysis->tokens.size());
  for (Offsets offsets : {Offsets::kCodepoints, Offsets::kBytes, Offsets::kUtf16}) {
    const std::string json = ToJson(*record, AllLayers(offsets));
    for (const char* key : {"tokens", "tree", "names", "times", "attributions", "events", "coreference"}) {
      EXPECT_NE(json.find("\"" + std::string(key) + "\":["), std::string::npos) << key;
    }
    const auto faults = CheckRecord(json, nullptr);
    ASSERT_TRUE(faults) << faults.error().message;
    EXPECT_TRUE(faults->empty()) << faults->front();
  }
  std::string broken = ToJson(*record, AllLayers(Offsets::kCodepoints));
  const size_t words = broken.find("\"words\":\"", broken.find("\"layers\"")) + 9;
  broken[words] = broken[words] == 'x' ? 'y' : 'x';
  EXPECT_FALSE(CheckRecord(broken, nullptr)->empty());
}

TEST(Layers, AreThereOnlyWhenAskedFor) {
  const auto plain = TinyEngine().Read(Report());
  EXPECT_FALSE(plain->analysis);
  EXPECT_EQ(ToJson(*plain, AllLayers(Offsets::kBytes)).find("\"layers\""), std::string::npos);
  ReadOptions fast = WithLayers();
  fast.fast = true;
  const auto record = TinyEngine().Read(Report(), fast);
  EXPECT_TRUE(record->analysis->words.empty());
  EXPECT_TRUE(std::any_of(record->warnings.begin(), record->warnings.end(), [](const Warning& w) { return w.code == "no-model"; }));
}

// Views into the model's file stay good when the engine is gone.
TEST(Layers, OutliveTheirEngine) {
  std::optional<Record> record;
  {
    auto engine = Engine::LoadWith(TinyModel(22));
    ASSERT_TRUE(engine) << engine.error().message;
    record = *engine->Read(Report(), WithLayers());
  }
  EXPECT_TRUE(CheckRecord(ToJson(*record, AllLayers(Offsets::kBytes)), nullptr)->empty());
}

TEST(Layers, AreTheSameOnEveryThread) {
  const std::string wanted = ToJson(*TinyEngine().Read(Report(), WithLayers()), AllLayers(Offsets::kBytes));
  std::vector<std::string> made(4);
  std::vector<std::thread> threads;
  for (std::string& out : made) {
    threads.emplace_back([&out] { out = ToJson(*TinyEngine().Read(Report(), WithLayers()), AllLayers(Offsets::kBytes)); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : made) EXPECT_EQ(out, wanted);
}

TEST(Layers, NoModelIsNoFaultButABrokenOneIs) {
  EXPECT_TRUE(Engine::LoadWith(""));
  std::string bytes = TinyModel(23);
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_FALSE(Engine::LoadWith(bytes));
  EXPECT_FALSE(Engine::LoadWith(bytes.substr(0, 100)));
}

// What the validator of Universal Dependencies asks of every file (levels 1 and 2).
TEST(Conllu, IsValid) {
  const auto record = TinyEngine().Read(Report(), WithLayers());
  const auto made = ToConllu(ToJson(*record, AllLayers(Offsets::kUtf16)));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_TRUE(made->starts_with("# newdoc id = a b\n# offsets = utf16\n# global.Entity = eid-etype\n# sent_id = ")) << *made;
  EXPECT_TRUE(made->ends_with("\n\n"));
  EXPECT_NE(made->find("Entity=(n1-"), std::string::npos) << *made;
  std::string text, shown;
  size_t number = 0, roots = 0, open = 0;
  for (std::string_view line : Lines(std::string_view(*made).substr(0, made->size() - 1))) {
    if (line.empty()) {
      EXPECT_EQ(roots, 1U);
      while (shown.ends_with(' ')) shown.pop_back();
      EXPECT_EQ(shown, text);
      number = roots = 0;
      shown.clear();
    } else if (line.starts_with("# text = ")) {
      text = line.substr(9);
    } else if (line[0] != '#') {
      const auto fields = Split(line, '\t');
      ASSERT_EQ(fields.size(), 10U) << line;
      EXPECT_EQ(fields[0], std::to_string(++number));
      for (std::string_view field : fields) EXPECT_FALSE(field.empty()) << line;
      roots += fields[6] == "0";
      EXPECT_EQ(fields[6] == "0", fields[7] == "root") << line;
      shown.append(fields[1]).append(fields[9].find("SpaceAfter=No") == std::string_view::npos ? " " : "");
      const std::string misc(fields[9]);
      open += misc.find("Entity=(") != std::string::npos;
      open -= static_cast<size_t>(std::count(misc.begin(), misc.end(), ')'));
    }
  }
  EXPECT_EQ(open, 0U);
}

TEST(Conllu, RefusesWhatDoesNotFit) {
  const auto record = TinyEngine().Read(Report(), WithLayers());
  const std::string good = ToJson(*record, AllLayers(Offsets::kCodepoints));
  const std::pair<const char*, const char*> changes[] = {{"\"tokens\":\\[\\[0,3\\]", "\"tokens\":[[0,3000]"},
                                                         {"\"tokens\":\\[\\[0,3\\]", "\"tokens\":[[3,0]"},
                                                         {"\"sentences\":\\[\\[0,", "\"sentences\":[[1,"},
                                                         {"\"tree\":\\[", "\"tree\":[{},"},
                                                         {"\"layers\":", "\"layer\":"},
                                                         {"\"format\":\"onrecord/1\"", "\"format\":\"onrecord/0\""},
                                                         {"\"id\":\"sha256:", "\"id\":\"s\",\"it\":\""},
                                                         {"\"text\":", "\"test\":"}};
  for (const auto& [from, to] : changes) {
    EXPECT_FALSE(ToConllu(std::regex_replace(good, std::regex(from), to, std::regex_constants::format_first_only))) << from;
  }
  for (std::string_view line : {"", "x", "[]", "{}"}) EXPECT_FALSE(ToConllu(line)) << line;
}

}  // namespace
}  // namespace onrecord
