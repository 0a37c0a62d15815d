// Bylines are cut at commas and joining words, each part is shortened at the first word that ends a name ("for", "in", a
// digit, a mail address), and what is left must look like a person's name. Words that people are not named by (Staff,
// Redaktion, Reuters) are data: resources/bylines/words.tsv. A dictionary of first names was rejected: it would fit only the
// countries it lists.
#include "acquire/authors.h"

#include <algorithm>
#include <unordered_set>

#include "acquire/byline_words.h"
#include "acquire/month_names.h"
#include "util/ascii.h"
#include "util/fold.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

using ascii::IsDigit;
using ascii::IsLetter;
using ascii::IsSpace;

// False for a small letter of a script that has both.
bool IsCapital(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0xDF && c <= 0xFF) return false;
  if (c >= 0x100 && c < 0x180) return c % 2 == (c >= 0x139 && c <= 0x148 ? 1U : 0U);
  if ((c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F)) return false;
  return true;
}

bool IsParticle(const std::string& folded) {
  static const std::unordered_set<std::string> kParticles = {
      "de", "da", "do", "dos", "das", "di", "del", "della", "du", "des", "la", "le", "el", "al", "bin", "ibn", "van", "von", "der",
      "den", "ten", "ter", "zu", "af", "av", "y", "e", "i", "st", "abu", "ben", "binti", "of", "dalla", "lo", "d'"};
  return kParticles.count(folded) > 0;
}

struct NameShape {
  size_t words = 0, capitals = 0, ideographs = 0, letters = 0;
  bool impossible = false;  // a digit, a sign, or a word that no person is named by
};

void CountWord(std::string_view word, NameShape& shape) {
  std::string folded = Fold(word);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ',' || folded.back() == ':')) folded.pop_back();
  if (IsNoPerson(folded)) shape.impossible = true;
  ++shape.words;
  size_t at = word.starts_with("(") ? 1 : 0;
  char32_t first = NextChar(word, at);
  if (IsCapital(first) || IsParticle(folded)) ++shape.capitals;
  for (at = 0; at < word.size();) {
    char32_t c = NextChar(word, at);
    if (IsIdeograph(c)) ++shape.ideographs;
    if (IsLetterOrMark(c)) ++shape.letters;
    else if (c != '.' && c != '-' && c != '\'' && c != 0x2019 && c != 0x2010 && c != 0xB7 && c != 0x30FB && c != '`' && c != '(' && c != ')') shape.impossible = true;
  }
}

NameShape ShapeOf(std::string_view name) {
  NameShape shape;
  for (size_t at = 0; at < name.size();) {
    size_t end = at;
    while (end < name.size() && !IsSpace(name[end])) ++end;
    if (end > at) CountWord(name.substr(at, end - at), shape);
    at = end + 1;
  }
  return shape;
}

// "example.com", "wordpressadmin"
bool IsAccount(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return false;
  size_t dot = name.rfind('.');
  bool domain = dot != std::string_view::npos && dot >= 3 && name.size() - dot >= 3 && name.size() - dot <= 6;
  return domain || Fold(name).find("admin") != std::string::npos;
}

bool IsArticle(std::string_view words) {
  std::string first = Fold(words.substr(0, words.find(' ')));
  for (std::string_view article : {"der", "des", "of", "de", "del", "du", "della", "fur", "for", "beim", "at", "bei"}) {
    if (first == article) return true;
  }
  return false;
}

// Where a name begins behind words such as "Gastautorin" and "Online-Experte", and where it ends before them.
std::string_view WithoutJob(std::string_view name) {
  for (size_t at = 0; at < name.size();) {
    size_t end = std::min(name.find(' ', at), name.size());
    std::string word = Fold(name.substr(at, end - at));
    std::string last = word.substr(word.rfind('-') + 1);
    if (KnownBylineWords().jobs.count(last) > 0) {
      if (at == 0 && end < name.size() && IsArticle(name.substr(end + 1))) return {};  // "Sprecherin der Stadt"
      if (end < name.size()) return WithoutJob(name.substr(end + 1));
      return at > 0 ? name.substr(0, at - 1) : std::string_view();
    }
    at = end + 1;
  }
  return name;
}

