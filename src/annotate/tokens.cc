// Text to tokens in one pass from left to right.
//
// The text is walked chunk by chunk (what stands between spaces). At each position of a chunk one of a few matchers
// takes at least one character: an address, a number, a word with what belongs to it (a joining hyphen, an apostrophe,
// the stop of an abbreviation), or a mark. A word's clitics ("n't", "'s") are then cut off at its end. No matcher looks
// back further than one token or ahead further than a bounded stretch, so that the whole is linear.
//
// Rejected: a trained tagger of characters (as UDPipe has: better by tenths on web mail, slower by a hundred times, and
// its errors cannot be mended one by one), and regular expressions tried in order (5 MB/s).
#include "annotate/tokens.h"

#include <algorithm>
#include <array>

#include "annotate/lexicon.h"
#include "annotate/marks.h"
#include "annotate/shapes.h"
#include "util/ascii.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

using ascii::At;
using ascii::IsDigit;
using ascii::IsLetter;
using ascii::IsUpper;
using ascii::IsWord;
using ascii::Kind;
using ascii::KindOf;
using ascii::ToLower;

constexpr char32_t kOpeningQuote = 0x2018;

class Scanner {
 public:
  Scanner(std::string_view text, uint32_t base, std::vector<Token>& tokens)
      : text_(text), base_(base), tokens_(tokens), first_(tokens.size()) {}

  void Run() {
    for (size_t at = SkipGap(0); at < text_.size(); at = SkipGap(at)) {
      at = TakePlainWord(at);
      if (at >= text_.size() || KindOf(text_[at]) == Kind::kGap) continue;
      FindChunkEnd(at);
      while (at < chunk_end_) at = ScanOne(at);
    }
  }

 private:
  void Emit(size_t begin, size_t end) {
    tokens_.push_back({{base_ + static_cast<uint32_t>(begin), base_ + static_cast<uint32_t>(end)}});
  }

  // The way of four tokens in five: letters, perhaps a comma, and a gap. Returns `at` when there is more to it.
  size_t TakePlainWord(size_t at) {
    size_t end = at;
    while (end < text_.size() && KindOf(text_[end]) == Kind::kLetter) ++end;
    if (end == at) return at;
    size_t gap = At(text_, end) == ',' ? end + 1 : end;
    if (gap < text_.size() && KindOf(text_[gap]) != Kind::kGap) return at;
    size_t cut = lexicon_.CutOf(text_.substr(at, end - at));
    if (cut != 0) Emit(at, at + cut);
    Emit(at + cut, end);
    if (gap > end) Emit(end, gap);
    return gap;
  }

  size_t SkipGap(size_t at) const {
    while (at < text_.size()) {
      Kind kind = KindOf(text_[at]);
      if (kind == Kind::kGap) {
        ++at;
      } else {
        if (kind != Kind::kBeyond) break;
        CodePoint c = DecodeAt(text_, at);
        if (!IsGap(c.value)) break;
        at += c.size;
      }
    }
    return at;
  }

  void FindChunkEnd(size_t at) {
    may_hold_address_ = false;
    chunk_begin_ = at;
    while (at < text_.size()) {
      Kind kind = KindOf(text_[at]);
      if (kind == Kind::kGap) break;
      may_hold_address_ |= text_[at] == '.' || text_[at] == '@' || text_[at] == ':';
      CodePoint c = DecodeAt(text_, at);
      if (kind == Kind::kBeyond && IsGap(c.value)) break;
      at += c.size;
    }
    chunk_end_ = at;
    chunk_ = text_.substr(0, at);
  }

  // Takes what begins at `at`; returns where it ends.
  size_t ScanOne(size_t at) {
    CodePoint c = DecodeAt(text_, at);
    if (IsWordChar(c.value)) return ScanWord(at);
    if (ClassOf(c.value) == CharClass::kFormat) return at + c.size;
    return ScanMark(at, c);
  }

  // ---- words and numbers

  size_t ScanWord(size_t at) {
    if (may_hold_address_) {
      if (size_t length = AddressLength(chunk_.substr(at), lexicon_); length != 0) return EmitPlain(at, at + length);
    }
    if (IsDigit(text_[at])) return ScanNumber(at, at);
    size_t end = At(chunk_, at + 1) == '.' ? at + DottedLength(chunk_.substr(at)) : at;
    if (end > at) return EmitPlain(at, end);
    end = WordEnd(at);
    if (At(chunk_, end) == '.') end = WithStop(at, end);
    EmitWord(at, end);
    return end;
  }

