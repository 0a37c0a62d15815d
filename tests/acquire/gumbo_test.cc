// Our tree beside gumbo's: the same text in the same order. Gumbo follows the standard to the letter; we depart from it
// for damaged pages only (html.cc), and never move text out of a table, so the markup made here has neither fault.
#include "acquire/gumbo_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "acquire/decode.h"

namespace onrecord {
namespace {

TEST(Gumbo, SameText) {
  constexpr std::string_view kPages[] = {
      "",
      "plain words",
      "<p>one<p>two<div>three</div>four",
      "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e",
      "<table><tr><td>a<td>b<tr><td>c</table>d",
      "<table><td>a<table><tr><td>b</table>c</table>d",
      "<b>a<i>b</b>c</i>d<a>e<div>f</a>g</div>",
      "<!-- a --> b <!--> c <!---> d <!-- e --!> f",
      "a < b <3 c </> d </ e> f <? g ?> h <!x> i",
      "&amp; &lt &notin; &notit; &#65; &#x41; &#128; &#0; &#x110000; &bogus; &; &#; &AMP &copycat",
      "<a title='&lt;x>' href=\"a>b\" c=d>e</a>",
      "<script>if (a < b) '</p>'; <!-- <script> x </script> --></script>after",
      "<style>p > a { }</style>x<textarea><b>raw &amp; cooked</b></textarea>y",
      "<title>a <b> c &amp; d</title><p>e",
      "<select><option>a<option>b<optgroup label=x><option>c</select>d",
      "<noscript><p>a</p></noscript><iframe><p>b</p></iframe>c",
      "<svg><title>a</title><![CDATA[]]></svg>c",
      "<dl><dt>a<dd>b<dt>c<dd>d</dl><h1>e</h1><h2>f",
      "<p>a</p></p>b</div>c</body>d</html>e",
      "<template><p>a</template>b<pre>\n c\n</pre>",
      "<br/>a</br>b<hr>c<img src=x>d<input value=e>f",
      "<DIV CLASS=x>a</Div><custom-tag>b</custom-tag>",
  };
  for (std::string_view page : kPages) EXPECT_EQ(OurText(page), GumboText(page)) << page;
}

// Random markup of the kinds that publishers write: nested blocks, lists, tables, end tags left out, inline elements
// that overlap, references, comments, scripts.
class Markup {
 public:
  explicit Markup(uint32_t seed) : random_(seed) {}

  std::string Page() {
    std::string page = "<!doctype html><html><head><title>" + Words() + "</title></head><body>";
    for (uint32_t i = 0; i < 8; ++i) page += Block(0);
    return page + "</body></html>";
  }

 private:
  uint32_t Up(uint32_t n) { return std::uniform_int_distribution<uint32_t>(0, n - 1)(random_); }
  bool Maybe() { return Up(2) == 0; }
  std::string_view Pick(std::initializer_list<std::string_view> of) {
    return of.begin()[Up(static_cast<uint32_t>(of.size()))];
  }

  std::string Words() {
    std::string words;
    for (uint32_t i = Up(5) + 1; i > 0; --i) {
      words += Pick({"river", "mayor", "&amp;", "caf\xC3\xA9", "&eacute;", "&#8217;", "3 < 4", "&nbsp", "&notaname;",
                     "AT&T", "x&y=z"});
      words += ' ';
    }
    return words;
  }

  std::string Inline(int depth) {
    if (depth > 4) return Words();
    const std::string inner = Inline(depth + 1);
    switch (Up(7)) {
      case 0: return "<b>" + inner + "</b>";
      case 1: return "<i class=\"a>b\">" + inner + "</i>";
      case 2: return "<b>" + Words() + "<em>" + inner + "</b>" + Words() + "</em>";
      case 3: return "<a href='?a=1&b=2'>" + inner + "</a>";
      case 4: return "<!-- <p> - -- > -->" + inner + "<br>" + Words();
      case 5: return "<script>var a = '<p>' + b</script>" + inner;
      default: return Words() + inner;
    }
  }

  std::string Block(int depth) {
    if (depth > 5) return "<p>" + Inline(0) + "</p>";
    switch (Up(7)) {
      case 0: return "<p>" + Inline(0) + (Maybe() ? "</p>" : "");
      case 1: return "<div>" + Block(depth + 1) + Inline(0) + Block(depth + 1) + "</div>";
      case 2: return List(depth);
      case 3: return Table(depth);
      case 4: return "<blockquote>" + Block(depth + 1) + "</blockquote>";
      case 5: return "<h2>" + Inline(0) + "</h2>" + Block(depth + 1);
      default: return "<section>" + Inline(0) + Block(depth + 1) + "</section>";
    }
  }

  std::string List(int depth) {
    std::string list = "<ul>";
    for (uint32_t i = Up(4) + 1; i > 0; --i)
      list += "<li>" + (Maybe() ? Inline(0) : Block(depth + 1)) + (Maybe() ? "</li>" : "");
    return list + "</ul>";
  }

  std::string Table(int depth) {
    std::string table = "<table>";
    for (uint32_t row = Up(3) + 1; row > 0; --row) {
      table += "<tr>";
      for (uint32_t cell = Up(3) + 1; cell > 0; --cell) table += "<td>" + Block(depth + 1) + (Maybe() ? "</td>" : "");
      if (Maybe()) table += "</tr>";
    }
    return table + "</table>";
  }

  std::mt19937 random_;
};

TEST(Gumbo, SameTextOfRandomMarkup) {
  for (uint32_t seed = 0; seed < 100; ++seed) {
    const std::string page = Markup(seed).Page();
    ASSERT_EQ(OurText(page), GumboText(page)) << "seed " << seed << "\n" << page;
  }
}

// The pages written for the tests, but the one whose title never ends: gumbo loses all of it.
TEST(Gumbo, SameTextOfPages) {
  const std::filesystem::path folder = std::filesystem::path(ONRECORD_TEST_DATA) / "data" / "pages";
  int pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".html" || name == "broken.html") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const Decoded decoded = Decode(bytes, "", true);
    EXPECT_EQ(OurText(decoded.Text(bytes)), GumboText(decoded.Text(bytes))) << name;
    ++pages;
  }
  EXPECT_GT(pages, 5);
}

}  // namespace
}  // namespace onrecord
