// A tolerant reader of JSON, one pass, that keeps where each string stands.
//
// simdjson was the first choice and is used for everything that programs write. JSON-LD is written by templates: raw line
// breaks in strings, trailing commas and cut ends are common, and a strict parser then gives nothing of what is the page's best
// evidence. Here a character that fits nowhere is passed over. Depth is bounded, each byte is read once.
#include "acquire/json_ld.h"

#include <algorithm>
#include <unordered_map>

#include "acquire/html.h"
#include "acquire/utf8.h"
#include "util/ascii.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr int kMaxDepth = 40;
constexpr size_t kMaxObjects = 400;

using ascii::IsSpace;

uint32_t ReadHex(std::string_view digits) {
  uint32_t value = 0;
  for (char c : digits) {
    uint32_t digit = ascii::IsDigit(c) ? static_cast<uint32_t>(c - '0') : (static_cast<uint32_t>(c) | 32) - 'a' + 10;
    value = value << 4 | (digit & 15);
  }
  return value;
}

std::string CollapseSpace(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size(); ++i) {
    bool blank = IsSpace(s[i]) || s.substr(i).starts_with("\xC2\xA0");
    if (!blank) out.push_back(s[i]);
    else if (!out.empty() && out.back() != ' ') out.push_back(' ');
    if (blank && s[i] == '\xC2') ++i;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// \uD83D\uDE00 is one character. `at` stands on the first u.
uint32_t ReadUnicodeEscape(std::string_view s, size_t& at) {
  uint32_t c = ReadHex(s.substr(at + 1, 4));
  at += std::min<size_t>(5, s.size() - at);
  if (c >= 0xD800 && c < 0xDC00 && s.substr(at).starts_with("\\u") && at + 6 <= s.size()) {
    uint32_t low = ReadHex(s.substr(at + 2, 4));
    if (low >= 0xDC00 && low < 0xE000) {
      at += 6;
      return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  return c;
}

std::string Unescape(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t at = 0; at < s.size();) {
    if (s[at] != '\\' || at + 1 == s.size()) {
      out.push_back(s[at++]);
      continue;
    }
    char c = s[++at];
    if (c == 'u') {
      AppendUtf8(out, ReadUnicodeEscape(s, at));
      continue;
    }
    out.push_back(c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f' ? ' ' : c);
    ++at;
  }
  return out;
}

// Words of a value that may hold markup.
std::string WithoutTags(const std::string& s) {
  std::string out;
  for (size_t at = 0; at < s.size();) {
    size_t open = s.find('<', at);
    bool tag = open != std::string::npos && open + 1 < s.size() && (s[open + 1] == '/' || ascii::IsLetter(s[open + 1]));
    size_t close = tag ? s.find('>', open) : std::string::npos;
    if (close == std::string::npos) {
      size_t end = open == std::string::npos ? s.size() : open + 1;
      out.append(s, at, end - at);
      at = end;
      continue;
    }
    out.append(s, at, open - at);
    out.push_back(' ');
    at = close + 1;
  }
  return out;
}

enum class Role : uint8_t { kNone, kArticle, kPage, kOrganisation, kOther };

Role RoleOf(std::string_view type) {
  if (size_t slash = type.find_last_of("/:#"); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  for (std::string_view end : {"Article", "Posting", "Report", "Recipe", "Review", "PressRelease"}) {
    if (type.ends_with(end) && type != "JobPosting") return Role::kArticle;
  }
  if (type.ends_with("Page") || type == "CreativeWork" || type == "VideoObject" || type == "MediaObject") return Role::kPage;
  if (type.ends_with("Organization") || type == "Corporation") return Role::kOrganisation;
  for (std::string_view other : {"Person", "Comment", "Product", "Offer", "Event", "ImageObject", "WebSite", "BreadcrumbList", "ItemList"}) {
    if (type.ends_with(other)) return Role::kOther;
  }
  return Role::kNone;
}

// What an object holds that the object around it may want.
struct Object {
  LdArticle article;
  Role role = Role::kNone;
  LdValue name;
  std::string_view id;
};

class Reader {
 public:
  explicit Reader(std::string_view script) : s_(script) {}

  std::vector<LdArticle> Read() {
    while (at_ < s_.size() && objects_ < kMaxObjects) {
      if (s_[at_] == '{') Add(ReadObject(0, true));
      else ++at_;
    }
    for (LdArticle& a : articles_) Resolve(a);
    return std::move(articles_);
  }

 private:
  // {"author": {"@id": "…#person"}}: the name stands in another object of the graph.
  void Resolve(LdArticle& article) const {
    for (LdPerson& p : article.authors) {
      auto found = p.name.value.empty() ? named_.find(p.id) : named_.end();
      if (found != named_.end()) p = found->second;
    }
    std::erase_if(article.authors, [](const LdPerson& p) { return p.name.value.empty(); });
  }

  void Add(Object object) {
    if (!object.id.empty() && !object.name.value.empty()) {
      named_.emplace(object.id, LdPerson{object.name, object.role == Role::kOrganisation, {}});
    }
    bool dated = object.role == Role::kNone && !object.article.published.value.empty();  // HowTo, Dataset, ...
    if (object.role != Role::kArticle && object.role != Role::kPage && !dated) return;
    object.article.article = object.role == Role::kArticle;
    articles_.push_back(std::move(object.article));
  }

  // at_ stands on '{'. `top`: reached only through lists and @graph, so that the object is one the page is about.
  Object ReadObject(int depth, bool top) {
    Object object;
    ++at_;
    ++objects_;
    while (at_ < s_.size()) {
      char c = s_[at_];
      if (c == '}') {
        ++at_;
        break;
      }
      if (c != '"') {
        ++at_;
        continue;
      }
      std::string_view key = Raw(ReadString());
      SkipTo(':');
      ReadMember(key, object, depth, top);
    }
    return object;
  }

  void SkipTo(char wanted) {
    while (at_ < s_.size() && IsSpace(s_[at_])) ++at_;
    if (at_ < s_.size() && s_[at_] == wanted) ++at_;
    while (at_ < s_.size() && IsSpace(s_[at_])) ++at_;
  }

  void ReadMember(std::string_view key, Object& object, int depth, bool top) {
    bool nested_top = top && (key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage");
    bool person = key == "author" || key == "creator" || key == "publisher";
    ReadValue(key, object, depth, nested_top, person);
  }

  void ReadValue(std::string_view key, Object& object, int depth, bool top, bool person) {
    if (at_ >= s_.size() || depth > kMaxDepth || objects_ > kMaxObjects) return SkipValue();
    switch (s_[at_]) {
      case '"': return Keep(key, ReadString(), object);
      case '{': {
        Object inner = ReadObject(depth + 1, top);
        if (key == "mainEntityOfPage" && object.article.url.value.empty()) object.article.url = inner.article.url;
        if (person) KeepPerson(key, inner, object);
        else if (top) Add(std::move(inner));
        return;
      }
      case '[': return ReadList(key, object, depth, top, person);
      default: return SkipScalar();
    }
  }

  void ReadList(std::string_view key, Object& object, int depth, bool top, bool person) {
    ++at_;
    while (at_ < s_.size() && s_[at_] != ']') {
      if (IsSpace(s_[at_]) || s_[at_] == ',' || s_[at_] == ':') ++at_;
      else if (s_[at_] == '}') return;  // the list was never closed
      else ReadValue(key, object, depth + 1, top, person);
    }
    if (at_ < s_.size()) ++at_;
  }

  void SkipScalar() {
    size_t begin = at_;
    while (at_ < s_.size() && s_[at_] != ',' && s_[at_] != '}' && s_[at_] != ']' && s_[at_] != '"') ++at_;
    if (at_ == begin) ++at_;
  }

  // Past a value that is too deep to read.
  void SkipValue() {
    int depth = 0;
    while (at_ < s_.size()) {
      char c = s_[at_];
      if (c == '"') {
        ReadString();
        if (depth == 0) return;
        continue;
      }
      if ((c == '}' || c == ']' || c == ',') && depth == 0) return;
      depth += c == '{' || c == '[';
      depth -= c == '}' || c == ']';
      ++at_;
      if (depth == 0 && (c == '}' || c == ']')) return;
    }
  }

  // at_ stands on '"'. The place between the quotes.
  Span ReadString() {
    size_t begin = ++at_;
    while (at_ < s_.size() && s_[at_] != '"') at_ += s_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, s_.size());
    Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    if (at_ < s_.size()) ++at_;
    return span;
  }

  std::string_view Raw(Span span) const { return s_.substr(span.begin, span.size()); }

  LdValue Value(Span span, bool markup = false) const {
    std::string value = DecodeReferences(Unescape(Raw(span)));
    if (markup || value.find('<') != std::string::npos) value = DecodeReferences(WithoutTags(value));
    return {CollapseSpace(value), span};
  }

  void Set(LdValue& slot, Span span) const {
    if (slot.value.empty()) slot = Value(span);
  }

  void Keep(std::string_view key, Span span, Object& object) const {
    LdArticle& a = object.article;
    if (key == "@type") {
      Role role = RoleOf(Raw(span));
      if (object.role == Role::kNone || role == Role::kArticle) object.role = role;
    } else if (key == "headline") Set(a.headline, span);
    else if (key == "@id" && object.id.empty()) KeepId(span, object);
    else if (key == "name") Set(object.name, span);
    else if (key == "description") Set(a.description, span);
    else if (key == "articleBody") Set(a.body, span);
    else if (key == "datePublished") Set(a.published, span);
    else if (key == "dateCreated" || key == "uploadDate") Set(a.created, span);
    else if (key == "dateModified") Set(a.updated, span);
    else if (key == "url" || key == "mainEntityOfPage") Set(a.url, span);
    else if (key == "inLanguage") Set(a.language, span);
    else if (key == "author" || key == "creator") a.authors.push_back({Value(span), false, {}});
    else if (key == "publisher") Set(a.site, span);
  }

  void KeepId(Span span, Object& object) const {
    object.id = Raw(span);
    Set(object.article.url, span);
  }

  static void KeepPerson(std::string_view key, Object& inner, Object& object) {
    if (key != "publisher") object.article.authors.push_back({std::move(inner.name), inner.role == Role::kOrganisation, std::string(inner.id)});
    else if (!inner.name.value.empty()) object.article.site = std::move(inner.name);
  }

  std::string_view s_;
  size_t at_ = 0;
  size_t objects_ = 0;
  std::vector<LdArticle> articles_;
  std::unordered_map<std::string_view, LdPerson> named_;  // by @id
};

}  // namespace

std::vector<LdArticle> ReadJsonLd(std::string_view script) { return Reader(script).Read(); }

}  // namespace onrecord