// "Herr_Rein", "delta201": what a writer is called on a site of many.
bool IsNickname(std::string_view name) {
  if (name.find_first_of(" .-") != std::string_view::npos || name.size() > 24) return false;
  for (size_t at = 0; at < name.size();) {
    size_t end = std::min(name.find_first_of("_0123456789", at), name.size());
    if (end > at && IsNoPerson(Fold(name.substr(at, end - at)))) return false;
    at = end + 1;
  }
  auto plain = [](char c) { return ascii::IsWord(c) || c == '_'; };
  return IsLetter(name.front()) && std::all_of(name.begin(), name.end(), plain) && std::count_if(name.begin(), name.end(), IsLetter) * 2 > static_cast<ptrdiff_t>(name.size());
}

// "NDR", "ERBOL": broadcasters and agencies.
bool IsInitials(std::string_view name) {
  return name.size() <= 5 && std::all_of(name.begin(), name.end(), ascii::IsUpper);
}

bool IsName(std::string_view name, bool field) {
  if (name.size() < 3 || name.size() > 60 || IsAccount(name)) return false;
  std::string first = Fold(name.substr(0, name.find(' ')));
  if (KnownBylineWords().stops.count(first) > 0 && (first.size() == name.size() || first.size() > 5)) return false;  // "Published in"
  if (field && IsNickname(name)) return !IsInitials(name);
  NameShape s = ShapeOf(name);
  if (s.impossible || s.words > 5 || s.letters < 2) return false;
  if (s.ideographs > 0) return s.ideographs >= 2 && s.ideographs <= 12 && s.ideographs == s.letters;
  return field || (s.words >= 2 && s.capitals == s.words);
}

// The parts of a byline, cut at commas and joining words; each with the place it has in the words.
class Cutter {
 public:
  Cutter(std::string_view words, bool field) : words_(words), field_(field) {}

  std::vector<NameInText> Cut() {
    size_t at = 0;
    for (int i = 0; i < 3; ++i) at += ByPrefix(words_.substr(at));
    begin_ = end_ = at;
    while (at < words_.size() && names_.size() < 12) at = Step(at);
    Close();
    return std::move(names_);
  }

 private:
  // Reads one word or sign.
  size_t Step(size_t at) {
    size_t next = at;
    char32_t c = NextChar(words_, next);
    if (c == 0xA0 || (c < 0x80 && IsSpace(static_cast<char>(c)))) return next;
    if (c == ',' || c == ';' || c == '/' || c == 0x3001 || c == 0xFF0C || c == '|' || c == 0x2022) {
      Close();
      closed_ = false;
      begin_ = end_ = next;
      return next;
    }
    size_t end = WordEnd(at);
    std::string folded = Fold(words_.substr(at, end - at));
    if (folded.size() > 1 && folded.back() == ':') folded.pop_back();
    if (KnownBylineWords().joins.count(folded) > 0 && end_ > begin_) {
      Close();
      closed_ = false;
      begin_ = end_ = end;
      begin_ += ByPrefix(words_.substr(std::min(end + 1, words_.size()))) > 0 ? 1 + ByPrefix(words_.substr(end + 1)) : 0;
      return std::max(begin_, end);
    }
    bool stops = KnownBylineWords().stops.count(folded) > 0 || folded.find('@') != std::string::npos || folded.starts_with("http") ||
                 (folded.starts_with("(") && !IsMiddleName(at)) || IsDigit(folded[0]);
    if (stops && (end_ > begin_ || !field_)) {
      if (IsDigit(folded[0])) DropMonth();
      Close();
      closed_ = true;  // nothing more until the next comma
    }
    if (end_ == begin_) begin_ = at;
    end_ = end;
    return end;
  }

  // "Richard (Dick) Amsel": a name goes on behind the bracket.
  bool IsMiddleName(size_t at) const {
    size_t close = words_.substr(at, 40).find(") ");
    if (close == std::string_view::npos || words_.substr(at, close).find_first_of("0123456789:/@,") != std::string_view::npos) return false;
    size_t inside = at + 1;
    if (!IsCapital(NextChar(words_, inside))) return false;
    size_t next = at + close + 2;
    std::string_view word = words_.substr(next, WordEnd(next) - next);
    size_t first = 0;
    return word.size() > 1 && word[0] != '(' && IsCapital(NextChar(word, first)) && KnownBylineWords().stops.count(Fold(word)) == 0;
  }

