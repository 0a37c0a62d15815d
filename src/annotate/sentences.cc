// Where sentences end, by rule, over the tokens of one block.
//
// A token that can end a sentence ("." "?!" "…", an abbreviation's stop) takes the closing quotes and brackets written
// on to it; then the next word decides: a small letter goes on, a capital begins, unless the stop is of a title ("Gov.
// Smith") or an initial, or a speaker follows a quotation ('"Why?" Smith asked'). After abbreviations that may end a
// sentence ("U.S.", "Inc.") only words that rarely stand capitalised inside one begin another ("The", "But":
// resources/en/sentences.txt). After "!" and "?" a small letter may begin one as well: in all of EWT train it does 56
// times of 57, quotations and names aside. Ends that no stop shows are unmarked_ends.cc's. A line end inside a block
// ends a sentence before a bullet, and where the next word would have had room on the line: then the line was ended on
// purpose, not wrapped.
//
// The tokens decide nothing here that they have not decided already: a stop that is part of "Nov." is an
// abbreviation's.
#include <algorithm>

#include "annotate/block_tokens.h"
#include "annotate/lexicon.h"
#include "annotate/tokens.h"
#include "annotate/unmarked_ends.h"
#include "util/ascii.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

enum class Stop : uint8_t { kNone, kPoint, kMark, kDots, kAbbreviation };  // kMark: ! and ?

// Nobody wraps text at fewer or more characters than these: such lines are ended on purpose.
constexpr size_t kNarrowestWrap = 40;
constexpr size_t kWidestWrap = 120;
constexpr size_t kIndent = 5;

constexpr size_t kShortestAddress = 7;  // "www.a.b"

// Tokens. What goes on for longer is no sentence (a table run together, noise); stages that look at a whole sentence
// need a bound. The longest sentence of GUM and EWT has 159.
constexpr uint32_t kLongest = 2000;

class Splitter {
 public:
  Splitter(std::string_view text, uint32_t base, uint32_t first_token, const std::vector<Token>& tokens)
      : text_(text), base_(base), tokens_(tokens), first_(first_token), count_(static_cast<uint32_t>(tokens.size())) {}

  void Run(uint32_t block, std::vector<Sentence>& sentences) {
    FindLongestLine();
    uint32_t begin = first_;
    uint32_t dateline = DatelineEnd(block_, first_);
    for (uint32_t at = first_; at < count_;) {
      uint32_t end = EndOfSentence(begin, at, dateline);
      if (end != 0 || at + 1 == count_) {
        end = std::max(end, at + 1);
        sentences.push_back({begin, end, block, {tokens_[begin].span.begin, tokens_[end - 1].span.end}});
        begin = end;
        quotes_ = 0;
        dateline = begin < count_ ? DatelineEnd(block_, begin) : 0;
      }
      at = std::max(end, at + 1);
    }
  }

 private:
  std::string_view Word(uint32_t at) const { return block_.Word(at); }
  char32_t FirstChar(uint32_t at) const { return block_.FirstChar(at); }
  bool Touches(uint32_t at) const { return block_.Touches(at); }

  // One past the last token of the sentence that began with token `begin` when token `at` ends it; else 0.
  uint32_t EndOfSentence(uint32_t begin, uint32_t at, uint32_t dateline) {
    if (at + 1 == dateline) return dateline;
    uint32_t end = 0;
    if (MayEnd(at)) {
      if (Word(at) == "\"" || Word(at) == "'") quotes_ ^= 1;
      end = EndAfter(at, begin);
    }
    if (end != 0 || at + 1 >= count_) return end;
    bool ends = BeginsUnmarked(block_, at + 1) || (at - begin >= kLongest && !Touches(at + 1));
    return ends ? at + 1 : 0;
  }

  // Refuses most tokens at once: short words, unless lines must be looked at.
  bool MayEnd(uint32_t at) const {
    std::string_view word = Word(at);
    return longest_line_ > 0 || !ascii::IsLetter(word.front()) || word.back() == '.' || word.size() >= kShortestAddress;
  }

