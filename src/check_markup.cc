// Stripping markup from a piece of a page.
//
// A piece runs from the first to the last visible byte of a block, so what lies between is whole tags, whole comments
// and whole elements; a tag that the piece does not end has no end in the page and was read as words. That makes a
// stripper of a page's length enough: no tree, no states, nothing shared with the reader but the table of character
// references.
#include "check_markup.h"

#include <algorithm>
#include <array>

#include "acquire/html.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

using ascii::IsHtmlSpace;
using ascii::IsLetter;
using ascii::LowerCase;

// What stands inside these is no text of the page.
constexpr std::array<std::string_view, 16> kNotShown{
    "script", "style", "template", "noscript", "textarea", "select",   "iframe", "title",
    "svg",    "video", "audio",    "canvas",   "noembed",  "noframes", "rp",     "object"};

bool IsNotShown(std::string_view name) {
  return std::find(kNotShown.begin(), kNotShown.end(), name) != kNotShown.end();
}

class Stripper {
 public:
  explicit Stripper(std::string_view markup) : s_(markup) {}

  std::string Strip() {
    while (at_ < s_.size()) {
      const char c = s_[at_];
      if (c == '<' && SkipMarkup()) continue;
      if (c == '&' && Reference()) continue;
      if (!IsHtmlSpace(c) && c != '\0') out_ += c;
      ++at_;
    }
    return std::move(out_);
  }

 private:
  bool Starts(std::string_view prefix) const { return s_.substr(at_, prefix.size()) == prefix; }

  // Past `end`, or to the end of the piece.
  void SkipPast(std::string_view end, size_t from) {
    const size_t found = s_.find(end, from);
    at_ = found == std::string_view::npos ? s_.size() : found + end.size();
  }

  bool SkipMarkup() {
    if (Starts("<!-->")) at_ += 5;
    else if (Starts("<!--->")) at_ += 6;
    else if (Starts("<!--")) SkipComment();
    else if (Starts("<!") || Starts("<?")) SkipPast(">", at_);
    else if (Starts("</")) return SkipEndTag();
    else return SkipStartTag();
    return true;
  }

  // A piece ends in visible words, so a comment without an end in it has none in the page: it takes the rest of its
  // line.
  void SkipComment() {
    const size_t plain = s_.find("-->", at_ + 4), bang = s_.find("--!>", at_ + 4);
    if (std::min(plain, bang) != std::string_view::npos) at_ = plain < bang ? plain + 3 : bang + 4;
    else at_ = std::min({s_.find('>', at_ + 4), s_.find('\n', at_ + 4), s_.size() - 1}) + 1;
  }

  bool SkipEndTag() {
    if (at_ + 2 >= s_.size()) return false;
    if (IsLetter(s_[at_ + 2])) {
      if (!HasEnd()) return false;
      ReadTag();
    } else {
      SkipPast(">", at_);
    }
    return true;
  }

  bool SkipStartTag() {
    if (at_ + 1 >= s_.size() || !IsLetter(s_[at_ + 1]) || !HasEnd()) return false;
    const std::string_view whole = s_.substr(at_ + 1, NameEnd(at_ + 1) - at_ - 1);
    if (whole.find('<') != std::string_view::npos && TagOf(whole) == Tag::kUnknown)
      return false;  // no name holds a '<'
    const std::string name = ReadTag();
    if (IsNotShown(name) && !self_closed_) SkipElement(name);
    return true;
  }

  // Whether some tag still ends behind `at_`; looked up once where none does.
  bool HasEnd() {
    if (last_end_ == std::string_view::npos) last_end_ = s_.rfind('>') + 1;
    return at_ < last_end_;
  }

  size_t NameEnd(size_t at) const {
    while (at < s_.size() && !IsHtmlSpace(s_[at]) && s_[at] != '/' && s_[at] != '>') ++at;
    return at;
  }

  size_t SkipSpace(size_t at) const {
    while (at < s_.size() && IsHtmlSpace(s_[at])) ++at;
    return at;
  }

  bool IsKnownTag(size_t at) const {
    at += at + 1 < s_.size() && s_[at + 1] == '/' ? 2 : 1;
    return at < s_.size() && IsLetter(s_[at]) &&
           TagOf(s_.substr(at, std::min<size_t>(NameEnd(at) - at, 17))) != Tag::kUnknown;
  }

  // The tag at `at_` and its attributes; its name in lower case. A known tag where an attribute should stand ends it.
  std::string ReadTag() {
    const size_t name = at_ + (s_[at_ + 1] == '/' ? 2 : 1);
    size_t at = NameEnd(name);
    const std::string tag = LowerCase(s_.substr(name, at - name));
    self_closed_ = false;
    for (; at < s_.size() && s_[at] != '>' && !(s_[at] == '<' && IsKnownTag(at));) {
      if (IsHtmlSpace(s_[at]) || s_[at] == '/') self_closed_ = s_[at++] == '/';
      else at = AttributeEnd(at);
    }
    at_ = at < s_.size() && s_[at] == '>' ? at + 1 : at;
    return tag;
  }

  size_t AttributeEnd(size_t at) {
    self_closed_ = false;
    for (++at; at < s_.size() && !IsHtmlSpace(s_[at]) && s_[at] != '/' && s_[at] != '>' && s_[at] != '=';) ++at;
    const size_t equals = SkipSpace(at);
    if (equals >= s_.size() || s_[equals] != '=') return at;
    at = SkipSpace(equals + 1);
    if (at < s_.size() && (s_[at] == '"' || s_[at] == '\'')) {
      const size_t close = s_.find(s_[at], at + 1);  // a quotation mark that is never closed opens nothing
      if (close != std::string_view::npos) return close + 1;
    }
    while (at < s_.size() && !IsHtmlSpace(s_[at]) && s_[at] != '>') ++at;
    return at;
  }

  // Past the end tag of `name`, over elements of the same name inside.
  void SkipElement(const std::string& name) {
    for (int depth = 1; at_ < s_.size();) {
      at_ = std::min(s_.find('<', at_), s_.size());
      if (at_ == s_.size()) return;
      if (Starts("<!--")) {
        SkipComment();
        continue;
      }
      const bool end = Starts("</");
      const size_t from = at_ + (end ? 2 : 1);
      if (LowerCase(s_.substr(from, name.size())) != name ||
          (from + name.size() < s_.size() && IsLetter(s_[from + name.size()]))) {
        ++at_;
        continue;
      }
      ReadTag();
      depth += end ? -1 : (name == "svg" && !self_closed_ ? 1 : 0);
      if (depth == 0) return;
    }
  }

  bool Reference() {
    const CharacterReference r = ReadReference(s_.substr(at_));
    if (r.length == 0) return false;
    const std::string_view letter(r.utf8, r.size);
    if (letter.size() != 1 || !IsHtmlSpace(letter[0])) out_ += letter;
    at_ += r.length;
    return true;
  }

  std::string_view s_;
  size_t at_ = 0;
  bool self_closed_ = false;
  size_t last_end_ = std::string_view::npos;  // behind the last '>'
  std::string out_;
};

}  // namespace

std::string VisibleWords(std::string_view markup) { return Stripper(markup).Strip(); }

std::string WithoutSpace(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  for (char c : words) {
    if (!IsHtmlSpace(c)) out += c;
  }
  return out;
}

}  // namespace onrecord