  // "Ann Lee Feb 3": the month before a number is no part of the name.
  void DropMonth() {
    size_t space = words_.substr(begin_, end_ - begin_).rfind(' ');
    if (space == std::string_view::npos) return;
    std::string last = Fold(words_.substr(begin_ + space + 1, end_ - begin_ - space - 1));
    while (!last.empty() && last.back() == '.') last.pop_back();
    if (FindMonth(last, "")) end_ = begin_ + space;
  }

  size_t WordEnd(size_t at) const {
    while (at < words_.size() && !IsSpace(words_[at]) && words_[at] != ',' && words_[at] != ';' && words_[at] != '/' && words_[at] != '|') {
      if (words_.substr(at).starts_with("\xC2\xA0") || words_.substr(at).starts_with("、") || words_.substr(at).starts_with("，")) break;
      ++at;
    }
    return at;
  }

  void Close() {
    size_t begin = begin_;
    size_t end = std::min(end_, words_.size());
    auto loose = [](char c) { return IsSpace(c) || c == ',' || c == '.' || c == ':' || c == '"' || c == '*' || c == ')' || c == '-' || c == '!'; };
    while (begin < end && (loose(words_[begin]) || words_[begin] == '(')) ++begin;
    while (end > begin && loose(words_[end - 1])) {
      if (words_[end - 1] == '.' && end - begin >= 3 && IsCapital(static_cast<unsigned char>(words_[end - 2])) && IsSpace(words_[end - 3])) break;
      --end;
    }
    std::string_view name = end > begin ? WithoutJob(words_.substr(begin, end - begin)) : std::string_view();
    if (!closed_ && IsName(name, field_)) {
      auto first = static_cast<uint32_t>(name.data() - words_.data());
      names_.push_back({std::string(name), {first, first + static_cast<uint32_t>(name.size())}});
    }
    begin_ = end_ = words_.size();
  }

  std::string_view words_;
  bool field_;
  size_t begin_ = 0, end_ = 0;
  bool closed_ = false;
  std::vector<NameInText> names_;
};

}  // namespace

size_t ByPrefix(std::string_view words) {
  std::string so_far;
  size_t found = 0;
  for (size_t at = 0; at < words.size() && so_far.size() <= KnownBylineWords().longest_by;) {
    size_t next = at;
    char32_t c = NextChar(words, next);
    if (char32_t folded = FoldChar(c); folded != 0) AppendUtf8(so_far, folded);
    at = next;
    bool ends = at == words.size() || IsSpace(words[at]) || words[at] == ':' || words[at] == '\xC2' || words[at] == '\xEF' || c == ':' || IsIdeograph(c);
    if (ends && KnownBylineWords().by.count(so_far) > 0) found = at;
  }
  if (found == 0) return 0;
  while (found < words.size() && (IsSpace(words[found]) || words[found] == ':')) ++found;
  if (words.substr(found).starts_with("\xC2\xA0")) found += 2;
  if (words.substr(found).starts_with("：")) found += 3;
  return found;
}

std::vector<NameInText> NamesIn(std::string_view words, bool field) {
  words = words.substr(0, 400);
  if (size_t address = words.find("://"); address != std::string_view::npos) {  // "Ann Lee (http://…)"
    words = words.substr(0, words.find('('));
    if (words.size() > address) return {};
  }
  std::string_view prefix = words.substr(0, ByPrefix(words));
  while (prefix.ends_with(' ')) prefix.remove_suffix(1);
  bool says_so = prefix.find_first_of(" :") != std::string_view::npos;  // "Posted by", "Author:"; "By" alone may begin a sentence
  std::vector<NameInText> names = Cutter(words, field || (says_so && words.size() < 60)).Cut();
  if (names.size() > 1) {  // "Jobs & Hire" is no two people
    std::erase_if(names, [](const NameInText& n) { return n.name.find(' ') == std::string::npos && static_cast<unsigned char>(n.name[0]) < 0x80; });
  }
  return names;
}

bool IsByline(std::string_view words) {
  if (words.size() > 160 || ByPrefix(words) == 0) return false;
  return !NamesIn(words, false).empty();
}

}  // namespace onrecord
