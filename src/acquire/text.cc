// Plain text to blocks: runs of lines first, then what each run is, from its words, its length and what stands around it.
//
// The text is never touched; a block is a span of it, without the white space at its ends. Blank lines part blocks; without
// any, and between them where lines are not hard-wrapped, each line is a block. The order of the rules is the order of trust:
// filler and repeated captions are told from the words alone, teasers and credits by a list, headline, standfirst and
// subheadings by where short lines without a full stop stand. What no rule claims is a paragraph: nothing is lost.
#include "acquire/text.h"

#include <algorithm>
#include <unordered_map>

#include "acquire/authors.h"
#include "acquire/filler.h"
#include "acquire/line_kinds.h"
#include "acquire/page_date.h"
#include "util/ascii.h"
#include "util/fold.h"

namespace onrecord {
namespace {

constexpr size_t kHeadlineWords = 30, kSubheadingWords = 10, kCaptionWords = 25;
constexpr size_t kTop = 12;  // blocks in which headline, byline and date line may stand

using ascii::IsTextSpace;

Span Trim(std::string_view text, Span s) {
  while (s.begin < s.end && IsTextSpace(text[s.begin])) ++s.begin;
  while (s.end > s.begin && IsTextSpace(text[s.end - 1])) --s.end;
  return s;
}

struct Line {
  Span span;           // trimmed
  bool after_blank = false;
};

std::vector<Line> Lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find_first_of("\n\r\f", at), text.size());
    Span s = Trim(text, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    if (!s.empty()) lines.push_back({s, blank});
    blank = s.empty() && (end == text.size() || text[end] != '\n' || end == at || text[end - 1] != '\r');
    at = end + 1;
    if (end < text.size() && text[end] == '\r' && at < text.size() && text[at] == '\n') ++at;
  }
  return lines;
}

// Lines broken at a fixed width: most lines that another follows directly are long, alike, and end inside a sentence.
bool IsHardWrapped(std::string_view text, const std::vector<Line>& lines) {
  size_t followed = 0;
  size_t broken = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_blank) continue;
    ++followed;
    std::string_view words = text.substr(lines[i].span.begin, lines[i].span.size());
    broken += words.size() >= 40 && words.size() <= 110 && !EndsSentence(words);
  }
  return followed >= 2 && broken * 2 >= followed;
}

std::vector<Span> Paragraphs(std::string_view text) {
  std::vector<Line> lines = Lines(text);
  bool wrapped = IsHardWrapped(text, lines);
  std::vector<Span> spans;
  for (const Line& line : lines) {
    bool item = IsListItem(text.substr(line.span.begin, line.span.size()));
    if (!wrapped || line.after_blank || item || spans.empty()) spans.push_back(line.span);
    else spans.back().end = line.span.end;
  }
  return spans;
}

size_t WordCount(std::string_view words) {
  size_t count = 0;
  bool inside = false;
  for (char c : words) {
    count += !IsTextSpace(c) && !inside;
    inside = !IsTextSpace(c);
  }
  return count;
}

bool IsParagraph(BlockKind kind) { return kind == BlockKind::kParagraph; }

class TextReader {
 public:
  TextReader(std::string_view text, const Given& given) : text_(text), given_(given) {}

  TextReport Read() {
    for (Span s : Paragraphs(text_)) AddParts(s);
    report_.metadata.url = given_.url;
    report_.metadata.language = given_.language.empty() ? DetectLanguage(Sample()) : std::string(given_.language);
    hints_.language = report_.metadata.language;
    MarkByWords();
    MarkBoilerplateLists();
    FindTheHeadline();
    MarkStandfirst();
    MarkRepeats();
    MarkSubheadings();
    ReadBylines();
    ReadDates();
    return std::move(report_);
  }

 private:
  std::vector<Block>& blocks() { return report_.blocks; }
  std::string_view Words(const Block& b) const { return text_.substr(b.span.begin, b.span.size()); }
  std::string_view Words(Span s) const { return text_.substr(s.begin, s.size()); }

  // From the first long block on, so that menus above do not decide the language.
  std::string_view Sample() const {
    for (const Block& b : report_.blocks) {
      if (b.span.size() > 120) return text_.substr(b.span.begin);
    }
    return text_;
  }

