// The program as people and scripts use it: what it prints, where, and with which exit code.
#include <gtest/gtest.h>

#include <algorithm>

#include "onrecord/engine.h"
#include "pipeline/program.h"

namespace onrecord {
namespace {

constexpr std::string_view kPage =
    "<html lang=en><title>Two held after harbour fire</title><h1>Two held after harbour fire</h1>"
    "<p>Police arrested two men on Sunday, 5 May 2024, after a fire at the old harbour in Ellery.</p>"
    "<p>\xE2\x80\x9CWe are grateful to the crews,\xE2\x80\x9D said harbour master Ida Holm.</p></html>";

constexpr std::string_view kLines =
    "{\"name\":\"one\",\"text\":\"Police arrested two men on Sunday.\",\"published\":\"2024-05-06\",\"topic\":7}\n"
    "{\"name\":\"two\",\"text\":\"\\u201cWe saw it,\\u201d said Ann Lee.\"}\n";

size_t Lines(const std::string& s) { return static_cast<size_t>(std::count(s.begin(), s.end(), '\n')); }

TEST(Program, PrintsItsVersion) {
  const Ran ran = Workplace().Run("onrecord --version");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "onrecord " + std::string(Version()) + "\n");
}

TEST(Program, ReadsAPage) {
  const Workplace here;
  here.Put("report.html", kPage);
  const Ran ran = here.Run("onrecord read report.html");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(Lines(ran.out), 1U);
  EXPECT_TRUE(ran.out.starts_with(R"({"format":"onrecord/1",)"));
  EXPECT_NE(ran.out.find(R"("name":"report.html")"), std::string::npos);
  EXPECT_NE(ran.out.find(R"(Ida Holm"},"cue":)"), std::string::npos);
}

TEST(Program, ReadsFoldersAndStandardInput) {
  const Workplace here;
  here.Put("in/b.html", kPage);
  here.Put("in/a/c.txt", "Fire at the harbour.\n");
  here.Put("lines.jsonl", kLines);
  const Ran folder = here.Run("onrecord read in");
  EXPECT_EQ(folder.code, 0) << folder.err;
  EXPECT_EQ(Lines(folder.out), 2U);
  EXPECT_LT(folder.out.find(R"("name":"a/c.txt")"), folder.out.find(R"("name":"b.html")"));
  const Ran input = here.Run("onrecord read - < lines.jsonl");
  EXPECT_EQ(input.code, 0) << input.err;
  EXPECT_EQ(Lines(input.out), 2U);
  EXPECT_NE(input.out.find(R"("given":{"topic":7})"), std::string::npos);
}

TEST(Program, NamesEachFailureAndReadsTheRest) {
  const Workplace here;
  here.Put("in/good.html", kPage);
  here.Put("in/picture.png", std::string_view("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x10", 20));
  here.Put("in/lines.jsonl", std::string(kLines) + "{\"text\": broken\n" + std::string(kLines));
  const Ran ran = here.Run("onrecord read in nothing-here.html");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(Lines(ran.out), 5U);
  EXPECT_NE(ran.err.find("lines.jsonl:3: "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("picture.png: "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("nothing-here.html: "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("3 of 8 could not be read"), std::string::npos) << ran.err;
}

TEST(Program, RefusesAPageOfAHundredMegabytes) {
  const Workplace here;
  here.Put("small.html", kPage);
  const Ran ran = here.Run("yes '<p>Words.</p>' | head -c 100000000 > large.html; onrecord read large.html small.html");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(Lines(ran.out), 1U);
  EXPECT_NE(ran.err.find("large.html: 96 MB, more than the limit of 64 MB; raise it with --max-size"), std::string::npos) << ran.err;
}

// A link to itself cannot be opened by anyone; a file without permissions could be, by root, whom CI runs as.
TEST(Program, NamesFilesItCannotOpen) {
  const Workplace here;
  here.Put("in/good.html", kPage);
  const Ran ran = here.Run("ln -s locked.html in/locked.html; onrecord read in");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(Lines(ran.out), 1U);
  EXPECT_NE(ran.err.find("locked.html: cannot be opened"), std::string::npos) << ran.err;
}

TEST(Program, SaysWhatIsWrongWithItsUsage) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"onrecord", "read, check, export, explain or completions"},
      {"onrecord reed x", "reed"},
      {"onrecord read", "PATH"},
      {"onrecord read --jobs 0 x", "--jobs"},
      {"onrecord read --date 2017-02-30 x", "there is no day 2017-02-30"},
      {"onrecord read --date yesterday x", "YYYY-MM-DD"},
      {"onrecord read --only quotes,rumours x", "rumours"},
      {"onrecord read --offsets lines x", "lines"},
      {"onrecord read --input pdf x", "pdf"},
      {"onrecord read --max-size big x", "--max-size"},
      {"onrecord read --layers leaves x", "leaves"},
      {"onrecord export x", "--to"},
      {"onrecord export x --to csv", "csv"},
      {"onrecord check", "RECORDS"},
      {"onrecord completions tcsh", "tcsh"},
  };
  for (const auto& [command, said] : kCases) {
    const Ran ran = Workplace().Run(std::string(command));
    EXPECT_EQ(ran.code, 2) << command;
    EXPECT_EQ(ran.out, "") << command;
    EXPECT_NE(ran.err.find(said), std::string::npos) << command << ": " << ran.err;
    EXPECT_NE(ran.err.find("--help"), std::string::npos) << ran.err;
  }
}

TEST(Program, DoesAsItsOptionsSay) {
  const Workplace here;
  here.Put("r.html", kPage);
  EXPECT_NE(here.Run("onrecord read --offsets utf16 r.html").out.find(R"("offsets":"utf16")"), std::string::npos);
  EXPECT_EQ(here.Run("onrecord read --no-text r.html").out.find(R"("text":)"), std::string::npos);
  EXPECT_NE(here.Run("onrecord read --date 2001-02-03 r.html")
                .out.find(R"("published":{"value":"2001-02-03","by":"option"})"),
            std::string::npos);
  EXPECT_NE(here.Run("onrecord read --url https://example.org/ r.html").out.find(R"("url":"https://example.org/")"),
            std::string::npos);
  EXPECT_NE(here.Run("onrecord read --only times r.html").out.find(R"("quotes":[])"), std::string::npos);
  EXPECT_NE(here.Run("onrecord read --input text r.html").out.find("<h1>"), std::string::npos);
  const Ran large = here.Run("onrecord read --max-size 100B r.html");
  EXPECT_EQ(large.code, 1);
  EXPECT_NE(large.err.find("r.html: "), std::string::npos) << large.err;
}

TEST(Program, GivesTheSameWhateverTheJobs) {
  const Workplace here;
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    lines += "{\"name\":\"" + std::to_string(i) + "\",\"text\":\"Police arrested " + std::to_string(i) +
             " men on Sunday.\"}\n";
    if (i % 50 == 7) lines += "{broken\n";
  }
  here.Put("lines.jsonl", lines);
  const Ran one = here.Run("onrecord read --jobs 1 lines.jsonl"), four = here.Run("onrecord read --jobs 4 lines.jsonl");
  EXPECT_EQ(one.code, 1);
  EXPECT_EQ(Lines(one.out), 300U);
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(one.err, four.err);
}

TEST(Program, EndsQuietlyWhenNobodyReads) {
  const Workplace here;
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += kLines;
  here.Put("lines.jsonl", lines);
  const Ran ran = here.Run("{ onrecord read lines.jsonl; echo $? >code; } | head -n 1");
  EXPECT_EQ(Lines(ran.out), 1U);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(here.Get("code"), "0\n");
}

TEST(Program, SaysThatTheDiskIsFull) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const Workplace here;
  here.Put("lines.jsonl", kLines);
  const Ran ran = here.Run("onrecord read lines.jsonl > /dev/full");
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("cannot write: No space left on device"), std::string::npos) << ran.err;
}

