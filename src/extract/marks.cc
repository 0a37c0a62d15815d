// Which marks belong together.
//
// First every mark of the block with what stands beside it: white space, a letter, a digit, other marks. Then one pass
// with a stack. Curly marks say which side they are on and are believed unless their surroundings say otherwise
// (mis-curled ones); straight ones are told by their surroundings and by what is open. Single marks are apostrophes
// unless proven otherwise: a straight one opens only where another can close it, and a closing one after an s waits for
// a better one ("the boys' coats'").
#include "extract/marks.h"

#include <algorithm>
#include <array>
#include <string>

namespace onrecord {
namespace {

enum class Glyph : uint8_t {
  kOpen,
  kClose,
  kLow,
  kStraight,
  kSingleOpen,
  kSingleClose,
  kSingleStraight,
  kGuilOpen,
  kGuilClose
};
enum class Side : uint8_t { kSpace, kLetter, kDigit, kDash, kBracket, kMark, kOther };

struct Mark {
  uint32_t at = 0, size = 1;
  Glyph glyph = Glyph::kStraight;
  Side before = Side::kSpace, after = Side::kSpace;
};

bool IsSingle(Glyph g) { return g == Glyph::kSingleOpen || g == Glyph::kSingleClose || g == Glyph::kSingleStraight; }
bool IsGuil(Glyph g) { return g == Glyph::kGuilOpen || g == Glyph::kGuilClose; }

struct Cut {
  uint32_t size = 0;
  Glyph glyph = Glyph::kStraight;
};

// The quotation mark at `at`; size 0 when there is none.
Cut MarkAt(std::string_view s, size_t at) {
  auto byte = [&](size_t k) { return at + k < s.size() ? static_cast<unsigned char>(s[at + k]) : 0U; };
  switch (byte(0)) {
    case '"': return {1, Glyph::kStraight};
    case '\'': return byte(1) == '\'' ? Cut{2, Glyph::kClose} : Cut{1, Glyph::kSingleStraight};
    case '`': return byte(1) == '`' ? Cut{2, Glyph::kOpen} : Cut{1, Glyph::kSingleOpen};
    case 0xC2: return byte(1) == 0xAB ? Cut{2, Glyph::kGuilOpen} : byte(1) == 0xBB ? Cut{2, Glyph::kGuilClose} : Cut{};
    case 0xE2: break;
    default: return {};
  }
  if (byte(1) != 0x80) return {};
  switch (byte(2)) {
    case 0x98:
    case 0x9B: return {3, Glyph::kSingleOpen};
    case 0x99: return {3, Glyph::kSingleClose};
    case 0x9C:
    case 0x9F: return {3, Glyph::kOpen};
    case 0x9D: return {3, Glyph::kClose};
    case 0x9E: return {3, Glyph::kLow};
    case 0xB9: return {3, Glyph::kGuilOpen};
    case 0xBA: return {3, Glyph::kGuilClose};
    default: return {};
  }
}

Side AsciiSide(char c) {
  if (c == ' ' || (c >= '\t' && c <= '\r')) return Side::kSpace;
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return Side::kLetter;
  if (c >= '0' && c <= '9') return Side::kDigit;
  if (c == '-') return Side::kDash;
  if (c == '(' || c == '[' || c == '{' || c == '/') return Side::kBracket;
  if (c == '"' || c == '\'' || c == '`') return Side::kMark;
  return Side::kOther;
}

// Of the character of UTF-8 that begins at `at`.
Side SideAt(std::string_view s, size_t at) {
  auto byte = [&](size_t k) { return at + k < s.size() ? static_cast<unsigned char>(s[at + k]) : 0U; };
  if (byte(0) < 0x80) return AsciiSide(s[at]);
  if (MarkAt(s, at).size != 0) return Side::kMark;
  if (byte(0) == 0xC2) return byte(1) == 0xA0 ? Side::kSpace : Side::kOther;
  if (byte(0) != 0xE2 || byte(1) != 0x80) return Side::kLetter;
  if (byte(2) <= 0x8B || byte(2) == 0xAF) return Side::kSpace;
  return byte(2) >= 0x90 && byte(2) <= 0x95 ? Side::kDash : Side::kOther;
}

Side SideBefore(std::string_view s, size_t at) {
  if (at == 0) return Side::kSpace;
  size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(s[begin]) & 0xC0) == 0x80) --begin;
  return SideAt(s, begin);
}

