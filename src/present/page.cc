// A record as a page for people.
//
// Laid out as an editor reads: what it is, who is in it, who said what, what of it is denied or hedged, which numbers of
// people, when, and at last what was left out and what was off, so that nobody takes the page for more than it is. Every
// word of the report passes Printable() on its way: no page can write to the terminal. Sections that have nothing to say
// are not shown.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "onrecord/present.h"
#include "present/terminal.h"
#include "present/wording.h"

namespace onrecord {
namespace {

constexpr std::string_view kBold = "\x1B[1m", kDim = "\x1B[2m", kSpeaker = "\x1B[36m", kAlert = "\x1B[33m",
                           kReset = "\x1B[0m";
constexpr uint32_t kLabel = 22;  // columns of the left column of figures, dates and what was left out
constexpr uint32_t kFewest = 40;

size_t CountWords(std::string_view printable) {
  return printable.empty() ? 0 : 1 + static_cast<size_t>(std::count(printable.begin(), printable.end(), ' '));
}

class PageWriter {
 public:
  PageWriter(const Record& record, const PageOptions& options)
      : record_(record),
        document_(*record.document),
        width_(std::max(options.width, kFewest)),
        colour_(options.colour) {}

  std::string Write() {
    WriteHead();
    WritePeople();
    WriteQuotes();
    WriteClaims();
    WriteEvents();
    WriteFigures();
    WriteDates();
    WriteLeftOut();
    WriteWarnings();
    return std::move(out_);
  }

 private:
  std::string Words(Span span) const { return Printable(document_.Text(span)); }

  std::string Styled(std::string_view style, std::string_view words) const {
    if (!colour_ || style.empty() || words.empty()) return std::string(words);
    return std::string(style).append(words).append(kReset);
  }

  // Wrapped lines under an indent, the lines after the first under a deeper one.
  void Paragraph(std::string_view words, uint32_t indent, uint32_t hanging, std::string_view style) {
    uint32_t at = indent;
    for (const std::string& line : Wrap(words, width_ - std::max(indent, hanging))) {
      out_.append(at, ' ').append(Styled(style, line)).append("\n");
      at = hanging;
    }
  }

  // A label in the left column, words in the right one.
  void Row(const std::string& label, std::string_view words, std::string_view style) {
    const uint32_t used = Columns(label);
    out_.append("  ").append(label);
    if (used < kLabel) {
      out_.append(kLabel - used, ' ');
    } else {
      out_.append("\n").append(kLabel + 2, ' ');
    }
    bool first = true;
    for (const std::string& line : Wrap(words, width_ - kLabel - 2)) {
      if (!first) out_.append(kLabel + 2, ' ');
      out_.append(Styled(style, line)).append("\n");
      first = false;
    }
  }

  void Section(std::string_view title) { out_.append("\n").append(Styled(kBold, title)).append("\n"); }

  void WriteHead() {
    const Metadata& m = document_.metadata();
    const std::string headline = m.headline ? Printable(m.headline->words) : "";
    Paragraph(headline.empty() ? "(no headline)" : headline, 0, 0, kBold);
    if (m.standfirst) Paragraph(Printable(m.standfirst->words), 0, 0, "");
    Paragraph(Imprint(), 0, 0, "");
    Paragraph(Printable(m.url.empty() ? document_.name() : m.url), 0, 0, kDim);
    Paragraph(Extent(), 0, 0, kDim);
  }

  // Site, date and authors, and on what the date rests.
  std::string Imprint() const {
    const Metadata& m = document_.metadata();
    std::vector<std::string> parts;
    if (!m.site.empty()) parts.push_back(Printable(m.site));
    if (m.published)
      parts.push_back(InWords(Printable(m.published->value)) + " (" + std::string(Name(m.published->by)) + ")");
    else parts.push_back("no date");
    if (m.updated) parts.push_back("updated " + InWords(Printable(m.updated->value)));
    std::string authors;
    for (const Evidence& author : m.authors) authors += (authors.empty() ? "by " : ", ") + Printable(author.words);
    if (!authors.empty()) parts.push_back(authors);
    return Joined(parts);
  }

