// The page's own account of itself, judged: head and body together.
//
// The head says more, the body says what people saw; where a value of the head stands in the text near the headline, the text is
// its evidence. Authors are taken from the first source that names a person: JSON-LD, meta, microdata, links with rel=author and
// elements whose class says so, "By ..." lines. A site's or agency's name is no author.
#include "acquire/metadata.h"

#include <algorithm>

#include "acquire/author_places.h"
#include "acquire/authors.h"
#include "acquire/page_times.h"
#include "util/fold.h"

namespace onrecord {
namespace {

constexpr double kPlainByline = 2.2, kPlainPlace = 2.5;  // scores of places beside the headline
constexpr size_t kNear = 14;  // blocks around the headline in which byline and standfirst stand

std::string_view HostOf(std::string_view url) {
  size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  return url.substr(begin + 3, url.find_first_of("/:?#", begin + 3) - begin - 3);
}

// Where everybody's page has a name of its own before the host's.
bool IsBlogHost(std::string_view host) {
  for (std::string_view part : {".wordpress.com", ".blogspot.", ".typepad.com", ".tumblr.com", ".livejournal.com", ".over-blog.", ".substack.com"}) {
    if (host.find(part) != std::string_view::npos) return true;
  }
  return false;
}

// "The Echo" is at home at echo.example.
std::string_view WithoutArticle(std::string_view name) {
  for (std::string_view article : {"The ", "Die ", "Der ", "Das ", "El ", "La ", "Los ", "Las ", "Le ", "Les ", "Il ", "Lo ", "O ", "A ", "De ", "Het "}) {
    bool same = name.size() > article.size() + 3 && std::equal(article.begin(), article.end(), name.begin(), [](char a, char b) { return (a | 32) == (b | 32); });
    if (same) return name.substr(article.size());
  }
  return name;
}

class MetadataFinder {
 public:
  MetadataFinder(const HtmlTree& tree, const PageHead& head, const PageText& page, std::optional<uint32_t> headline, const Given& given)
      : tree_(tree), head_(head), page_(page), headline_(headline), given_(given) {}

  Metadata Find() {
    m_.url = FindUrl();
    m_.site = FindSite();
    m_.language = FindLanguage();
    FindHeadlineWords();
    FindStandfirst();
    FindAuthors();
    PageTimes times = FindPageTimes(tree_, head_, page_, headline_, m_.url, m_.language);
    m_.published = std::move(times.published);
    m_.updated = std::move(times.updated);
    if (!given_.published.empty()) {
      m_.published = PageDate{std::string(given_.published), DateBy::kOption, Evidence{std::string(given_.published)}};
    }
    return std::move(m_);
  }

 private:
  std::string FindUrl() const {
    if (!given_.url.empty()) return std::string(given_.url);
    for (const HeadValue& v : head_.urls) {
      if (v.value.starts_with("http://") || v.value.starts_with("https://")) return v.value;
      if (v.value.starts_with("//")) return "https:" + v.value;
    }
    return "";
  }

  std::string FindSite() const {
    for (const HeadValue& v : head_.sites) {
      bool address = v.value.find("://") != std::string::npos;
      if (!address && v.value.size() <= 80) return WithoutSlogan(v.value);
    }
    return "";
  }

  // "The Echo - all that Marlow knows" at echo.example is The Echo.
  std::string WithoutSlogan(const std::string& site) const {
    for (std::string_view mark : {" | ", " - ", " – ", " — "}) {
      size_t at = site.find(mark);
      if (at == std::string::npos) continue;
      std::string name = LettersOf(WithoutArticle(std::string_view(site).substr(0, at)));
      if (name.size() >= 4 && LettersOf(HostOf(m_.url)).find(name) != std::string::npos) return site.substr(0, at);
    }
    return site;
  }

  // The text decides; what the page claims is kept where the detector only knows a near relative or nothing.
  std::string FindLanguage() const {
    if (!given_.language.empty()) return std::string(given_.language);
    std::string sample;
    for (const PageBlock& b : page_.blocks) {
      if (b.words < 12 || b.link_chars * 2 > b.span.size()) continue;
      sample.append(page_.Words(b)).append(" ");
      if (sample.size() > 1200) break;
    }
    if (sample.size() < 200 && !head_.language.empty()) return head_.language;
    std::string detected = DetectLanguage(sample.empty() ? std::string_view(page_.text) : std::string_view(sample));
    if (detected.empty() || AreNear(detected, head_.language)) return head_.language.empty() ? detected : head_.language;
    return detected;
  }

  static bool AreNear(std::string_view a, std::string_view b) {
    for (std::string_view group : {"no nb nn da sv", "hr sr bs sh sl", "id ms", "gl pt es", "cs sk", "ru uk be bg mk", "fa ps ur ckb", "hi ne mr", "tr az"}) {
      if (group.find(a) != std::string_view::npos && !b.empty() && group.find(b) != std::string_view::npos) return true;
    }
    return false;
  }

  Evidence InText(Span span) const { return Evidence{page_.text.substr(span.begin, span.size()), span}; }

  static Evidence InHead(const HeadValue& v) { return Evidence{v.value, std::nullopt, ByteRange{v.source.begin, v.source.end}}; }

  void FindHeadlineWords() {
    if (headline_) {
      m_.headline = InText(HeadlineSpan(tree_, head_, page_, *headline_));
    } else if (!given_.headline.empty()) {
      m_.headline = Evidence{std::string(given_.headline)};
    } else if (!head_.headlines.empty()) {
      m_.headline = InHead(head_.headlines.front());
      m_.headline->words = WithoutSite(m_.headline->words);
    }
  }