// 'em, '90s, 'n', 'til: words that begin with an apostrophe.
bool BeginsElided(std::string_view rest) {
  constexpr std::array<std::string_view, 12> kElided = {"em",    "til",  "tis", "twas", "cause", "n",
                                                        "round", "bout", "cos", "til",  "im",    "un"};
  size_t end = 0;
  while (end < rest.size() && (AsciiSide(rest[end]) == Side::kLetter || AsciiSide(rest[end]) == Side::kDigit)) ++end;
  std::string word(rest.substr(0, std::min<size_t>(end, 8)));
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (end >= 2 && AsciiSide(word[0]) == Side::kDigit && AsciiSide(word[1]) == Side::kDigit &&
      (end == 2 || word.substr(2) == "s"))
    return true;
  return std::find(kElided.begin(), kElided.end(), word) != kElided.end();
}

class Pairing {
 public:
  Pairing(std::string_view text, Span block) : text_(text.substr(0, block.end)), block_(block) {}

  PairedMarks Pair() {
    Collect();
    LookAhead();
    for (uint32_t i = 0; i < marks_.size(); ++i) Take(i);
    while (!open_.empty()) Abandon(block_.end);
    return Finish();
  }

 private:
  struct Open {
    uint32_t mark = 0;
    uint32_t quotation = 0;
    bool spaced = false;
  };

  void Collect() {
    std::string_view s = text_.substr(block_.begin);
    for (size_t at = 0; at < s.size();) {
      auto c = static_cast<unsigned char>(s[at]);
      Cut cut = c == '"' || c == '\'' || c == '`' || c == 0xC2 || c == 0xE2 ? MarkAt(s, at) : Cut{};
      if (cut.size == 0) {
        ++at;
        continue;
      }
      size_t end = at + cut.size;
      Side after = end < s.size() ? SideAt(s, end) : Side::kSpace;
      marks_.push_back({block_.begin + static_cast<uint32_t>(at), cut.size, cut.glyph, SideBefore(s, at), after});
      at = end;
    }
  }

  char CharAt(uint32_t at) const { return at < text_.size() ? text_[at] : ' '; }

  // A single mark that can close: after something, before no letter. A good one does not look like a plural's
  // possessive.
  bool CanClose(const Mark& m) const {
    if (!IsSingle(m.glyph) || m.glyph == Glyph::kSingleOpen) return false;
    return m.before != Side::kSpace && m.after != Side::kLetter && m.after != Side::kDigit;
  }
  bool LooksPossessive(const Mark& m) const {
    return (CharAt(m.at - 1) | 0x20) == 's' && m.after == Side::kSpace && m.at + m.size + 1 < block_.end &&
           (CharAt(m.at + m.size + 1) >= 'a' || SideAt(text_, m.at + m.size + 1) == Side::kLetter);
  }

  // For each mark the next one that closes a single quotation well, and the next double one.
  void LookAhead() {
    next_close_.assign(marks_.size() + 1, kNone);
    next_double_.assign(marks_.size() + 1, kNone);
    for (uint32_t i = static_cast<uint32_t>(marks_.size()); i-- > 0;) {
      const Mark& m = marks_[i];
      next_close_[i] = CanClose(m) && !LooksPossessive(m) ? i : next_close_[i + 1];
      next_double_[i] = !IsSingle(m.glyph) && m.before != Side::kSpace ? i : next_double_[i + 1];
      if (IsSingle(m.glyph) && m.glyph == Glyph::kSingleOpen) next_close_[i] = kNone;
    }
  }