  void AddParts(Span paragraph) {
    for (const FillerPart& part : SplitFiller(Words(paragraph))) {
      Block b;
      b.kind = part.filler ? BlockKind::kFiller : BlockKind::kParagraph;
      b.span = Trim(text_, {paragraph.begin + part.span.begin, paragraph.begin + part.span.end});
      if (!b.span.empty()) blocks().push_back(b);
    }
  }

  void MarkByWords() {
    for (size_t i = 0; i < blocks().size(); ++i) {
      Block& b = blocks()[i];
      if (!IsParagraph(b.kind)) continue;
      if (auto kind = KindByWords(Words(b))) b.kind = *kind;
      else if (IsListItem(Words(b))) b.kind = BlockKind::kList;
      if (b.kind == BlockKind::kDateline && FindDates(Words(b), hints_).empty() && b.span.size() > 60) b.kind = BlockKind::kParagraph;
      if (i < kTop && IsParagraph(b.kind) && IsDateLine(Words(b), hints_)) b.kind = BlockKind::kDateline;
      if (i < kTop && IsParagraph(b.kind)) MarkByline(i);
    }
  }

  // "By Ann Lee", and under it a job title or a mail address.
  void MarkByline(size_t i) {
    std::string_view words = Words(blocks()[i]);
    bool after = i > 0 && blocks()[i - 1].kind == BlockKind::kByline && words.size() < 60 && !EndsSentence(words);
    bool mail = words.find(' ') == std::string_view::npos && words.find('@') != std::string_view::npos;
    bool agency = words.size() < 40 && words.starts_with("By ") && !EndsSentence(words);
    bool title = after && WordCount(words) <= 5 && ReadsAsJob(words);
    if (mail || title || agency || IsByline(words)) blocks()[i].kind = BlockKind::kByline;
  }

  static bool ReadsAsJob(std::string_view words) {
    std::string folded = Fold(words);
    for (std::string_view job : {"report", "correspondent", "editor", "writer", "staff", "columnist", "bureau"}) {
      if (folded.find(job) != std::string::npos) return true;
    }
    return false;
  }

  // What stands under "Related" or "Community guidelines": list items, until something else comes.
  void MarkBoilerplateLists() {
    for (size_t i = 1; i < blocks().size(); ++i) {
      bool under = blocks()[i - 1].kind == BlockKind::kBoilerplate && WordCount(Words(blocks()[i - 1])) <= 4;
      bool goes_on = blocks()[i - 1].kind == BlockKind::kBoilerplate && i >= 2 && IsListItem(Words(blocks()[i - 1]));
      if (blocks()[i].kind == BlockKind::kList && (under || goes_on)) blocks()[i].kind = BlockKind::kBoilerplate;
    }
  }

  bool MayBeHeadline(size_t i) const {
    const Block& b = report_.blocks[i];
    if (!IsParagraph(b.kind)) return false;
    std::string_view words = Words(b);
    size_t count = WordCount(words);
    bool stops = words.ends_with('.') || words.ends_with(':') || words.ends_with(',') || words.ends_with(';');
    return count >= 3 && count <= kHeadlineWords && words.size() <= 220 && !stops;
  }

  bool IsMark(size_t i) const {
    return i < report_.blocks.size() && (report_.blocks[i].kind == BlockKind::kDateline || report_.blocks[i].kind == BlockKind::kByline);
  }

  // The first short line without a full stop above the report; below a first paragraph only where a byline or date follows.
  std::optional<size_t> HeadlineAt() const {
    bool above = true;
    for (size_t i = 0; i < std::min(kTop, report_.blocks.size()); ++i) {
      if (!given_.headline.empty() && Words(report_.blocks[i]) == given_.headline) return i;
      bool candidate = MayBeHeadline(i);
      bool last = i + 1 == report_.blocks.size();
      if (candidate && !last && (above || IsMark(i + 1))) return i;
      if (IsParagraph(report_.blocks[i].kind) && EndsSentence(Words(report_.blocks[i]))) above = false;
    }
    return std::nullopt;
  }

  void FindTheHeadline() {
    if (auto at = HeadlineAt()) {
      headline_ = *at;
      blocks()[*at].kind = BlockKind::kHeadline;
      report_.metadata.headline = EvidenceAt(blocks()[*at].span);
    } else if (!given_.headline.empty()) {
      report_.metadata.headline = Evidence{std::string(given_.headline)};
    }
  }