TEST(Program, StopsBetweenRecords) {
  const Workplace here;
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += kLines;
  here.Put("lines.jsonl", lines);
  for (const char* jobs : {"1", "3"}) {
    here.Run(
        "rm -f records; onrecord read --jobs " + std::string(jobs) +
        " lines.jsonl > records & p=$!; while [ ! -s records ]; do sleep 0.01; done; kill $p; wait $p; echo $? > code");
    EXPECT_EQ(here.Get("code"), "143\n");
    const std::string records = here.Get("records");
    ASSERT_FALSE(records.empty());
    EXPECT_EQ(records.substr(records.size() - 2), "}\n");
  }
}

TEST(Program, StopsWhileItWaitsForInput) {
  const Ran ran = Workplace().Run(
      "mkfifo pipe; sleep 20 > pipe & s=$!; onrecord read - < pipe & p=$!; sleep 0.5; kill $p; wait $p; code=$?; kill "
      "$s; exit $code");
  EXPECT_EQ(ran.code, 143);
}

TEST(Program, ChecksRecords) {
  const Workplace here;
  here.Put("in/r.html", kPage);
  here.Put("in/lines.jsonl", kLines);
  ASSERT_EQ(here.Run("onrecord read --bytes in > records.jsonl").code, 0);
  EXPECT_EQ(here.Run("onrecord check records.jsonl").err, "onrecord: 3 records checked, all of it holds\n");
  EXPECT_EQ(here.Run("onrecord check - < records.jsonl").code, 0);
  const Ran whole = here.Run("onrecord check records.jsonl in");
  EXPECT_EQ(whole.code, 0) << whole.out << whole.err;
  const Ran changed = here.Run(
      "sed 's/Ida Holm/Ida Helm/' in/r.html > in/s.html; mv in/s.html in/r.html; onrecord check records.jsonl in");
  EXPECT_EQ(changed.code, 1);
  EXPECT_NE(changed.out.find("r.html: document.id: the page given is another one"), std::string::npos) << changed.out;
  const Ran missing = here.Run("onrecord check records.jsonl in/lines.jsonl");
  EXPECT_EQ(missing.code, 1);
  EXPECT_NE(missing.err.find("r.html: its page is not among the files given"), std::string::npos) << missing.err;
  EXPECT_EQ(here.Run("onrecord check in/r.html").code, 1);
  EXPECT_EQ(here.Run("onrecord check nothing.jsonl").code, 1);
}