  size_t EmitPlain(size_t begin, size_t end) {
    Emit(begin, end);
    return end;
  }

  // The number at `at`, in a token that begins at `begin`.
  size_t ScanNumber(size_t at, size_t begin) {
    size_t end = at + NumberLength(chunk_.substr(at), lexicon_);
    size_t digits = end - at;
    bool decade = (digits == 2 || digits == 4) && text_[end - 1] == '0';
    if (size_t mark = ApostropheLength(chunk_, end);
        decade && mark != 0 && At(chunk_, end + mark) == 's' && !IsWord(At(chunk_, end + mark + 1))) {
      end += mark + 1;  // the 1990's
    } else if (IsListNumber(at, end)) {
      ++end;
    }
    return EmitPlain(begin, end);
  }

  // "1." or "2.1." at the beginning of the text or of a line, with words after it.
  bool IsListNumber(size_t at, size_t end) const {
    if (end - at > 4 || At(chunk_, end) != '.' || end + 1 != chunk_end_) return false;
    bool opens = at == 0 || text_[at - 1] == '\n';
    size_t next = SkipGap(chunk_end_);
    return opens && next < text_.size() && IsWordChar(DecodeAt(text_, next).value);
  }

  size_t WordEnd(size_t begin) const {
    size_t at = begin;
    while (at < chunk_end_) {
      if (IsWord(chunk_[at])) {
        ++at;
        continue;
      }
      CodePoint c = DecodeAt(chunk_, at);
      if (IsWordChar(c.value) || (c.value >= 0x80 && ClassOf(c.value) == CharClass::kFormat)) {
        at += c.size;
      } else if (size_t joint = JointAt(begin, at); joint != 0) {
        at += joint;
        if (chunk_[at - 1] == '$' || chunk_[at - 1] == '!') break;
      } else {
        break;
      }
    }
    while (at > begin && ClassOf(DecodeBefore(chunk_, at).value) == CharClass::kFormat)
      at -= DecodeBefore(chunk_, at).size;
    return at;
  }

  // The bytes of a mark at `at` that does not end the word begun at `begin`: "anti-war", "o'clock", "AT&T", "US$",
  // "w/o", "Yahoo!".
  size_t JointAt(size_t begin, size_t at) const {
    std::string_view word = chunk_.substr(begin, at - begin);
    bool before_letter = at + 1 < chunk_end_ && IsLetter(chunk_[at + 1]);
    switch (chunk_[at]) {
      case '-': return HyphenJoins(word, at + 1) ? 1 : 0;
      case '&': return before_letter && word.size() <= 4 && LettersAt(at + 1) <= 3 ? 1 : 0;
      case '*': return before_letter && At(chunk_, begin) != '*' ? 1 : 0;
      case '/': return word.size() == 1 && before_letter && IsSlashed(begin, at) ? 1 : 0;
      case '$': return word.size() <= 3 && std::all_of(word.begin(), word.end(), IsUpper) && !before_letter ? 1 : 0;
      case '!': return (lexicon_.Roles(word) & kShout) != 0 && !before_letter ? 1 : 0;
      default: break;
    }
    size_t mark = ApostropheLength(chunk_, at);
    return mark != 0 && at + mark < chunk_end_ && IsWordChar(DecodeAt(chunk_, at + mark).value) ? mark : 0;
  }

  // "anti-war", "mid-1980s"; a word broken off ("th-") and a prefix that waits for its word ("pre- and post-war").
  bool HyphenJoins(std::string_view word, size_t next) const {
    if (next < chunk_end_ && IsWordChar(DecodeAt(chunk_, next).value)) return IsPrefix(word);
    return next == chunk_end_ && next < text_.size() && ((word.size() <= 3 && IsLetter(word[0])) || IsPrefix(word));
  }

  bool IsPrefix(std::string_view word) const { return (lexicon_.LowerRoles(word) & kPrefix) != 0; }

  bool IsSlashed(size_t begin, size_t at) const {
    size_t end = at + 1 + LettersAt(at + 1);
    return (lexicon_.LowerRoles(chunk_.substr(begin, end - begin)) & kSlash) != 0;
  }