  static std::string Joined(const std::vector<std::string>& parts) {
    std::string line;
    for (const std::string& part : parts) {
      if (!line.empty()) line += " \xC2\xB7 ";
      line += part;
    }
    return line;
  }

  // How much of the report there is: "312 words in 14 paragraphs".
  std::string Extent() const {
    size_t words = 0, paragraphs = 0;
    for (const Block& b : document_.blocks()) {
      if (!CarriesFacts(b.kind) || b.repeats) continue;
      words += CountWords(Words(b.span));
      paragraphs += b.kind == BlockKind::kParagraph;
    }
    return Grouped(static_cast<int64_t>(words)) + (words == 1 ? " word in " : " words in ") +
           std::to_string(paragraphs) + (paragraphs == 1 ? " paragraph" : " paragraphs");
  }

  // Persons, with what the report says they are: "Neil Basu (deputy assistant commissioner, 52)".
  void WritePeople() {
    bool any = false;
    for (const Entity& e : record_.entities) {
      if (e.kind != EntityKind::kPerson || e.name.empty()) continue;
      if (!any) Section("WHO");
      any = true;
      Paragraph(NameOf(e), 2, 4, "");
    }
  }

  std::string NameOf(const Entity& e) const {
    std::string known;
    for (Span role : e.roles) known += (known.empty() ? "" : ", ") + Words(role);
    if (e.age)
      known += (known.empty() ? "" : ", ") + std::string(e.age->hedged ? "about " : "") + std::to_string(e.age->value);
    return Printable(e.name) + (known.empty() ? "" : " (" + known + ")");
  }

  // The speaker: by name and first role where it is known who it is, else by the words of the report.
  std::string SpeakerOf(const Source& source) const {
    if (source.entities.size() > 1 || !source.entity || record_.entities[*source.entity].name.empty()) {
      const std::string words = Words(source.span);
      return source.named ? words + " (" + Words(*source.named) + "?)" : words;
    }
    const Entity& e = record_.entities[*source.entity];
    return Printable(e.name) + (e.roles.empty() ? "" : " (" + Words(e.roles[0]) + ")");
  }

  void WriteQuotes() {
    bool any = false;
    std::optional<Span> speaker;
    std::string when;
    for (const Quote& q : record_.quotes) {
      if (q.within) continue;  // its words stand in the one around it
      if (!any) Section("WHO SAID WHAT");
      const bool goes_on = any && q.source && speaker && *speaker == q.source->span && when == WhenOf(q);
      if (!goes_on) {
        if (any) out_ += '\n';
        WriteSpeaker(q);
      }
      any = true;
      speaker = q.source ? std::optional(q.source->span) : std::nullopt;
      when = WhenOf(q);
      WriteContent(q);
    }
  }

  // The day on which something was said, where the report tells it.
  std::string WhenOf(const Quote& q) const {
    return q.said_at ? InWords(DayOf(record_.times[q.said_at->time].value)) : std::string();
  }

  void WriteSpeaker(const Quote& q) {
    const std::string when = WhenOf(q);
    const std::string cue = (q.cue ? Words(*q.cue) : "") + (when.empty() ? "" : " (" + when + ")");
    if (!q.source) return Paragraph(cue.empty() ? "(nobody named)" : "(nobody named) " + cue, 2, 4, kDim);
    const std::string speaker = SpeakerOf(*q.source);
    if (cue.empty()) return Paragraph(speaker, 2, 4, kSpeaker);
    const bool turned = q.cue && Words(*q.cue).ends_with(" to");  // "according to the police", not "the police according to"
    if (Columns(speaker) + 1 + Columns(cue) + 2 > width_)
      return Paragraph(turned ? cue + " " + speaker : speaker + " " + cue, 2, 4, kSpeaker);
    const std::string first = turned ? Styled(kDim, cue) : Styled(kSpeaker, speaker);
    const std::string second = turned ? Styled(kSpeaker, speaker) : Styled(kDim, cue);
    out_.append("  ").append(first).append(" ").append(second).append("\n");
  }