  // One past the last token of the sentence when it ends with token `at` and what closes after it; else 0.
  uint32_t EndAfter(uint32_t at, uint32_t begin) const {
    Stop stop = StopOf(at, begin);
    uint32_t next = at + 1;
    if (stop != Stop::kNone) {
      while (next < count_ && Closes(next)) ++next;
      next = PastNotes(next);
      if (next >= count_) return next;
      if (Begins(next, at, stop)) return next;
      if (stop == Stop::kAbbreviation && next == at + 1) return 0;  // no line end parts "George W." from "Cole"
    } else if (next < count_ && EndsUnmarked(block_, begin, at)) {
      return next;
    }
    return next < count_ && LineEnds(next - 1) ? next : 0;
  }

  Stop StopOf(uint32_t at, uint32_t begin) const {
    std::string_view word = Word(at);
    if (word == ".") return at == begin + 1 && IsItemNumber(begin) && Touches(at) ? Stop::kNone : Stop::kPoint;
    char last = word.back();
    char first = word.front();
    if (first == '!' || first == '?') return Stop::kMark;
    bool dots = (last == '.' && first == '.') || (word.size() >= 3 && word.substr(word.size() - 3) == "\u2026");
    if (dots) return at == begin || (at == begin + 1 && IsQuote(FirstChar(begin))) ? Stop::kNone : Stop::kDots;
    if (word == "\u3002" || word == "\uFF01" || word == "\uFF1F") return Stop::kMark;
    if (last != '.') return Stop::kNone;
    return at == begin && ascii::IsDigit(first) ? Stop::kNone : Stop::kAbbreviation;
  }

  bool IsItemNumber(uint32_t at) const { return Word(at).size() <= 2 && ascii::IsDigit(Word(at).front()); }

  static bool IsQuote(char32_t c) {
    return c == '"' || c == '\'' || c == '`' || c == 0x201C || c == 0x201D || c == 0x2019 || c == 0xBB;
  }

  // A quote or bracket that ends what stands before it: written on to it.
  bool Closes(uint32_t at) const {
    if (Word(at).size() > 3) return false;
    char32_t c = FirstChar(at);
    if (!Touches(at)) return quotes_ != 0 && (c == '"' || c == '\'') && at + 1 < count_ && !Touches(at + 1);
    if (c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB) return true;
    bool straight = Word(at) == "\"" || Word(at) == "'" || Word(at) == "''";
    return straight && (at + 1 >= count_ || !Touches(at + 1) || !IsWordStart(FirstChar(at + 1)));
  }

  // Past marks of notes, which belong to the sentence before: "[12]", "[3] [4]".
  uint32_t PastNotes(uint32_t at) const {
    while (at + 2 < count_ && Word(at) == "[" && ascii::IsDigit(Word(at + 1).front()) && Word(at + 2) == "]") at += 3;
    return at;
  }

  static bool IsWordStart(char32_t c) { return IsLetter(c) || IsDigit(c); }

  // The first token from `at` on that is a word or number, past opening marks; count_ when there is none near.
  uint32_t WordFrom(uint32_t at) const {
    for (uint32_t end = std::min(count_, at + 4); at < end; ++at) {
      if (IsWordStart(FirstChar(at))) return at;
    }
    return count_;
  }

  bool Begins(uint32_t next, uint32_t at, Stop stop) const {
    if (IsLoneStop(next)) return false;
    uint32_t word = WordFrom(next);
    if (word == count_) return stop != Stop::kAbbreviation && !ContinuesWith(FirstChar(next));
    if (ContinuesWith(FirstChar(next))) return false;
    bool may_be_small = (stop != Stop::kAbbreviation && block_.IsAddress(word)) ||
                        (stop == Stop::kPoint && BeginsSmall(next, at)) ||
                        (stop == Stop::kMark && BeginsSmallAfterMark(next, at));
    if (IsSmall(word) && !may_be_small) return false;
    if (stop == Stop::kDots) return !Touches(next) && Word(word) != "I";
    if (stop == Stop::kAbbreviation) return BeginsAfterAbbreviation(word, next, at);
    if (Touches(next) && next == at + 1 && !IsGluedWord(word)) return false;
    bool quoted = next > at + 1 && IsQuote(FirstChar(next - 1));
    return !(stop == Stop::kMark && quoted && SpeakerFollows(next));
  }