TEST(Program, PrintsLayersAndExportsThem) {
  const Workplace here;
  here.Put("r.html", kPage);
  here.Put("lines.jsonl", kLines);
  const Ran plain = here.Run("onrecord read r.html"), layers = here.Run("onrecord read --layers tokens,names r.html");
  EXPECT_EQ(plain.out.find(R"("layers":)"), std::string::npos);
  EXPECT_NE(layers.out.find(R"("layers":{"tokens":[[0,3],[4,8],)"), std::string::npos) << layers.out;
  EXPECT_NE(layers.out.find(R"("sentences":[[0,5],)"), std::string::npos) << layers.out;
  EXPECT_NE(layers.out.find(R"("names":[)"), std::string::npos);
  EXPECT_EQ(layers.out.find(R"("tree":)"), std::string::npos);
  const Ran fast = here.Run("onrecord read --fast --layers tokens r.html");
  EXPECT_NE(fast.out.find(R"("code":"no-model")"), std::string::npos);
  const Ran read = here.Run("onrecord export r.html lines.jsonl --to conllu");
  EXPECT_EQ(read.code, 0) << read.err;
  EXPECT_TRUE(read.out.starts_with("# newdoc id = r.html\n")) << read.out;
  EXPECT_NE(read.out.find("\n# text = Two held after harbour fire\n1\tTwo\t"), std::string::npos) << read.out;
  EXPECT_NE(read.out.find("SpaceAfter=No|TokenRange="), std::string::npos);
  const Ran kept = here.Run(
      "onrecord read --layers tokens,tree,names r.html lines.jsonl > records.jsonl; onrecord export records.jsonl --to conllu");
  EXPECT_EQ(kept.out, read.out);
  EXPECT_EQ(here.Run("onrecord export - --to conllu < records.jsonl").out, read.out);
  const Ran bare = here.Run("onrecord read r.html > bare.jsonl; onrecord export bare.jsonl --to conllu");
  EXPECT_EQ(bare.code, 1);
  EXPECT_NE(bare.err.find("bare.jsonl:1: the record has no layers"), std::string::npos) << bare.err;
}

TEST(Program, ExportsTimesAsTimeml) {
  const Workplace here;
  here.Put("r.jsonl", R"({"name": "a", "published": "2017-03-29", "text": "Profit & loss fell about two days ago <sic>, on Monday."})" "\n");
  const Ran read = here.Run("onrecord export r.jsonl --to timeml");
  EXPECT_EQ(read.code, 0) << read.err;
  EXPECT_NE(read.out.find("<DOCID>a</DOCID>\n<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2017-03-29\""), std::string::npos)
      << read.out;
  EXPECT_NE(read.out.find("<TEXT>Profit &amp; loss fell <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2017-03-27\" mod=\"APPROX\""),
            std::string::npos)
      << read.out;
  EXPECT_NE(read.out.find(">about two days ago</TIMEX3> &lt;sic&gt;, "), std::string::npos) << read.out;
  EXPECT_TRUE(read.out.ends_with(".</TEXT>\n</TimeML>\n")) << read.out;
  EXPECT_EQ(here.Run("onrecord read --json r.jsonl | onrecord export - --to timeml").out, read.out);
  EXPECT_EQ(here.Run("onrecord read --no-text --json r.jsonl | onrecord export - --to timeml").code, 1);
}