  // Into the next paragraph: such a piece is left open, as print does it.
  bool RunsOn(const Quote& q, size_t piece) const {
    if (piece + 1 == q.content.size()) return false;
    const uint32_t end = q.content[piece].end, next = q.content[piece + 1].begin;
    const auto& blocks = record_.document->blocks();
    return std::any_of(blocks.begin(), blocks.end(), [&](const Block& b) { return b.span.begin > end && b.span.begin <= next; });
  }

  void WriteContent(const Quote& q) {
    const bool marks = q.kind == QuoteKind::kDirect;  // a reported clause brings its own, where it has some
    for (size_t i = 0; i < q.content.size(); ++i) {
      std::string words = Words(q.content[i]);
      if (marks) words.insert(0, "\xE2\x80\x9C");
      if (marks && !RunsOn(q, i)) words += "\xE2\x80\x9D";
      Paragraph(words, 4, marks ? 5 : 4, "");
    }
  }

  // What is not simply said: denied, doubted, asked or hedged, and what one tells on the word of another. Plain statements
  // stand above, as who said what.
  void WriteClaims() {
    bool any = false;
    for (const Claim& c : record_.claims) {
      const bool plain = c.polarity == Polarity::kAsserts && c.certainty == Certainty::kCertain;
      const bool passed_on = c.quote && record_.quotes[*c.quote].within;
      if (plain && !passed_on) continue;
      if (!any) Section("DENIED, DOUBTED, HEDGED OR PASSED ON");
      any = true;
      Row(InWords(c.polarity, c.certainty), WhoseWord(c) + ": " + Words(c.span) + HedgeOf(c), "");
    }
  }

  // "witnesses, says Lee Gragg": on whose word a claim rests, and who passes it on.
  std::string WhoseWord(const Claim& c) const {
    std::string who = c.source ? SpeakerOf(*c.source) : c.quote ? "nobody named" : "the report";
    if (!c.quote) return who;
    constexpr int kMost = 4;
    std::optional<uint32_t> outer = record_.quotes[*c.quote].within;
    for (int k = 0; k < kMost && outer; ++k, outer = record_.quotes[*outer].within) {
      const auto& source = record_.quotes[*outer].source;
      if (source) who += ", says " + SpeakerOf(*source);
    }
    return who;
  }

  // The words that hedge, where the claim itself does not show them.
  std::string HedgeOf(const Claim& c) const {
    if (!c.hedge || (c.span.begin <= c.hedge->begin && c.hedge->end <= c.span.end)) return "";
    return " (\xE2\x80\x9C" + Words(*c.hedge) + "\xE2\x80\x9D)";
  }

  // Of events of one type, day, status and people the first alone: the others tell it again.
  void WriteEvents() {
    std::set<std::string> told;
    for (const Event& e : record_.events) {
      std::string how = e.status == EventStatus::kHappened ? "" : std::string(Name(e.status));
      if (e.at) how += (how.empty() ? "" : ", ") + InWords(DayOf(record_.times[e.at->time].value));
      std::string key = std::string(Name(e.type)) + "|" + how;
      for (const auto& one : e.participants) key += "|" + (one.entity ? std::to_string(*one.entity) : Words(one.span));
      if (!told.insert(key).second) continue;
      if (told.size() == 1) Section("WHAT");
      Row(std::string(Name(e.type)), (how.empty() ? "" : how + ": ") + Context(e.trigger), "");
    }
  }

  void WriteFigures() {
    if (!record_.figures.empty()) Section("FIGURES");
    for (const Figure& f : record_.figures) {
      std::string words = Context(f.span);
      if (f.source) words += " (" + SpeakerOf(*f.source) + ")";
      Row(InWords(f) + " " + InWords(f.kind), words, "");
    }
  }

