// The rule engine: numbers, patterns, what does not load, and the bound on its work.
#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <vector>

#include "annotate/tokens.h"
#include "extract/figures.h"
#include "extract/grammar.h"
#include "extract/numbers.h"
#include "extract/quotes.h"
#include "extract/times.h"
#include "util/resource.h"

namespace onrecord {
namespace {

std::shared_ptr<Lexicon> NumberWords() {
  auto lexicon = std::make_shared<Lexicon>();
  EXPECT_FALSE(lexicon->AddLists(Resource("resources/en/numbers.words")));
  return lexicon;
}

TEST(Atoms, AreSpansOfTheText) {
  auto lexicon = NumberWords();
  std::string text = "He\xC2\xA0paid €1,200 at 2pm — “O’Brien” said 2017-03-28.";
  std::vector<std::string> words;
  for (const Atom& a : ReadAtoms(text, {0, static_cast<uint32_t>(text.size())}, *lexicon)) {
    words.push_back(text.substr(a.span.begin, a.span.size()));
  }
  std::vector<std::string> expected = {"He", "paid", "€",     "1", ",",    "200",  "at", "2",  "pm", "—",  "“",
                                       "O",  "’",    "Brien", "”", "said", "2017", "-",  "03", "-",  "28", "."};
  EXPECT_EQ(words, expected);
}

TEST(Atoms, SurviveAnyBytes) {
  auto lexicon = NumberWords();
  std::string text;
  for (int c = 0; c < 256; ++c) text += {static_cast<char>(c), 'a', static_cast<char>(255 - c)};
  for (uint32_t end = 0; end <= text.size(); ++end) {
    uint32_t at = 0;
    for (const Atom& a : ReadAtoms(text, {0, end}, *lexicon)) {
      ASSERT_LE(at, a.span.begin);
      ASSERT_LT(a.span.begin, a.span.end);
      ASSERT_LE(a.span.end, end);
      at = a.span.end;
    }
  }
}

TEST(Numbers, AreReadInDigitsAndWords) {
  struct {
    const char* text;
    int64_t value;
    uint32_t atoms;
  } cases[] = {
      {"23", 23, 1},
      {"1,234,567 people", 1234567, 5},
      {"1,23", 1, 1},
      {"2.5 million", 2500000, 4},
      {"twelve", 12, 1},
      {"twenty-three", 23, 3},
      {"one hundred and five", 105, 4},
      {"two thousand and seventeen", 2017, 4},
      {"three hundred thousand", 300000, 3},
      {"a dozen men", 12, 2},
      {"two dozen", 24, 2},
      {"twenty thirty", 20, 1},
      {"five six", 5, 1},
      {"a man", 0, 0},
      {"and five", 0, 0},
  };
  auto lexicon = NumberWords();
  NumberReader numbers(*lexicon);
  for (const auto& c : cases) {
    std::string text = c.text;
    auto number = numbers.Read(text, ReadAtoms(text, {0, static_cast<uint32_t>(text.size())}, *lexicon), 0);
    EXPECT_EQ(number ? number->value : 0, c.value) << text;
    EXPECT_EQ(number ? number->end : 0, c.atoms) << text;
  }
}

struct Nothing {};
constexpr Maker<Nothing> kNothing[] = {{"it", [](const Call<Nothing>&) { return std::optional<Nothing>(Nothing{}); }}};

std::string LoadError(const std::string& file) {
  auto grammar = Grammar<Nothing>::Parse(file, NumberWords(), kNothing);
  if (!grammar) return grammar.error().message;
  auto said = [&](const std::string& text) {
    Grammar<Nothing>::Said all;
    for (const auto& f : grammar->Read(text, {0, static_cast<uint32_t>(text.size())}).found)
      all.emplace_back(f.rule, "it");
    return all;
  };
  auto broken = grammar->BrokenExamples(said);
  return broken ? broken->message : "";
}

TEST(Rules, LoadOnlyWithExamplesThatHold) {
  struct {
    const char* file;
    const char* error;  // a part of it; "" when it loads
  } cases[] = {
      {"rule a\nmatch two {number}\nmake it()\nok two 5 = it\nno two men\n", ""},
      {"rule a\nmatch (two | the) [ {number} ]\nmake it()\nok the 5 = it\nno a 5\n", ""},
      {"rule a\nmatch two\nmake it()\nok two = it\n", "needs an example"},
      {"rule a\nmatch two\nmake it()\nno three\n", "needs an example"},
      {"rule a\nmake it()\nok two = it\nno three\n", "needs `match`"},
      {"rule a\nmatch two\nmake it()\nok three = it\nno four\n", "`three` should be it"},
      {"rule a\nmatch two\nmake it()\nok two = it\nno two men\n", "`two men` must not match"},
      {"rule a\nmatch two\nmake that()\nok two = it\nno four\n", "no `make that`"},
      {"rule a\nmatch {town}\nmake it()\nok two = it\nno four\n", "{town} is no list"},
      {"rule a\nmatch (two\nmake it()\nok two = it\nno four\n", "not closed"},
      {"rule a\nmatch two?\nmake it()\nok two = it\nno four\n", "can match nothing"},
      {"rule a\nmatch two\nfind it()\n", "means nothing here"},
      {"match two\n", "means nothing here"},
  };
  for (const auto& c : cases) {
    std::string error = LoadError(c.file);
    EXPECT_TRUE(*c.error != '\0' || error.empty()) << c.file << error;
    EXPECT_NE(error.find(c.error), std::string::npos) << c.file << "said: " << error;
  }
}

// The work of matching may grow with the text, not faster.
TEST(Rules, WorkIsLinear) {
  const char* words[] = {"1 ",   "1,234 ",  "\" ",       "Monday ",  "at 2pm on Tuesday ",
                         "two ", "killed ", "the last ", "1 a b c ", "2017-03-"};
  const char* files[][2] = {{"resources/en/calendar.words", "resources/en/times.rules"},
                            {"resources/en/calendar.words", "resources/en/time_spans.rules"},
                            {"resources/en/figures.words", "resources/en/figures.rules"}};
  for (const auto& [lists, file] : files) {
    auto lexicon = NumberWords();
    ASSERT_FALSE(lexicon->AddLists(Resource(lists)));
    auto rules = RuleSet::Parse(Resource(file), lexicon);
    ASSERT_TRUE(rules.has_value()) << rules.error().message;
    for (const char* word : words) {
      auto steps = [&](int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += word;
        return rules->Steps(rules->Read(text, {0, static_cast<uint32_t>(text.size())}));
      };
      size_t once = steps(1000), twice = steps(2000);
      EXPECT_LE(twice, 2 * once + 2000) << file << ": " << word;
      EXPECT_LE(once, 1000U * 2000) << file << ": " << word;
    }
  }
}

DocumentPtr OneBlock(const std::string& text) {
  Document::Parts parts;
  parts.text = text;
  parts.bytes = text;
  auto size = static_cast<uint32_t>(text.size());
  parts.runs = {{0, 0, size, 1, 1}};
  parts.blocks = {{BlockKind::kParagraph, {0, size}, {0, size}, std::nullopt}};
  return *Document::Make(std::move(parts));
}

// 400 kB of one word in one line, through all three. Anything worse than linear would take minutes.
TEST(Facts, OfALongLineAreFoundInLinearTime) {
  auto times = TimeRules::Load();
  auto quotes = QuoteRules::Load();
  auto figures = FigureRules::Load();
  ASSERT_TRUE(times.has_value() && quotes.has_value() && figures.has_value());
  for (const char* word : {"7", "\"", "\" ", "“", "‘a ", "'s' ", "\"He said, 'no' \" ", "said, ", "\"no\" said, and ",
                           "Monday ", "12 killed ", "“a ‘b’ ", ", "}) {
    std::string text;
    while (text.size() < 400000) text += word;
    DocumentPtr document = OneBlock(text);
    Analysis analysis = Annotate(document);
    std::clock_t begin = std::clock();
    for (const Quote& q : FindQuotes(analysis, *quotes)) {
      for (Span s : q.content) ASSERT_LE(s.end, text.size());
    }
    (void)FindTimes(analysis, "2017-03-29", *times);
    (void)CountPeople(analysis, *figures);
    EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 20) << word;
  }
}

// Four times the text may take four times as long; twelve are allowed, since clocks flicker. As one sentence, so that
// what looks round a time (tense, quotation marks, what was told before) has all of it to look at.
TEST(Times, OfALongLineArePlacedInLinearTime) {
  auto times = TimeRules::Load();
  ASSERT_TRUE(times.has_value());
  for (const char* word : {"7", "7 ", "Monday ", "\"Monday\" said ", "said Monday \"", "the day before ",
                           "a year ago, ", "from 5 May to ", "2 p.m. (", "that day the next day "}) {
    auto seconds = [&](size_t size) {
      std::string text;
      while (text.size() < size) text += word;
      Analysis analysis;
      analysis.document = OneBlock(text);
      const Span all{0, static_cast<uint32_t>(text.size())};
      analysis.tokens = {{all}};
      analysis.sentences = {{0, 1, 0, all}};
      double best = 1e9;
      for (int round = 0; round < 3; ++round) {
        const std::clock_t begin = std::clock();
        (void)FindTimes(analysis, "2017-03-29", *times);
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
      }
      return best;
    };
    EXPECT_LT(seconds(400000), 12 * seconds(100000) + 0.05) << word;
  }
}

}  // namespace
}  // namespace onrecord