  // "Words | Site" without the site.
  std::string WithoutSite(const std::string& title) const {
    for (std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "}) {
      size_t at = title.rfind(mark);
      if (at == std::string::npos || at < 8) continue;
      std::string tail = LettersOf(std::string_view(title).substr(at + mark.size()));
      std::string host = LettersOf(HostOf(m_.url));
      bool site = !tail.empty() && (tail == LettersOf(m_.site) || host.find(tail) != std::string::npos);
      if (site || title.size() - at < at / 2) return title.substr(0, at);
    }
    return title;
  }

  // The block below the headline that the article model, or the page's own description, calls its lead.
  void FindStandfirst() {
    for (const PageBlock& b : page_.blocks) {
      if (b.kind != BlockKind::kStandfirst) continue;
      m_.standfirst = InText(b.span);
      return;
    }
    if (!headline_) return;
    size_t end = std::min(page_.blocks.size(), *headline_ + kNear);
    for (const HeadValue& v : head_.descriptions) {
      std::string wanted = LettersOf(v.value);
      if (wanted.size() < 20) continue;
      for (size_t i = *headline_ + 1; i < end; ++i) {
        const PageBlock& b = page_.blocks[i];
        if (b.words >= 5 && b.words <= 80 && LettersOf(page_.Words(b)) == wanted) {
          m_.standfirst = InText(b.span);
          return;
        }
      }
    }
  }

  // ---- authors
  void FindAuthors() {
    std::string_view source;
    for (const HeadValue& v : head_.authors) {
      std::string_view kind = std::string_view(v.by).substr(0, 4);
      if (!source.empty() && kind != source) break;
      AddNames(v);
      if (!m_.authors.empty()) source = kind;
    }
    AddVisible();
  }

  void AddNames(const HeadValue& v) {
    for (const NameInText& name : NamesIn(v.value, true)) AddName(name.name, Locate(name.name), v.source);
  }

  // Whether a name is the outlet's own. A person's blog is called by its author: there it is no sign of anything.
  bool IsOutlet(std::string_view name) const {
    if (IsBlogHost(HostOf(m_.url))) return false;
    std::string letters = LettersOf(WithoutArticle(name));
    bool in_host = letters.size() > 4 && LettersOf(HostOf(m_.url)).find(letters) != std::string::npos;
    bool person = letters.size() == LettersOf(name).size() && !NamesIn(name, false).empty();
    if (in_host && !person) return true;
    return std::any_of(head_.sites.begin(), head_.sites.end(), [&](const HeadValue& v) { return LettersOf(WithoutArticle(v.value)) == letters; }) && !person;
  }

  void AddName(const std::string& name, std::optional<Span> span, Span source) {
    std::string letters = LettersOf(name);
    if (IsOutlet(name)) return;
    for (const Evidence& e : m_.authors) {
      if (LettersOf(e.words) == letters) return;
    }
    if (m_.authors.size() >= 20) return;
    Evidence e{name, span, std::nullopt};
    if (!span) e.bytes = ByteRange{source.begin, source.end};
    m_.authors.push_back(std::move(e));
  }

  // The name in the text, near the headline first.
  std::optional<Span> Locate(std::string_view name) const {
    size_t from = headline_ ? *headline_ - std::min<size_t>(*headline_, kNear) : 0;
    uint32_t begin = from < page_.blocks.size() ? page_.blocks[from].span.begin : 0;
    size_t at = page_.text.find(name, begin);
    if (at == std::string::npos) return std::nullopt;
    return Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + name.size())};
  }

  // Names that people see. They are taken where the head has none; and where the head only knows an account, or somebody else
  // than the line under the headline: that is who put the report on the site.
  void AddVisible() {
    std::vector<AuthorPlace> places = FindAuthorPlaces(tree_, page_, headline_, !m_.authors.empty());
    std::erase_if(places, [this](const AuthorPlace& p) { return IsOutlet(p.name); });
    if (places.empty()) return;
    bool full = !NamesIn(places[0].name, false).empty() && places[0].score >= (places[0].byline ? kPlainByline : kPlainPlace);
    bool account = std::all_of(m_.authors.begin(), m_.authors.end(), [](const Evidence& e) { return e.words.find(' ') == std::string::npos; });
    bool others = places[0].byline && std::none_of(m_.authors.begin(), m_.authors.end(), [&](const Evidence& e) { return IsAmong(e.words, places); });
    if (!m_.authors.empty() && !(full && (account || others))) return;
    m_.authors.clear();
    for (const AuthorPlace& place : places) AddName(place.name, place.span, {});
  }

  static bool IsAmong(std::string_view name, const std::vector<AuthorPlace>& places) {
    std::string letters = LettersOf(name);
    return std::any_of(places.begin(), places.end(), [&](const AuthorPlace& p) {
      std::string seen = LettersOf(p.name);
      return seen.find(letters) != std::string::npos || letters.find(seen) != std::string::npos;
    });
  }

  const HtmlTree& tree_;
  const PageHead& head_;
  const PageText& page_;
  std::optional<uint32_t> headline_;
  const Given& given_;
  Metadata m_;
};

}  // namespace

Metadata FindMetadata(const HtmlTree& tree, const PageHead& head, const PageText& page, std::optional<uint32_t> headline, const Given& given) {
  return MetadataFinder(tree, head, page, headline, given).Find();
}

}  // namespace onrecord
