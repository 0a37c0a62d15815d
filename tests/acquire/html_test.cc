// The tree of markup: nesting, implied ends, raw text, damaged pages, references, and where everything stands.
#include "acquire/html.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

// "p(text em(text))": the tree below n, text in quotes.
std::string Show(const HtmlTree& tree, uint32_t n) {
  if (tree.IsText(n)) return "'" + std::string(tree.Raw(tree.nodes[n].source)) + "'";
  std::string out(Name(tree.nodes[n].tag));
  if (out.empty()) out = "?";
  std::string inner;
  for (uint32_t c = n + 1; c < tree.nodes[n].end; c = tree.nodes[c].end) inner += (inner.empty() ? "" : " ") + Show(tree, c);
  return inner.empty() ? out : out + "(" + inner + ")";
}

std::string Children(std::string_view source) {
  HtmlTree tree = ParseHtml(source);
  std::string out = Show(tree, 0);
  return out == "#document" ? "" : out.substr(10, out.size() - 11);
}

struct Row {
  const char* source;
  const char* tree;
};

TEST(Html, BuildsTheTree) {
  const Row rows[] = {
      {"", ""},
      {"words", "'words'"},
      {"<p>a<p>b", "p('a') p('b')"},
      {"<p>a<div>b</div>c", "p('a') div('b') 'c'"},
      {"<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li('a') li('b' ul(li('c')))) 'd'"},
      {"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))"},
      {"<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td('a') td('b')) tr(td('c'))) 'd'"},
      {"<table><tr><td><table><tr><td>a</table>b<td>c</table>", "table(tr(td(table(tr(td('a'))) 'b') td('c')))"},
      {"<td>alone</td>", "td('alone')"},
      {"<select><option>a<option>b</select>c", "select(option('a') option('b')) 'c'"},
      {"<b>a<p>b</b>c</p>d", "b('a' p('b' 'c') 'd')"},
      {"<b>a</i>c</b>d", "b('a' 'c') 'd'"},
      {"<a href=x>a<a href=y>b</a>", "a('a') a('b')"},
      {"<div>a</span>b</div>c", "div('a' 'b') 'c'"},
      {"<h2>a<h3>b</h2>c", "h2('a') h3('b') 'c'"},
      {"a</p>b", "'a' p 'b'"},
      {"a<br>b</br>c", "'a' br 'b' br 'c'"},
      {"<img src=a>b<hr/>c", "img 'b' hr 'c'"},
      {"<script>if (a < b) '<p>'</script>c", "script('if (a < b) '<p>'') 'c'"},
      {"<script><!-- <script> </script> --></script>a", "script('<!-- <script> </script> -->') 'a'"},
      {"<script><!-- a </script>b", "script('<!-- a ') 'b'"},
      {"<style>p > a {}</style>a", "style('p > a {}') 'a'"},
      {"<textarea><p>a</textarea>b", "textarea('<p>a') 'b'"},
      {"<textarea>a<p>b", "textarea 'a' p('b')"},
      {"<title>a<b>c</title>d", "title('a<b>c') 'd'"},
      {"<title>a<meta name=x><p>b", "title('a') meta p('b')"},
      {"<head><title>a</title></head><body>b</body>c", "head(title('a')) body('b' 'c')"},
      {"<html><head><p>a", "html(head p('a'))"},
      {"<html><body><table><tr><td>a<html><body>b</table>c", "html(body(table(tr(td('a' 'b'))) 'c'))"},
      {"a<!-- b -->c<!-->d<!--->e", "'a' 'c' 'd' 'e'"},
      {"a<!-- never closed\nb<p>c", "'a' 'b' p('c')"},
      {"<?xml version='1.0'?><!DOCTYPE html>a<![CDATA[b]]>c", "'a' 'c'"},
      {"a < b <3 c", "'a ' '< b ' '<3 c'"},
      {"<my-card>a</my-card>b", "? 'a' 'b'"},
      {"<svg><path d=x /><path d=y /></svg>a", "svg(? ?) 'a'"},
      {"<DIV CLASS=x>a</DIV>b", "div('a') 'b'"},
      {"<p class=\"never closed>a</p>b", "p('a') 'b'"},
      {"<p class=x <div>a", "p div('a')"},
      {"<p", "p"},
      {"<", "'<'"},
      {"</", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(Children(row.source), row.tree) << row.source;
}

TEST(Html, ReadsAttributes) {
  HtmlTree tree = ParseHtml("<a HREF='/x?a=b&amp;c=d&copy=1' class=\" one  two \" data-x=1/2 hidden title=''>w</a>");
  EXPECT_EQ(tree.Attr(1, "href"), "/x?a=b&c=d&copy=1");
  EXPECT_EQ(tree.Attr(1, "class"), "one  two");
  EXPECT_EQ(tree.Attr(1, "data-x"), "1/2");
  EXPECT_NE(tree.FindAttr(1, "hidden"), nullptr);
  EXPECT_NE(tree.FindAttr(1, "title"), nullptr);
  EXPECT_EQ(tree.FindAttr(1, "id"), nullptr);
}

TEST(Html, KeepsPlaces) {
  std::string_view source = "<div><p>one</p>two</div>";
  HtmlTree tree = ParseHtml(source);
  EXPECT_EQ(tree.Raw(tree.nodes[1].source), "<div>");
  EXPECT_EQ(source.substr(tree.nodes[2].source.begin, tree.nodes[2].close - tree.nodes[2].source.begin), "<p>one</p>");
  EXPECT_EQ(tree.nodes[1].close, source.size());
  EXPECT_EQ(tree.Words(1), "one two");
}

TEST(Html, DecodesReferences) {
  const Row rows[] = {
      {"a &amp; b", "a & b"},      {"&lt;p&gt;", "<p>"},           {"caf&eacute;", "café"},
      {"&#8217;&#x2019;", "’’"},   {"&#146;", "’"},                {"&copy2024", "©2024"},
      {"&notit;", "¬it;"},         {"&nosuch;", "&nosuch;"},       {"&", "&"},
      {"&#;", "&#;"},              {"&#0;", "\xEF\xBF\xBD"},       {"&#99999999999;", "\xEF\xBF\xBD"},
      {"&#xD800;", "\xEF\xBF\xBD"}, {"&ngE;", "\xE2\x89\xA7\xCC\xB8"}, {"R&D", "R&D"},
  };
  for (const Row& row : rows) EXPECT_EQ(DecodeReferences(row.source), row.tree) << row.source;
}

TEST(Html, BoundsDepthAndNodes) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  deep += "end";
  for (int i = 0; i < 200'000; ++i) deep += "</div>";
  deep += "<p>after";
  HtmlTree tree = ParseHtml(deep);
  EXPECT_EQ(tree.stopped_at, 0U);
  EXPECT_EQ(tree.Raw(tree.nodes.back().source), "after");
  HtmlTree cut = ParseHtml("<p>a<p>b<p>c", HtmlLimits{512, 4, 100});
  EXPECT_GT(cut.stopped_at, 0U);
  EXPECT_LE(cut.nodes.size(), 4U);
}

}  // namespace
}  // namespace onrecord