// What evaluate_entities.py of TempEval-3 asks: the text without its tags is the report's, byte for byte, each TIMEX3 has
// tid, type and value and none lies in another, and the day of publication is marked as such.
TEST(Program, TimemlKeepsTheTextAndWhatScorersRead) {
  const Workplace here;
  const std::string text = "\"R&D <fell>\" by A > B on Monday — café, 3 p.m. — and since 2015.\n\n  Two \t spaces, “last week”.\n";
  here.Put("r.jsonl", R"({"name": "a", "published": "2017-03-29T10:00:00Z", "text": "\"R&D <fell>\" by A > B on Monday — café, 3 p.m. — and since 2015.\n\n  Two \t spaces, “last week”.\n"})" "\n");
  const std::string out = here.Run("onrecord export r.jsonl --to timeml").out;
  const size_t begin = out.find("<TEXT>") + 6, end = out.find("</TEXT>");
  ASSERT_NE(end, std::string::npos) << out;
  std::string bare;
  int depth = 0, times = 0;
  for (size_t at = begin; at < end;) {
    const size_t next = std::min(out.find_first_of("<&", at), end);
    bare += out.substr(at, next - at);
    if (next == end) break;
    const size_t close = out.find(out[next] == '<' ? '>' : ';', next);
    ASSERT_LT(close, end);
    const std::string piece = out.substr(next, close + 1 - next);
    if (piece[0] == '&') {
      bare += piece == "&amp;" ? "&" : piece == "&lt;" ? "<" : piece == "&gt;" ? ">" : piece == "&quot;" ? "\"" : "?";
    } else if (piece == "</TIMEX3>") {
      --depth;
    } else {
      ++depth;
      ++times;
      for (const std::string_view attribute : {" tid=\"t", " type=\"", " value=\""})
        EXPECT_NE(piece.find(attribute), std::string::npos) << piece;
      EXPECT_EQ(piece.find("value=\"\""), std::string::npos) << piece;
    }
    EXPECT_TRUE(depth == 0 || depth == 1) << out;
    at = close + 1;
  }
  EXPECT_EQ(bare, text);
  EXPECT_EQ(times, 4) << out;
  EXPECT_NE(out.find("<DCT><TIMEX3 tid=\"t0\" type=\"TIME\" value=\"2017-03-29T10:00"), std::string::npos) << out;
  EXPECT_NE(out.find("functionInDocument=\"CREATION_TIME\">"), std::string::npos) << out;
}

// The examples at the end of each verb's help, as they stand there.
TEST(Program, ExamplesRun) {
  const Workplace here;
  here.Put("report.html", kPage);
  here.Put("reports.jsonl", kLines);
  int examples = 0;
  for (const char* verb : {"read", "check", "export", "completions"}) {
    if (std::string_view(verb) == "check") {
      ASSERT_EQ(here.Run("onrecord read report.html > records.jsonl").code, 0);
    }
    const Ran help = here.Run("onrecord " + std::string(verb) + " --help");
    EXPECT_EQ(help.code, 0);
    std::istringstream lines(help.out.substr(help.out.find("Examples:")));
    std::string line;
    for (std::getline(lines, line); std::getline(lines, line) && !line.empty(); ++examples) {
      const Ran ran = here.Run(line);
      EXPECT_EQ(ran.code, 0) << line << "\n" << ran.err;
    }
  }
  EXPECT_EQ(examples, 9);
}

TEST(Program, CompletionsAreScriptsOfTheirShell) {
  const Workplace here;
  if (here.Run("bash -c true").code == 0) {
    const Ran bash = here.Run(
        "bash -c 'eval \"$(onrecord completions bash)\"; "
        "COMP_WORDS=(onrecord read --of) COMP_CWORD=2; _onrecord; echo ${COMPREPLY[@]}; "
        "COMP_WORDS=(onrecord read --offsets u) COMP_CWORD=3; _onrecord; echo ${COMPREPLY[@]}; "
        "COMP_WORDS=(onrecord c) COMP_CWORD=1; _onrecord; echo ${COMPREPLY[@]}'");
    EXPECT_EQ(bash.out, "--offsets\nutf16\ncheck completions\n") << bash.err;
  }
  for (const char* shell : {"zsh", "fish"}) {
    const Ran ran = here.Run("onrecord completions " + std::string(shell));
    EXPECT_EQ(ran.code, 0);
    for (const char* word : {"read", "check", "offsets", "codepoints", "utf16"})
      EXPECT_NE(ran.out.find(word), std::string::npos) << shell;
  }
}

}  // namespace
}  // namespace onrecord