  Evidence EvidenceAt(Span span) const { return Evidence{std::string(Words(span)), span}; }

  // The line below the headline, longer than a caption's name and without a full stop.
  void MarkStandfirst() {
    if (!headline_ || *headline_ + 2 >= blocks().size()) return;
    Block& b = blocks()[*headline_ + 1];
    size_t count = WordCount(Words(b));
    if (!IsParagraph(b.kind) || count < 8 || count > 50 || EndsSentence(Words(b))) return;
    b.kind = BlockKind::kStandfirst;
    report_.metadata.standfirst = EvidenceAt(b.span);
  }

  // Short lines that recur are captions: facts come from the first. One that repeats the headline is its echo.
  void MarkRepeats() {
    std::unordered_map<std::string_view, uint32_t> first;
    for (uint32_t i = 0; i < blocks().size(); ++i) {
      Block& b = blocks()[i];
      bool eligible = IsParagraph(b.kind) || b.kind == BlockKind::kCaption || b.kind == BlockKind::kHeadline;
      if (!eligible || WordCount(Words(b)) > kCaptionWords) continue;
      auto [entry, fresh] = first.emplace(Words(b), i);
      if (fresh) continue;
      b.kind = BlockKind::kCaption;
      b.repeats = entry->second;
      Block& original = blocks()[entry->second];
      if (IsParagraph(original.kind) && !EndsSentence(Words(original))) original.kind = BlockKind::kCaption;
      else if (IsParagraph(original.kind)) b.kind = BlockKind::kParagraph;
    }
  }

  void MarkSubheadings() {
    for (size_t i = 1; i + 1 < blocks().size(); ++i) {
      Block& b = blocks()[i];
      if (!IsParagraph(b.kind) || WordCount(Words(b)) > kSubheadingWords || EndsSentence(Words(b))) continue;
      bool above_text = blocks()[i + 1].kind == BlockKind::kParagraph || blocks()[i + 1].kind == BlockKind::kList;
      char end = Words(b).back();
      if (above_text && end != ',' && end != ';' && blocks()[i + 1].span.size() > b.span.size()) b.kind = BlockKind::kSubheading;
    }
  }

  void ReadBylines() {
    for (size_t i = 0; i < std::min(kTop, blocks().size()); ++i) {
      if (blocks()[i].kind != BlockKind::kByline || ByPrefix(Words(blocks()[i])) == 0) continue;
      for (NameInText& name : NamesIn(Words(blocks()[i]), false)) {
        Span span{name.span.begin + blocks()[i].span.begin, name.span.end + blocks()[i].span.begin};
        report_.metadata.authors.push_back(Evidence{std::move(name.name), span});
      }
    }
  }

  void ReadDates() {
    for (size_t i = 0; i < std::min(kTop, blocks().size()); ++i) {
      if (blocks()[i].kind == BlockKind::kDateline) ReadDateLine(blocks()[i].span);
    }
    Metadata& m = report_.metadata;
    if (!given_.published.empty()) {
      m.published = PageDate{std::string(given_.published), DateBy::kOption, Evidence{std::string(given_.published)}};
    } else if (!m.published && m.updated) {
      m.published = m.updated;  // the only date there is
    }
    if (m.published && m.updated && m.published->value == m.updated->value) m.updated.reset();
  }

  void ReadDateLine(Span line) {
    bool updated = Fold(Words(line)).starts_with("updated") || Fold(Words(line)).starts_with("last ");
    for (const WrittenDate& d : FindDates(Words(line), hints_)) {
      if (d.year < 1900) continue;
      std::optional<PageDate>& slot = updated ? report_.metadata.updated : report_.metadata.published;
      if (slot) continue;
      Span span{line.begin + d.span.begin, line.begin + d.span.end};
      slot = PageDate{Iso(d), DateBy::kText, EvidenceAt(span)};
    }
  }

  std::string_view text_;
  const Given& given_;
  DateHints hints_;
  TextReport report_;
  std::optional<size_t> headline_;
};

}  // namespace

TextReport ReadText(std::string_view text, const Given& given) { return TextReader(text, given).Read(); }

}  // namespace onrecord