  bool IsLoneStop(uint32_t at) const { return Word(at) == "." || Word(at) == "?" || Word(at) == "!"; }

  // After a stop without a space: "met.The", but not "VOD.L".
  bool IsGluedWord(uint32_t at) const {
    std::string_view word = Word(at);
    return word.size() > 1 ? !ascii::IsUpper(word[1]) : word == "I" || word == "A";
  }

  // Begins with a small letter, and not as "iPhone" and "eBay" do.
  bool IsSmall(uint32_t at) const {
    std::string_view word = Word(at);
    return IsLower(FirstChar(at)) && !(word.size() > 1 && ascii::IsUpper(word[1]));
  }

  // A stop and a small letter: a sentence begun carelessly or with a name ("al-Qaida"), rather than an abbreviation
  // nobody listed, when the word before is longer than those are or a common one.
  bool BeginsSmall(uint32_t next, uint32_t at) const {
    if (at == first_ || next > at + 1 || Touches(next)) return false;
    if (Word(at - 1) == "\"" || Word(at - 1) == ")") return Touches(at);
    if (!IsLetter(FirstChar(at - 1))) return false;
    return Word(at - 1).size() >= 4 || (lexicon_.LowerRoles(Word(at - 1)) & kStarter) != 0;
  }

  // A small letter after "!" and "?": a sentence begun carelessly, unless it goes on behind a quotation ('"Why?" he
  // asked', "Why? asked he") or a name with a mark ("Who Is It? was shown").
  bool BeginsSmallAfterMark(uint32_t next, uint32_t at) const {
    if (at == first_ || next > at + 1 || Touches(next) || quotes_ != 0 || !IsWordStart(FirstChar(next))) return false;
    return !IsUpper(FirstChar(at - 1)) && (lexicon_.LowerRoles(Word(next)) & kReports) == 0;
  }

  // Marks that no sentence begins with.
  static bool ContinuesWith(char32_t c) { return c == ',' || c == ';' || c == ':' || c == ')' || c == ']'; }

  bool BeginsAfterAbbreviation(uint32_t word, uint32_t next, uint32_t at) const {
    std::string_view stem = Word(at);
    stem.remove_suffix(1);
    uint32_t roles = lexicon_.Roles(stem);
    if ((roles & kTitle) != 0 && (roles & kShort) == 0) return false;
    if (next > at + 1) return true;  // it closed a quotation or a bracket
    if (block_.IsDash(next)) return false;
    if (IsPlaceName(at, stem)) return (lexicon_.Roles(Word(word)) & kTitle) == 0 && IsUpper(FirstChar(word));
    if ((roles & kMeasure) != 0) return IsUpper(FirstChar(word));
    bool hour = stem.size() == 3 && (stem[2] | 0x20) == 'm' && ((stem[0] | 0x20) == 'a' || (stem[0] | 0x20) == 'p');
    uint32_t next_roles = lexicon_.LowerRoles(Word(word));
    return hour ? (next_roles & kClock) == 0 && IsUpper(FirstChar(word)) : (next_roles & kStarter) != 0;
  }

  // "Chicago, Ill." and "Paramus, N.J.": a comma follows where the sentence goes on, so that a capital begins another.
  bool IsPlaceName(uint32_t at, std::string_view stem) const {
    if (at < first_ + 2 || Word(at - 1) != "," || !IsUpper(FirstChar(at - 2))) return false;
    bool dotted = stem.size() == 3 && stem[1] == '.' && ascii::IsUpper(stem[0]) && ascii::IsUpper(stem[2]);
    return dotted || (lexicon_.Roles(stem) & kPlace) != 0;
  }