  // Whether a single mark that closes well comes before the quotation round it ends.
  bool ClosesAhead(uint32_t i) const {
    uint32_t close = next_close_[i + 1];
    if (close == kNone) return false;
    return open_.empty() || next_double_[i + 1] == kNone || close < next_double_[i + 1];
  }

  void Take(uint32_t i) {
    const Mark& m = marks_[i];
    if (IsSingle(m.glyph)) return TakeSingle(i);
    if (IsGuil(m.glyph)) return TakeGuillemet(i);
    TakeDouble(i);
  }

  std::optional<size_t> OpenDouble() const {
    for (size_t k = open_.size(); k-- > 0;) {
      Glyph g = marks_[open_[k].mark].glyph;
      if (!IsSingle(g) && !IsGuil(g)) return k;
    }
    return std::nullopt;
  }

  static bool Outside(Side s) {
    return s == Side::kSpace || s == Side::kDash || s == Side::kBracket || s == Side::kMark;
  }

  void TakeDouble(uint32_t i) {
    const Mark& m = marks_[i];
    bool opens = m.after != Side::kSpace && Outside(m.before);
    bool closes = m.before != Side::kSpace;
    std::optional<size_t> open = OpenDouble();
    if (!open) {
      if (m.glyph == Glyph::kStraight && m.before == Side::kDigit && m.after != Side::kLetter) return;  // inches
      if (m.glyph == Glyph::kOpen || m.glyph == Glyph::kLow)
        opens = m.after != Side::kSpace || m.before == Side::kSpace;
      if (m.glyph == Glyph::kStraight && m.after != Side::kSpace && !opens)
        opens = m.after == Side::kLetter && m.before == Side::kOther;
      if (m.glyph == Glyph::kStraight && m.before == Side::kSpace) opens = true;
      if (opens) return Begin(i);
      if (closes) Stray(m);
      return;
    }
    Glyph opener = marks_[open_[*open].mark].glyph;
    bool close = m.glyph == Glyph::kClose;
    if (m.glyph == Glyph::kOpen)
      close = opener == Glyph::kLow ||
              (closes && m.before != Side::kMark && (m.after == Side::kSpace || m.after == Side::kOther));
    if (m.glyph == Glyph::kStraight)
      close = (closes && !(opens && m.before == Side::kBracket)) || open_[*open].spaced || m.after == Side::kSpace;
    if (close) return CloseAt(*open, m);
    bool nested = *open + 1 < open_.size() && open_.size() < 4;
    while (!nested && open_.size() > *open) Abandon(m.at);
    Begin(i);
  }

  void TakeGuillemet(uint32_t i) {
    const Mark& m = marks_[i];
    for (size_t k = open_.size(); k-- > 0;) {
      Glyph opener = marks_[open_[k].mark].glyph;
      if (IsGuil(opener) && opener != m.glyph) return CloseAt(k, m);
    }
    if (m.glyph == Glyph::kGuilOpen ? m.before != Side::kLetter : m.before == Side::kSpace && m.after == Side::kLetter)
      Begin(i);
  }

  void TakeSingle(uint32_t i) {
    const Mark& m = marks_[i];
    bool inside = m.before == Side::kLetter && m.after == Side::kLetter;
    if (inside) return;
    bool open = !open_.empty() && IsSingle(marks_[open_.back().mark].glyph);
    if (open && CanClose(m)) {
      if (LooksPossessive(m) && (ClosesAhead(i) || MayRunOn(open_.size() - 1))) return;
      return CloseAt(open_.size() - 1, m);
    }
    bool opens = m.after != Side::kSpace && m.after != Side::kOther && Outside(m.before) &&
                 !BeginsElided(text_.substr(m.at + m.size));
    if (!opens || m.glyph == Glyph::kSingleClose) return;
    if (m.glyph == Glyph::kSingleStraight && (open || (!ClosesAhead(i) && !IntroducesSpeech(m)))) return;
    if (open) Abandon(m.at);
    Begin(i);
  }