  size_t LettersAt(size_t at) const {
    size_t end = at;
    while (end < at + TokenLexicon::kLongest && IsLetter(At(chunk_, end))) ++end;
    return end - at;
  }

  // Cuts the clitics off a word, and "cannot" and its like in two.
  void EmitWord(size_t begin, size_t end) {
    std::array<size_t, 4> cuts{};
    size_t count = 0;
    for (size_t stem = end; count < cuts.size(); cuts[count++] = stem) {
      size_t cut = LastCut(begin, stem);
      if (cut == begin) break;
      stem = cut;
    }
    if (count == 0) {
      uint32_t inner = lexicon_.CutOf(chunk_.substr(begin, end - begin));
      if (inner != 0) cuts[count++] = begin + inner;
    }
    while (count > 0) {
      size_t cut = cuts[--count];
      Emit(begin, cut);
      begin = cut;
    }
    Emit(begin, end);
  }

  // Where the last clitic of [begin, end) begins; `begin` when there is none.
  size_t LastCut(size_t begin, size_t end) const {
    size_t floor = std::max(begin + 1, end < 6 ? 0 : end - 6);
    for (size_t at = end - 1; at >= floor && at > begin; --at) {
      size_t mark = ApostropheLength(chunk_, at);
      if (mark == 0) continue;
      if (at + mark + 1 == end && ToLower(chunk_[end - 1]) == 't' && ToLower(chunk_[at - 1]) == 'n') {
        return at - 1 > begin ? at - 1 : begin;
      }
      return at + mark + CliticLength(chunk_.substr(0, end), at + mark) == end ? at : begin;
    }
    return begin;
  }

  // ---- full stops that belong to the word before them

  // The end of the word [begin, end), which a full stop follows: with that stop when it marks an abbreviation.
  size_t WithStop(size_t begin, size_t end) const {
    if (At(chunk_, end + 1) == '.' && At(chunk_, end + 2) == '.') return end;
    if (size_t inner = InnerStops(begin); inner > end) return inner;
    std::string_view word = chunk_.substr(begin, end - begin);
    if (IsInitial(word)) return NameFollows(end + 1, word) ? end + 1 : end;
    uint32_t roles = lexicon_.Roles(word);
    if (roles == 0) return end;
    size_t next = SkipGap(end + 1);
    char32_t c = next < text_.size() ? DecodeAt(text_, next).value : 0;
    bool joins = (roles & (kShort | kMonth | kMeasure)) != 0 || ((roles & kNumber) != 0 && onrecord::IsDigit(c)) ||
                 ((roles & kTitle) != 0 && c != 0) || ((roles & kPlace) != 0 && (PreviousIs(',') || PreviousIs('-'))) ||
                 ((roles & kVital) != 0 && (PreviousIs('(') || PreviousIs(';')));
    return joins ? end + 1 : end;
  }

  // "Ph.D.": the end of a listed word with full stops inside; `begin` when there is none.
  size_t InnerStops(size_t begin) const {
    size_t end = begin;
    while (end < begin + TokenLexicon::kLongest && (IsLetter(At(chunk_, end)) || At(chunk_, end) == '.')) ++end;
    bool stop = end > begin && chunk_[end - 1] == '.';
    uint32_t roles = lexicon_.Roles(chunk_.substr(begin, end - begin - (stop ? 1 : 0)));
    return (roles & kShort) != 0 ? end : begin;
  }

  static bool IsInitial(std::string_view word) {
    CodePoint c = DecodeAt(word, 0);
    return c.size == word.size() && onrecord::IsUpper(c.value);
  }

  // After an initial and its stop: a name, another initial, or a mark that shows that the sentence goes on.
  bool NameFollows(size_t at, std::string_view initial) const {
    size_t next = SkipGap(at);
    if (next >= text_.size()) return false;
    CodePoint c = DecodeAt(text_, next);
    if (next == at && !IsWordChar(c.value)) {
      return c.value == ',' || c.value == '-' || (PreviousIs(',') && (c.value == ';' || c.value == ':'));
    }
    if (onrecord::IsLower(c.value)) return true;
    if (!onrecord::IsUpper(c.value)) return false;
    size_t end = next;
    while (end < text_.size() && IsLetter(text_[end])) ++end;
    bool starter = (lexicon_.LowerRoles(text_.substr(next, end - next)) & kStarter) != 0 && At(text_, end) != '.';
    return !starter && (PreviousRoles() & kLabel) == 0 && (initial != "I" || PreviousIsCapital());
  }