  // A name and a verb of speech: '"Why?" Mr. Smith asked'.
  bool SpeakerFollows(uint32_t at) const {
    for (uint32_t end = std::min(count_, at + 5); at < end; ++at) {
      if ((lexicon_.LowerRoles(Word(at)) & kReports) != 0) return true;
      if (!IsUpper(FirstChar(at))) return false;
    }
    return false;
  }

  // ---- line ends inside a block

  void FindLongestLine() {
    size_t begin = 0;
    for (size_t end = text_.find('\n'); end != std::string_view::npos; end = text_.find('\n', begin)) {
      longest_line_ = std::max(longest_line_, CodePointCount(text_.substr(begin, end - begin)));
      begin = end + 1;
    }
    if (begin > 0) longest_line_ = std::max(longest_line_, CodePointCount(text_.substr(begin)));
  }

  // A line ends after token `at`, and with it a sentence.
  bool LineEnds(uint32_t at) const {
    if (block_.GapBefore(at + 1).find('\n') == std::string_view::npos) return false;
    if (block_.IsAfterEmptyLine(at + 1) || IsBullet(FirstChar(at + 1))) return true;
    bool item = OpensItem(at + 1);
    if (IsLower(FirstChar(at + 1)) && !item) return false;
    bool wrapped = longest_line_ >= kNarrowestWrap && longest_line_ <= kWidestWrap;
    return !wrapped || (item && FirstChar(at) == ':') || (!GoesOnAfter(at) && NextWordFits(at));
  }

  // A comma, or a small word that no line of a list ends with ("the", "of").
  bool GoesOnAfter(uint32_t at) const {
    return FirstChar(at) == ',' || (IsLower(FirstChar(at)) && (lexicon_.Roles(Word(at)) & kStarter) != 0);
  }

  // The word after a line end would have had room on the line that token `at` ends. The first line of a block may have
  // been indented before the block begins.
  bool NextWordFits(uint32_t at) const {
    size_t line_end = tokens_[at].span.end - base_;
    size_t line_begin = text_.rfind('\n', line_end - 1) + 1;  // npos + 1 is 0
    size_t next = tokens_[at + 1].span.begin - base_;
    size_t next_end = std::min(text_.find_first_of(" \n\t", next), text_.size());
    size_t line = CodePointCount(text_.substr(line_begin, line_end - line_begin)) + (line_begin == 0 ? kIndent : 0);
    return line + 1 + CodePointCount(text_.substr(next, next_end - next)) <= longest_line_;
  }

  static bool IsBullet(char32_t c) {
    return c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25CF || c == 0x25E6 || c == 0x2023;
  }

  // "-", "*", "1.", "2)" at the beginning of a line.
  bool OpensItem(uint32_t at) const {
    if (at + 1 >= count_) return false;
    char32_t c = FirstChar(at);
    if ((c == '-' || c == '*' || c == 0x2013) && Word(at).size() <= 3) return !Touches(at + 1);
    if (!ascii::IsDigit(Word(at).front()) || Word(at).size() > 3) return false;
    return Word(at).back() == '.' || (Touches(at + 1) && (FirstChar(at + 1) == ')' || FirstChar(at + 1) == '.'));
  }

  std::string_view text_;
  uint32_t base_;
  const std::vector<Token>& tokens_;
  uint32_t first_, count_;
  BlockTokens block_{text_, base_, tokens_, first_, count_};
  size_t longest_line_ = 0;
  unsigned quotes_ = 0;  // straight quotation marks of the sentence so far, modulo 2
  const TokenLexicon& lexicon_ = TokenLexicon::English();
};

}  // namespace

void AppendSentences(std::string_view text, uint32_t base, uint32_t block, uint32_t first_token,
                     const std::vector<Token>& tokens, std::vector<Sentence>& sentences) {
  Splitter(text, base, first_token, tokens).Run(block, sentences);
}

}  // namespace onrecord