  // `said: 'His`, `said, 'His`: after it a sentence begins.
  bool IntroducesSpeech(const Mark& m) const {
    if (m.before != Side::kSpace || m.at < block_.begin + 2) return false;
    char mark = CharAt(m.at - 2);
    char first = CharAt(m.at + m.size);
    return (mark == ':' || mark == ',') && first >= 'A' && first <= 'Z';
  }

  // Whether the open mark at `k` may stay open to the end of its block.
  bool MayRunOn(size_t k) const {
    const Mark& m = marks_[open_[k].mark];
    return k == 0 && IsSingle(m.glyph) && (m.at == block_.begin || IntroducesSpeech(m));
  }

  void Begin(uint32_t i) {
    const Mark& m = marks_[i];
    Quotation q;
    q.marks = {m.at, block_.end};
    q.single = IsSingle(m.glyph);
    if (!open_.empty()) q.within = open_.back().quotation;
    open_.push_back({i, static_cast<uint32_t>(quotations_.size()), m.after == Side::kSpace});
    quotations_.push_back(q);
    keep_.push_back(true);
  }

  void CloseAt(size_t k, const Mark& m) {
    while (open_.size() > k + 1) Abandon(m.at);
    Quotation& q = quotations_[open_[k].quotation];
    q.marks.end = m.at + m.size;
    q.content = Trimmed({q.marks.begin + marks_[open_[k].mark].size, m.at});
    open_.pop_back();
  }

  // The innermost open mark will not be closed. A single one within another quotation was an apostrophe.
  void Abandon(uint32_t end) {
    Open open = open_.back();
    bool runs_on = MayRunOn(open_.size() - 1) && (end == block_.end || marks_[open.mark].at == block_.begin);
    open_.pop_back();
    Quotation& q = quotations_[open.quotation];
    q.closed = false;
    q.marks.end = end;
    q.content = Trimmed({q.marks.begin + marks_[open.mark].size, end});
    if (q.single && !runs_on) keep_[open.quotation] = false;
  }

  void Stray(const Mark& m) {
    if (quotations_.empty() && !stray_) stray_ = Span{m.at, m.at + m.size};
  }

  Span Trimmed(Span s) const {
    while (s.begin < s.end && AsciiSide(text_[s.begin]) == Side::kSpace) ++s.begin;
    while (s.begin < s.end && (AsciiSide(text_[s.end - 1]) == Side::kSpace || text_[s.end - 1] == ',')) --s.end;
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    if (s.size() >= 2 && text_.substr(s.begin, 2) == kNoBreak) s.begin += 2;
    if (s.size() >= 2 && text_.substr(s.end - 2, 2) == kNoBreak) s.end -= 2;
    return s;
  }

  PairedMarks Finish() {
    PairedMarks paired;
    paired.stray_close = stray_;
    std::vector<std::optional<uint32_t>> place(quotations_.size());
    for (size_t i = 0; i < quotations_.size(); ++i) {
      Quotation q = quotations_[i];
      if (q.within) q.within = place[*q.within];
      if (!keep_[i] || q.content.empty()) {
        place[i] = q.within;
        continue;
      }
      place[i] = static_cast<uint32_t>(paired.quotations.size());
      paired.quotations.push_back(q);
    }
    return paired;
  }

  static constexpr uint32_t kNone = 0xFFFFFFFF;

  std::string_view text_;
  Span block_;
  std::vector<Mark> marks_;
  std::vector<uint32_t> next_close_, next_double_;
  std::vector<Open> open_;
  std::vector<Quotation> quotations_;
  std::vector<bool> keep_;
  std::optional<Span> stray_;
};

}  // namespace

PairedMarks PairMarks(std::string_view text, Span block) { return Pairing(text, block).Pair(); }

}  // namespace onrecord