  bool PreviousIs(char mark) const {
    if (tokens_.size() == first_) return false;
    Span last = tokens_.back().span;
    return last.size() == 1 && text_[last.begin - base_] == mark;
  }

  uint32_t PreviousRoles() const {
    if (tokens_.size() == first_) return 0;
    Span last = tokens_.back().span;
    return lexicon_.LowerRoles(text_.substr(last.begin - base_, last.size()));
  }

  bool PreviousIsCapital() const {
    return tokens_.size() > first_ && onrecord::IsUpper(DecodeAt(text_, tokens_.back().span.begin - base_).value);
  }

  // ---- marks

  size_t ScanMark(size_t at, CodePoint c) {
    if (at == chunk_begin_) {
      if (size_t face = FaceLength(chunk_.substr(at), lexicon_); face != 0) return EmitPlain(at, at + face);
    }
    if (size_t mark = ApostropheLength(chunk_, at); mark != 0) return ScanApostrophe(at, mark);
    size_t end = at + c.size;
    if (c.value == kOpeningQuote && IsDecade(end)) return ScanNumber(end, at);  // the ‘90s, as some programs set it
    bool after_word = at > chunk_begin_ && IsWordChar(DecodeBefore(chunk_, at).value);
    if (c.value == '#' || c.value == '@') {
      if (!after_word) end = at + TagLength(chunk_.substr(at));
    } else if (c.value == '.' && IsDigit(At(chunk_, end)) && !after_word) {
      end += NumberLength(chunk_.substr(end), lexicon_);
    } else if (c.value == '.' && LettersAt(end) >= 2 && NothingBefore(at)) {
      end += LettersAt(end);  // a file ending: ".doc"
    } else if (c.value == '+' && at == chunk_begin_ && IsDigit(At(chunk_, end))) {
      end += NumberLength(chunk_.substr(end), lexicon_);
    }
    if (end == at + c.size) end = at + RunLength(chunk_.substr(at));
    return EmitPlain(at, end);
  }

  // Only the chunk's beginning, or one opening mark, stands before `at`.
  bool NothingBefore(size_t at) const {
    return at == chunk_begin_ || (at - DecodeBefore(chunk_, at).size == chunk_begin_ && text_[chunk_begin_] != '.');
  }

  // "90s" and no more.
  bool IsDecade(size_t at) const {
    return IsDigit(At(chunk_, at)) && At(chunk_, at + 1) == '0' && At(chunk_, at + 2) == 's' && !IsWord(At(chunk_, at + 3));
  }

  size_t ScanApostrophe(size_t at, size_t mark) {
    size_t next = at + mark;
    if (at > chunk_begin_ || (at > 0 && chunk_end_ <= next + 2)) {
      if (size_t clitic = CliticLength(chunk_, next); clitic != 0) return EmitPlain(at, next + clitic);
    } else if (IsDigit(At(chunk_, next)) && IsDigit(At(chunk_, next + 1)) && !IsDigit(At(chunk_, next + 2))) {
      return ScanNumber(next, at);  // the '90s
    }
    size_t letters = LettersAt(next);
    bool word_before = at > chunk_begin_ && IsWordChar(DecodeBefore(chunk_, at).value);
    if (letters != 0 && !word_before && (lexicon_.LowerRoles(chunk_.substr(next, letters)) & kElided) != 0) {
      return EmitPlain(at, next + letters);
    }
    return EmitPlain(at, ApostropheLength(chunk_, next) == mark ? next + mark : next);  // '' stands for "
  }

  std::string_view text_;
  uint32_t base_;
  std::vector<Token>& tokens_;
  size_t first_;  // tokens before this one are of other blocks
  const TokenLexicon& lexicon_ = TokenLexicon::English();
  std::string_view chunk_;  // the text up to the chunk's end, so that positions in it are positions in the text
  size_t chunk_begin_ = 0;
  size_t chunk_end_ = 0;
  bool may_hold_address_ = false;
};

}  // namespace

void AppendTokens(std::string_view text, uint32_t base, std::vector<Token>& tokens) {
  Scanner(text, base, tokens).Run();
}

}  // namespace onrecord
