// One walk over the tree collects every value with a rank; a stable sort by rank makes the lists.
//
// Ranks: 0 the article of JSON-LD, 1 and 2 meta (resources/pages/head_fields.tsv), 3 microdata, 4 a page object of JSON-LD,
// 5 the title element. Of several articles in JSON-LD the one whose headline stands in the title is the page's own; lists of
// other stories are told by that. Values inside the microdata of a comment are left out.
#include "acquire/head.h"

#include <algorithm>
#include <unordered_map>

#include "acquire/json_ld.h"
#include "util/ascii.h"
#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

struct Field {
  std::vector<HeadValue> PageHead::*list = nullptr;
  int rank = 0;
};
using FieldTable = std::unordered_map<std::string_view, Field>;

std::vector<HeadValue> PageHead::*ListOf(std::string_view field) {
  if (field == "headline") return &PageHead::headlines;
  if (field == "description") return &PageHead::descriptions;
  if (field == "author") return &PageHead::authors;
  if (field == "site") return &PageHead::sites;
  if (field == "url") return &PageHead::urls;
  if (field == "published") return &PageHead::published;
  return field == "updated" ? &PageHead::updated : nullptr;
}

void AddNames(std::string_view names, Field field, FieldTable& table) {
  while (!names.empty()) table.emplace(Take(names, ' '), field);
}

FieldTable LoadFields() {
  FieldTable table;
  for (std::string_view line : Entries(Resource("resources/pages/head_fields.tsv"))) {
    auto list = ListOf(Take(line, '\t'));
    std::string_view rank = Take(line, '\t');
    AddNames(line, {list, rank[0] - '0'}, table);
  }
  return table;
}

// Null when the name says nothing of a report; a null list is the language.
const Field* FieldOf(std::string_view name) {
  static const FieldTable& table = *new FieldTable(LoadFields());
  char lower[48];
  if (name.size() > sizeof lower) return nullptr;
  std::transform(name.begin(), name.end(), lower, ascii::ToLower);
  auto found = table.find(std::string_view(lower, name.size()));
  return found == table.end() ? nullptr : &found->second;
}

std::string PrimaryTag(std::string_view tag) {
  std::string out;
  for (char c : tag.substr(0, 8)) {
    if (c == '-' || c == '_' || c == ',' || c == ' ') break;
    out.push_back(ascii::ToLower(c));
  }
  bool letters = std::all_of(out.begin(), out.end(), ascii::IsLower);
  if (!letters || out.size() < 2 || out.size() > 3) return "";
  return out == "iw" ? "he" : out == "in" ? "id" : out;
}

class HeadReader {
 public:
  explicit HeadReader(const HtmlTree& tree) : tree_(tree) {}