  // The words of `span` and as much around them in their block as fills two lines.
  std::string Context(Span span) const {
    const auto& blocks = document_.blocks();
    auto block = std::upper_bound(blocks.begin(), blocks.end(), span.begin,
                                  [](uint32_t at, const Block& b) { return at < b.span.end; });
    if (block == blocks.end() || block->span.begin > span.begin || block->span.end < span.end) return Words(span);
    const std::string middle = Words(span);
    const uint32_t room = 2 * (width_ - kLabel - 2);
    const uint32_t spare = room > Columns(middle) + 8 ? room - Columns(middle) - 8 : 0;
    const Span before = Near({block->span.begin, span.begin}, spare / 3, true);
    const std::string left = Words(before);
    const Span after = Near({span.end, block->span.end}, spare - std::min(spare, Columns(left)), false);
    const std::string right = Words(after);
    std::string line = before.begin > block->span.begin ? "\xE2\x80\xA6 " + left : left;
    if (!line.empty() && !Touches(before.end)) line += ' ';
    line += middle;
    if (!right.empty() && !Touches(span.end)) line += ' ';
    line += right;
    return after.end < block->span.end ? line + " \xE2\x80\xA6" : line;
  }

  bool Touches(uint32_t at) const {
    const std::string_view text = document_.text();
    return at > 0 && at < text.size() && text[at] != ' ' && text[at - 1] != ' ';
  }

  // Whole words of `span`, about `size` bytes, at its end or at its beginning.
  Span Near(Span span, uint32_t size, bool at_end) const {
    if (span.size() <= size) return span;
    const std::string_view words = document_.Text(span);
    if (at_end) {
      const size_t space = words.find(' ', span.size() - size);
      return {space == std::string_view::npos ? span.end : span.begin + static_cast<uint32_t>(space) + 1, span.end};
    }
    const size_t space = words.rfind(' ', size);
    return {span.begin, space == std::string_view::npos ? span.begin : span.begin + static_cast<uint32_t>(space)};
  }

  // Each date once, with the words that name it.
  void WriteDates() {
    std::vector<std::pair<std::string, std::vector<std::string>>> dates;
    std::map<std::string_view, size_t> place;
    for (const Time& t : record_.times) {
      if ((t.type != TimeType::kDate && t.type != TimeType::kTime) || t.begin.empty()) continue;
      auto [at, added] = place.emplace(t.value, dates.size());
      if (added) dates.emplace_back(t.value, std::vector<std::string>());
      std::vector<std::string>& words = dates[at->second].second;
      std::string said = Words(t.span);
      if (std::find(words.begin(), words.end(), said) == words.end()) words.push_back(std::move(said));
    }
    if (!dates.empty()) Section("WHEN");
    std::sort(dates.begin(), dates.end());
    for (const auto& [value, words] : dates) Row(InWords(Printable(value)), Joined(words), "");
  }

  void WriteLeftOut() {
    struct Heap {
      std::string_view one, many;
      std::vector<std::string> words;
      size_t count = 0;
    };
    std::array<Heap, 4> heaps{{{"repeated caption", "repeated captions", {}},
                               {"filler", "filler", {}},
                               {"comment", "comments", {}},
                               {"boilerplate", "boilerplate", {}}}};
    for (const Block& b : document_.blocks()) {
      const size_t heap = b.repeats                           ? 0
                          : b.kind == BlockKind::kFiller      ? 1
                          : b.kind == BlockKind::kComment     ? 2
                          : b.kind == BlockKind::kBoilerplate ? 3
                                                              : heaps.size();
      if (heap == heaps.size()) continue;
      ++heaps[heap].count;
      if (heaps[heap].words.size() < 8) heaps[heap].words.push_back(Shorten(Words(b.span), 40));
    }
    if (std::all_of(heaps.begin(), heaps.end(), [](const Heap& h) { return h.count == 0; })) return;
    Section("LEFT OUT");
    for (const Heap& h : heaps) {
      if (h.count == 0) continue;
      Row(std::to_string(h.count) + " " + std::string(h.count == 1 ? h.one : h.many),
          Shorten(Joined(h.words), 2 * (width_ - kLabel - 2)), kDim);
    }
  }

  void WriteWarnings() {
    if (!record_.warnings.empty()) Section("WARNINGS");
    for (const Warning& w : record_.warnings) Row(Printable(w.code), Printable(w.words), kAlert);
  }

  const Record& record_;
  const Document& document_;
  const uint32_t width_;
  const bool colour_;
  std::string out_;
};

}  // namespace

std::string ToPage(const Record& record, const PageOptions& options) { return PageWriter(record, options).Write(); }

}  // namespace onrecord
