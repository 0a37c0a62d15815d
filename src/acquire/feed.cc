// Feeds with pugixml.
//
// A feed is a small tree of known shape, so a tree parser is right here; names are compared without their prefix, since
// feeds choose prefixes freely. Feeds are broken more often than pages (a bare "&", HTML entities, bytes after the
// end), and pugixml forgives these; where it stops, the items before are still read, and the failure says where. Depth
// is counted before parsing, so that nobody's stack depends on the input.
#include "acquire/feed.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <pugixml.hpp>
#include <sstream>
#include <utility>
#include <vector>

#include "acquire/decode.h"
#include "acquire/html.h"
#include "util/lines.h"

namespace onrecord {
namespace {

using pugi::xml_node;

constexpr size_t kMaxDepth = 256;

std::string_view Local(const char* name) {
  const std::string_view whole = name;
  const size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

// How deep elements are nested, markup that is no element left out. Tolerant: a guard, no parser.
size_t Depth(std::string_view xml) {
  size_t depth = 0;
  size_t deepest = 0;
  for (size_t i = xml.find('<'); i < xml.size(); i = xml.find('<', i)) {
    std::string_view end = ">";
    if (xml.substr(i, 4) == "<!--") end = "-->";
    if (xml.substr(i, 9) == "<![CDATA[") end = "]]>";
    const size_t close = xml.find(end, i);
    if (close == std::string_view::npos) break;
    const char next = xml[i + 1];
    if (next == '/') {
      depth -= depth > 0 ? 1 : 0;
    } else if (next != '!' && next != '?' && xml[close - 1] != '/') {
      deepest = std::max(deepest, ++depth);
    }
    i = close + 1;
  }
  return deepest;
}

// All text of an element: words and CDATA in pieces.
std::string Words(xml_node node) {
  std::string words;
  for (const xml_node child : node.children()) words += child.value();
  return words;
}

xml_node Child(xml_node node, std::string_view local) {
  for (const xml_node child : node.children()) {
    if (Local(child.name()) == local) return child;
  }
  return {};
}

std::string ChildWords(xml_node node, std::string_view local) { return std::string(Trim(Words(Child(node, local)))); }

// Atom's xhtml content: the markup inside.
std::string Markup(xml_node node) {
  std::ostringstream out;
  for (const xml_node child : node.children()) child.print(out, "", pugi::format_raw | pugi::format_no_declaration);
  return out.str();
}

// Titles are plain words, but many feeds escape them twice.
std::string Plain(const std::string& words) {
  return words.find('&') == std::string::npos ? words : DecodeReferences(words);
}

struct Body {
  std::string words;
  InputKind kind = InputKind::kHtml;
};

// The text of a description: markup if it has any.
Body BodyOf(xml_node node) {
  const std::string_view type = node.attribute("type").value();
  if (type == "xhtml" || type == "application/xhtml+xml") return {Markup(node), InputKind::kHtml};
  Body body{Words(node), InputKind::kHtml};
  const bool plain = type != "html" && type != "text/html" && body.words.find('<') == std::string::npos &&
                     body.words.find('&') == std::string::npos;
  if (plain) body.kind = InputKind::kText;
  return body;
}

// The fullest text an item has.
Body FindBody(xml_node item) {
  for (const std::string_view name : {"encoded", "content", "description", "summary"}) {
    for (const xml_node child : item.children()) {
      if (Local(child.name()) != name) continue;
      Body body = BodyOf(child);
      if (!Trim(body.words).empty()) return body;
    }
  }
  return {};
}

// RSS writes the address as text, Atom as an attribute; the page itself is rel="alternate" or no rel.
std::string FindLink(xml_node item) {
  for (const xml_node child : item.children()) {
    if (Local(child.name()) != "link") continue;
    const std::string_view rel = child.attribute("rel").value();
    const std::string words(Trim(Words(child)));
    if (!words.empty()) return words;
    if (rel.empty() || rel == "alternate") return child.attribute("href").value();
  }
  const xml_node guid = Child(item, "guid");
  const std::string words(Trim(Words(guid)));
  const bool address =
      words.substr(0, 4) == "http" && std::string_view(guid.attribute("isPermaLink").value()) != "false";
  return address ? words : "";
}

// RSS: "desk@example.com (Jane Doe)"; Atom: <name>; Dublin Core: the name.
std::vector<std::string> FindAuthors(xml_node item) {
  std::vector<std::string> authors;
  for (const xml_node child : item.children()) {
    const std::string_view local = Local(child.name());
    if (local != "author" && local != "creator") continue;
    std::string name = Child(child, "name") ? ChildWords(child, "name") : std::string(Trim(Words(child)));
    const size_t open = name.find('(');
    if (name.find('@') < open && open != std::string::npos && name.back() == ')')
      name = name.substr(open + 1, name.size() - open - 2);
    if (name.empty() || name.find('@') != std::string::npos) continue;
    name = Plain(name);
    if (std::find(authors.begin(), authors.end(), name) == authors.end()) authors.push_back(std::move(name));
  }
  return authors;
}

std::string FindDate(xml_node item) {
  for (const std::string_view name : {"pubDate", "published", "date", "issued", "updated", "modified"}) {
    const std::string words = ChildWords(item, name);
    if (!words.empty()) return IsoDate(words);
  }
  return "";
}

struct Context {
  std::string file, language;
};

void AddItem(Feed& feed, xml_node item, const Context& context, size_t number) {
  Body body = FindBody(item);
  if (Trim(body.words).empty()) {
    ++feed.empty;
    return;
  }
  RawReport report;
  report.kind = body.kind;
  report.bytes = std::move(body.words);
  report.charset = "utf-8";
  report.url = FindLink(item);
  report.name = report.url.empty() ? context.file + ":" + std::to_string(number) : report.url;
  report.published = FindDate(item);
  report.headline = Plain(ChildWords(item, "title"));
  report.authors = FindAuthors(item);
  report.language = context.language;
  feed.items.push_back({std::move(report), std::nullopt});
}

bool IsItem(xml_node node) {
  const std::string_view local = Local(node.name());
  return local == "item" || local == "entry";
}

void AddItems(Feed& feed, xml_node root, Context context) {
  size_t number = 0;
  const xml_node channel = Child(root, "channel");
  std::string language = ChildWords(channel, "language");
  if (language.empty()) language = root.attribute("xml:lang").value();
  context.language = language.substr(0, language.find_first_of("-_"));
  for (const xml_node parent : {root, channel}) {  // RSS 1.0 has its items beside the channel
    for (const xml_node node : parent.children()) {
      if (IsItem(node)) AddItem(feed, node, context, ++number);
    }
  }
}

void Fail(Feed& feed, const std::string& file, Code code, std::string message, uint64_t offset) {
  Input::Item item;
  item.failure = InputFailure{file, Error{code, std::move(message), offset}};
  feed.items.push_back(std::move(item));
}

std::optional<int> Number(std::string_view words) {
  int value = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (words.empty() || error != std::errc() || end != words.data() + words.size() || value < 0) return std::nullopt;
  return value;
}

std::string TwoDigits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::vector<std::string_view> Split(std::string_view words, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (size_t i = words.find_first_not_of(separators); i != std::string_view::npos;
       i = words.find_first_not_of(separators, i)) {
    const size_t end = std::min(words.find_first_of(separators, i), words.size());
    parts.push_back(words.substr(i, end - i));
    i = end;
  }
  return parts;
}

// "+0100" or a name of RFC 822; "" when it says nothing.
std::string Zone(std::string_view words) {
  constexpr std::pair<std::string_view, std::string_view> kZones[] = {
      {"GMT", "Z"},      {"UT", "Z"},       {"UTC", "Z"},      {"Z", "Z"},        {"EST", "-05:00"}, {"EDT", "-04:00"},
      {"CST", "-06:00"}, {"CDT", "-05:00"}, {"MST", "-07:00"}, {"MDT", "-06:00"}, {"PST", "-08:00"}, {"PDT", "-07:00"}};
  for (const auto& [name, zone] : kZones) {
    if (words == name) return std::string(zone);
  }
  const bool sign = !words.empty() && (words[0] == '+' || words[0] == '-');
  if (!sign || words.size() < 5) return "";
  const std::string_view minutes = words.substr(words.size() - 2);
  if (!Number(words.substr(1, 2)) || !Number(minutes)) return "";
  if (words.substr(1, 2) == "00" && minutes == "00") return "Z";
  return std::string(words.substr(0, 3)) + ":" + std::string(minutes);
}

}  // namespace

std::string IsoDate(std::string_view rfc822) {
  constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  rfc822 = Trim(rfc822);
  std::vector<std::string_view> parts = Split(rfc822, " \t\r\n,");
  const bool weekday = !parts.empty() && parts[0].find_first_of("0123456789") == std::string_view::npos;
  if (weekday) parts.erase(parts.begin());
  if (!parts.empty() && parts[0].find('-') != std::string_view::npos) {  // 28-Mar-17
    const std::vector<std::string_view> day = Split(parts[0], "-");
    parts.erase(parts.begin());
    parts.insert(parts.begin(), day.begin(), day.end());
  }
  if (parts.size() < 3 || parts[1].size() < 3) return std::string(rfc822);
  std::string month(parts[1].substr(0, 3));
  std::transform(month.begin(), month.end(), month.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  const size_t at = kMonths.find(month);
  const std::optional<int> day = Number(parts[0]);
  std::optional<int> year = Number(parts[2]);
  if (at == std::string_view::npos || at % 3 != 0 || !day || *day < 1 || *day > 31 || !year) return std::string(rfc822);
  if (*year < 100) *year += *year < 70 ? 2000 : 1900;
  if (*year < 1000 || *year > 9999) return std::string(rfc822);
  std::string iso = std::to_string(*year) + "-" + TwoDigits(static_cast<int>(at / 3) + 1) + "-" + TwoDigits(*day);
  const bool clock = parts.size() > 3 && parts[3].size() >= 5 && parts[3].size() <= 8 && parts[3][2] == ':';
  if (!clock) return iso;
  iso += "T" + std::string(parts[3]);
  return parts.size() > 4 ? iso + Zone(parts[4]) : iso;
}

Feed ReadFeed(std::string_view bytes, std::string_view charset, const std::string& file) {
  Feed feed;
  const Decoded decoded = Decode(bytes, charset, true);
  const std::string_view xml = decoded.Text(bytes);
  if (Depth(xml) > kMaxDepth) {
    Fail(feed, file, Code::kInvalidInput, "feed whose elements are nested deeper than " + std::to_string(kMaxDepth), 0);
    return feed;
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(
      xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  const xml_node root = document.document_element();
  const std::string_view name = Local(root.name());
  if (name != "rss" && name != "feed" && name != "RDF") {
    Fail(feed, file, Code::kInvalidInput, "not an RSS or Atom feed: " + std::string(parsed.description()), 0);
    return feed;
  }
  AddItems(feed, root, {file, ""});
  if (!parsed) {
    Fail(feed, file, Code::kInvalidInput,
         std::string("feed cut or damaged: ") + parsed.description() + "; what came before was read",
         static_cast<uint64_t>(parsed.offset));
  }
  return feed;
}

}  // namespace onrecord