  PageHead Read() {
    for (uint32_t n = 1; n < tree_.nodes.size(); ++n) ReadNode(n);
    AddArticles();
    if (title_ != kNoNode) Add(&PageHead::headlines, 5, {tree_.Words(title_), Content(title_), "title"});
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.rank < b.rank; });
    for (Found& f : found_) (head_.*f.list).push_back(std::move(f.value));
    if (head_.language.empty()) head_.language = meta_language_;
    return std::move(head_);
  }

 private:
  // From the first to the last node inside n; its start tag when it is empty.
  Span Content(uint32_t n) const {
    const HtmlNode& node = tree_.nodes[n];
    if (node.end <= n + 1) return node.source;
    return {tree_.nodes[n + 1].source.begin, tree_.nodes[node.end - 1].source.end};
  }

  struct Found {
    std::vector<HeadValue> PageHead::*list;
    int rank;
    HeadValue value;
  };

  void Add(std::vector<HeadValue> PageHead::*list, int rank, HeadValue value) {
    if (!value.value.empty()) found_.push_back({list, rank, std::move(value)});
  }

  void ReadNode(uint32_t n) {
    switch (tree_.nodes[n].tag) {
      case Tag::kText: return;
      case Tag::k_html:
        if (head_.language.empty()) head_.language = PrimaryTag(tree_.RawAttr(n, "lang"));
        if (head_.language.empty()) head_.language = PrimaryTag(tree_.RawAttr(n, "xml:lang"));
        return;
      case Tag::k_title:
        if (title_ == kNoNode && tree_.nodes[tree_.nodes[n].parent].tag != Tag::k_svg) title_ = n;
        return;
      case Tag::k_meta: return ReadMeta(n);
      case Tag::k_link: return ReadLink(n);
      case Tag::k_script: return ReadScript(n);
      default: return ReadMicrodata(n);
    }
  }

  void ReadMeta(uint32_t n) {
    const HtmlAttr* content = tree_.FindAttr(n, "content");
    if (!content || content->value.empty()) return;
    for (std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      std::string_view names = tree_.RawAttr(n, key);
      while (!names.empty()) {  // several names may share a value
        size_t end = std::min(names.find(' '), names.size());
        AddMeta(names.substr(0, end), key, content->value, n);
        names.remove_prefix(std::min(end + 1, names.size()));
      }
    }
  }

  void AddMeta(std::string_view name, std::string_view key, Span value, uint32_t n) {
    const Field* field = FieldOf(name);
    if (!field) return;
    if (!field->list) {
      if (meta_language_.empty()) meta_language_ = PrimaryTag(tree_.Raw(value));
      return;
    }
    if (key == "itemprop" && IsOfAnotherThing(n)) return;
    bool micro = key == "itemprop" && field->list != &PageHead::published && field->list != &PageHead::updated;
    std::string words = tree_.Attr(n, "content");
    Add(field->list, micro ? 3 : field->rank, {std::move(words), value, (key == "itemprop" ? "itemprop " : "meta ") + std::string(name)});
  }

  void ReadLink(uint32_t n) {
    if (Fold(tree_.RawAttr(n, "rel")) != "canonical") return;
    if (const HtmlAttr* href = tree_.FindAttr(n, "href")) Add(&PageHead::urls, 0, {tree_.Attr(n, "href"), href->value, "link canonical"});
  }

  void ReadScript(uint32_t n) {
    if (n + 1 >= tree_.nodes[n].end || !tree_.IsText(n + 1)) return;
    Span script = tree_.nodes[n + 1].source;
    if (!IsJsonLd(tree_.RawAttr(n, "type"), tree_.Raw(script))) return;
    for (LdArticle& a : ReadJsonLd(tree_.Raw(script))) {
      for (LdValue* v : {&a.headline, &a.description, &a.published, &a.created, &a.updated, &a.url, &a.site, &a.language, &a.body}) Move(script.begin, *v);
      for (LdPerson& p : a.authors) Move(script.begin, p.name);
      articles_.push_back(std::move(a));
    }
  }

  // By its type; or, where a template forgot that, by how it begins.
  static bool IsJsonLd(std::string_view type, std::string_view script) {
    if (type.find("ld+json") != std::string_view::npos) return true;
    return type.empty() && script.starts_with("{\"@context\"") && script.substr(0, 200).find("schema.org") != std::string_view::npos;
  }

  static void Move(uint32_t by, LdValue& v) { v.source = {v.source.begin + by, v.source.end + by}; }

  // The page's own article first: the first whose headline stands in the title, else the first.
  void AddArticles() {
    std::string title = title_ == kNoNode ? "" : Fold(tree_.Words(title_));
    size_t own = articles_.size();
    size_t count = 0;
    for (size_t i = 0; i < articles_.size(); ++i) {
      if (!articles_[i].article) continue;
      ++count;
      bool in_title = !articles_[i].headline.value.empty() && title.find(Fold(articles_[i].headline.value)) != std::string::npos;
      if (own == articles_.size() || (in_title && !own_in_title_)) own = i;
      own_in_title_ = own_in_title_ || in_title;
    }
    for (size_t i = 0; i < articles_.size(); ++i) {
      if (i == own) AddArticle(articles_[i], 0);
      else if (!articles_[i].article) AddArticle(articles_[i], 4);
    }
    if (own < articles_.size()) head_.article_body = articles_[own].body.value;
  }

  void AddArticle(LdArticle& a, int rank) {
    auto add = [&](std::vector<HeadValue> PageHead::*list, LdValue& v, const char* by, int r) { Add(list, r, {std::move(v.value), v.source, by}); };
    add(&PageHead::headlines, a.headline, "json-ld headline", rank);
    add(&PageHead::descriptions, a.description, "json-ld description", rank == 0 ? 3 : 4);
    add(&PageHead::published, a.published, "json-ld datePublished", rank);
    add(&PageHead::published, a.created, "json-ld dateCreated", rank == 0 ? 3 : 4);
    add(&PageHead::updated, a.updated, "json-ld dateModified", rank);
    add(&PageHead::sites, a.site, "json-ld publisher", rank == 0 ? 2 : 4);
    for (LdPerson& p : a.authors) {
      if (!p.organisation) add(&PageHead::authors, p.name, "json-ld author", rank);
    }
    if (rank != 0) return;
    add(&PageHead::urls, a.url, "json-ld url", 3);
    if (meta_language_.empty()) meta_language_ = PrimaryTag(a.language.value);
  }

  // itemprop on an element that is shown.
  void ReadMicrodata(uint32_t n) {
    std::string_view names = tree_.RawAttr(n, "itemprop");
    if (names.empty()) return;
    struct Known {
      std::string_view name;
      std::vector<HeadValue> PageHead::*list;
    };
    static constexpr Known kKnown[] = {{"headline", &PageHead::headlines}, {"datePublished", &PageHead::published}, {"dateCreated", &PageHead::published},
                                       {"dateModified", &PageHead::updated}, {"author", &PageHead::authors}};
    for (const Known& k : kKnown) {
      size_t at = names.find(k.name);
      bool whole = at != std::string_view::npos && (at == 0 || names[at - 1] == ' ') && (at + k.name.size() == names.size() || names[at + k.name.size()] == ' ');
      if (whole && !IsOfAnotherThing(n)) AddMicrodata(k.list, k.name, n);
    }
  }

  void AddMicrodata(std::vector<HeadValue> PageHead::*list, std::string_view name, uint32_t n) {
    std::string by = "itemprop " + std::string(name);
    for (std::string_view attr : {"content", "datetime"}) {
      const HtmlAttr* a = tree_.FindAttr(n, attr);
      if (a && !a->value.empty()) return Add(list, 3, {tree_.Attr(n, attr), a->value, by});
    }
    uint32_t holder = name == "author" ? NameInside(n) : n;
    if (tree_.nodes[holder].end - holder > 60) return;  // a whole region of the page is no value
    Span source{tree_.nodes[holder].source.end, std::max(tree_.nodes[holder].source.end, tree_.nodes[holder].close)};
    Add(list, 3, {tree_.Words(holder), source, by});
  }

  uint32_t NameInside(uint32_t n) const {
    for (uint32_t i = n + 1; i < std::min(tree_.nodes[n].end, n + 60); ++i) {
      if (!tree_.IsText(i) && tree_.RawAttr(i, "itemprop") == "name") return i;
    }
    return n;
  }

  // Inside a comment or a review, or a picture or film that is a part of something else (itemprop="video").
  bool IsOfAnotherThing(uint32_t n) const {
    for (int steps = 0; n != kNoNode && n != 0 && steps < 40; ++steps, n = tree_.nodes[n].parent) {
      std::string_view type = tree_.RawAttr(n, "itemtype");
      if (type.empty()) continue;
      if (type.find("Comment") != std::string_view::npos || type.find("Review") != std::string_view::npos) return true;
      bool media = type.ends_with("VideoObject") || type.ends_with("ImageObject") || type.ends_with("AudioObject");
      if (media && !tree_.RawAttr(n, "itemprop").empty()) return true;
    }
    return false;
  }

  const HtmlTree& tree_;
  PageHead head_;
  std::vector<Found> found_;
  std::vector<LdArticle> articles_;
  std::string meta_language_;
  uint32_t title_ = kNoNode;
  bool own_in_title_ = false;
};

}  // namespace

PageHead ReadHead(const HtmlTree& tree) { return HeadReader(tree).Read(); }

}  // namespace onrecord
