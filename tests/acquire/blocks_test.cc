// Blocks of visible text: where they end, what they leave out, and that every byte leads back to the source.
#include "acquire/blocks.h"

#include <gtest/gtest.h>

#include <random>

namespace onrecord {
namespace {

std::string Blocks(std::string_view source) {
  HtmlTree tree = ParseHtml(source);
  PageText page = BuildBlocks(tree);
  std::string out;
  for (const PageBlock& b : page.blocks) out += (out.empty() ? "" : " / ") + std::string(page.Words(b));
  return out;
}

TEST(Blocks, EndWhereAReaderSeesThemEnd) {
  const struct {
    const char* source;
    const char* blocks;
  } rows[] = {
      {"<p>One.</p><p>Two.</p>", "One. / Two."},
      {"<p>One\n   <b>and</b>\t a half.</p>", "One and a half."},
      {"<p>Half<b>hearted</b></p>", "Halfhearted"},
      {"<div>Loose<p>inside</p>words</div>", "Loose / inside / words"},
      {"First line.<br>Second line.", "First line. / Second line."},
      {"A line that goes<br>on below", "A line that goes on below"},
      {"One.<br><br>two", "One. / two"},
      {"<h1>Harbour closed<br>After storm</h1>", "Harbour closed After storm"},
      {"<ul><li>One<li>Two</ul>", "One / Two"},
      {"<table><tr><td>A</td><td>B</td></tr></table>", "A / B"},
      {"<pre>One\ntwo\n\nThree</pre>", "One two / Three"},
      {"<p>Seen<script>unseen</script><style>unseen</style> too</p>", "Seen too"},
      {"<p>A<noscript>unseen</noscript><!-- unseen --></p>", "A"},
      {"<select><option>unseen</select><textarea>unseen</textarea>Seen", "Seen"},
      {"<p>Fish &amp; chips&nbsp;now</p>", "Fish & chips\xC2\xA0now"},
      {"<p>&#32; A &#10; B</p>", "A B"},
      {"<title>unseen</title>Seen", "Seen"},
      {"   ", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(Blocks(row.source), row.blocks) << row.source;
}

TEST(Blocks, CountLinks) {
  HtmlTree tree = ParseHtml("<p>See <a href=x>this page</a> and <a name=y>that</a></p><section><a href=z>One<div>two</a>three</div></section>");
  PageText page = BuildBlocks(tree);
  ASSERT_EQ(page.blocks.size(), 3U);
  EXPECT_EQ(page.blocks[0].link_chars, 8U);
  EXPECT_EQ(page.blocks[0].words, 5U);
  EXPECT_EQ(page.blocks[1].link_chars, 3U);
  EXPECT_EQ(page.blocks[2].link_chars, 3U);  // "three" stands behind </a>
}

// Runs cover the text in order, and each byte of the text comes from the bytes that its run names.
void ExpectSound(std::string_view source) {
  HtmlTree tree = ParseHtml(source);
  PageText page = BuildBlocks(tree);
  uint32_t text = 0, byte = 0;
  for (const Run& r : page.runs) {
    ASSERT_EQ(r.text, text);
    text = r.text_end();
    if (r.byte_unit == 0) continue;
    ASSERT_GE(r.byte, byte);
    byte = r.byte_end();
    std::string_view from = source.substr(r.byte, byte - r.byte);
    std::string_view to = std::string_view(page.text).substr(r.text, text - r.text);
    if (r.text_unit != 1 || r.byte_unit != 1) {
      EXPECT_EQ(DecodeReferences(from), to);
      continue;
    }
    for (size_t i = 0; i < to.size(); ++i) {
      if (to[i] == ' ') EXPECT_NE(std::string_view(" \n\t\r\f").find(from[i]), std::string_view::npos);
      else EXPECT_EQ(to[i], from[i]);
    }
  }
  EXPECT_EQ(text, page.text.size());
}

TEST(Blocks, LeadBackToTheSource) {
  std::mt19937 random(5);
  const char* pieces[] = {"<p>", "</p>", "<b>", "</b>", "<br>", "word ", " ", "\n", "&amp;", "&eacute", "é", "<div>", "</div>", "<li>", "<td>",
                          "<table>", "</table>", "<a href=x>", "</a>", "<!-- c -->", "<script>x</script>", "&", "<", "\r\n\t", "<pre>", "</pre>", "&nbsp;", "&#32;"};
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (int i = 0; i < 40; ++i) source += pieces[random() % std::size(pieces)];
    ExpectSound(source);
    if (HasFailure()) FAIL() << source;
  }
}

}  // namespace
}  // namespace onrecord
