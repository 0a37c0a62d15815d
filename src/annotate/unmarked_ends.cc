// Each kind has its sign in the text; the next word must begin with a capital as well:
//
//   an address, also in its brackets          Mail us at a@example.com | Thanks
//   a smiley                                  Thanks :) | Bye
//   a ruled line, and what stands before one  the end | ------- | Next
//   a dateline                                LONDON (Reuters) - | Two people
//   a line in brackets of its own             (Ashford Post) | The council
//   the end of a letter                       Kind regards, | Ann Holm       -- | Ann Holm, Leeds
//
// How often each ends a sentence, counted in all of EWT train: a web address before a capital 31 of 35, a mail address
// 31 of 39, after a rule 22 of 25, before one 33 of 39, brackets 33 of 47 (18 of 19 in newsgroups and weblogs), closing
// words 46 of 55. Rejected: a colon before a capital (64 of 303, in the news of GUM 0 of 34), a small letter after an
// address (40 of 64, nearly all before another address), a year before a capital (4 of 27); titles run into the text,
// which nothing shows.
#include "annotate/unmarked_ends.h"

#include <algorithm>

#include "annotate/lexicon.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

constexpr size_t kShortestRule = 5;    // bytes
constexpr uint32_t kMostMarks = 16;    // tokens of a ruled line, of a dateline
constexpr uint32_t kLongestLine = 40;  // tokens of a signature or a line in brackets

bool IsShouted(std::string_view word) {
  return word.size() >= 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return ascii::IsUpper(c) || c == '.'; });
}

bool IsRuleMark(char c) { return std::string_view("-=*~_+#<>{}^|").find(c) != std::string_view::npos; }

bool IsRun(std::string_view word) { return word.size() >= 2 && IsRuleMark(word.front()) && word.front() == word[1]; }

class Line {
 public:
  Line(const BlockTokens& block, uint32_t begin, uint32_t at) : b_(block), begin_(begin), at_(at) {}

  bool Ends() const {
    uint32_t next = at_ + 1;
    if (b_.Touches(next)) return false;
    if (!IsCapital(next)) return b_.IsAddress(at_) && b_.IsAddress(next);
    std::string_view word = b_.Word(at_);
    if (ascii::IsWord(word.front())) return b_.IsAddress(at_);
    if (word == ",") return IsClosing() && IsSignature(next);
    if (word == "--") return at_ == begin_ && IsSignature(next);
    if (word == ">" && b_.Touches(at_) && (b_.IsAddress(at_ - 1) || b_.Word(at_ - 1) == "<")) return true;
    if (word == "]" && b_.Touches(at_) && b_.IsAddress(at_ - 1)) return true;
    if (word == ")" || word == "]") return IsInBrackets();
    return IsRuled() || (word.size() >= 2 && (lexicon_.Roles(word) & kEmoticon) != 0);
  }

 private:
  // A capital, also behind an opening mark.
  bool IsCapital(uint32_t at) const {
    std::string_view word = b_.Word(at);
    bool opens = word == "(" || word == "[" || word == "\"" || word == "\u201C";
    if (opens && at + 1 < b_.count && b_.Touches(at + 1)) ++at;
    return IsUpper(b_.FirstChar(at));
  }

  // The marks that end here make a ruled line: "==----".
  bool IsRuled() const {
    uint32_t from = at_;
    bool run = false;
    for (;; --from) {
      std::string_view word = b_.Word(from);
      if (!std::all_of(word.begin(), word.end(), IsRuleMark)) return false;
      run = run || IsRun(word);
      if (from == begin_ || at_ - from >= kMostMarks || !b_.Touches(from) || ascii::IsWord(b_.Word(from - 1).back()))
        break;
    }
    size_t size = b_.tokens[at_].span.end - b_.tokens[from].span.begin;
    return run && (size >= kShortestRule || (size >= 3 && b_.Word(at_).front() == '*' && !b_.Touches(at_)));
  }

  // The sentence is a line in brackets, "(Ashford Post)", and not a label, "(b)", nor a word before a name, "(Former)".
  bool IsInBrackets() const {
    std::string_view open = b_.Word(at_) == ")" ? "(" : "[";
    if (b_.Word(begin_) != open || at_ - begin_ < 2 || at_ - begin_ > kLongestLine) return false;
    for (uint32_t at = begin_ + 1; at < at_; ++at) {
      if (b_.Word(at) == open) return false;
    }
    std::string_view word = b_.Word(begin_ + 1);
    if (at_ == begin_ + 2 && !IsShouted(word) && word.find('.') == std::string_view::npos) return false;
    return IsUpper(b_.FirstChar(begin_ + 1));
  }

  // "Kind regards," and no more.
  bool IsClosing() const {
    if (at_ == begin_ || at_ - begin_ > 3 || !IsUpper(b_.FirstChar(begin_))) return false;
    return (lexicon_.LowerRoles(b_.Word(at_ - 1)) & kClosing) != 0;
  }

  // What a letter ends with: from here to an empty line or the block's end no sentence, and no list.
  bool IsSignature(uint32_t at) const {
    const uint32_t first = at;
    for (; at < b_.count && !(at > first && b_.IsAfterEmptyLine(at)); ++at) {
      if (at - first >= kLongestLine) return false;
      std::string_view word = b_.Word(at);
      if (word == "." || word == "--" || word == "!" || word == "?") return false;
    }
    return true;
  }

  const BlockTokens& b_;
  uint32_t begin_, at_;
  const TokenLexicon& lexicon_ = TokenLexicon::English();
};

}  // namespace

bool EndsUnmarked(const BlockTokens& block, uint32_t begin, uint32_t at) { return Line(block, begin, at).Ends(); }

bool BeginsUnmarked(const BlockTokens& block, uint32_t at) {
  std::string_view word = block.Word(at);
  if (block.Touches(at)) return false;
  if (word.size() >= kShortestRule && IsRun(word) && word.front() != '_') {
    bool goes_on = at + 1 < block.count && (block.Touches(at + 1) || IsLower(block.FirstChar(at + 1)));
    return !goes_on && !IsRun(block.Word(at - 1));
  }
  return block.Word(at - 1) == ":" && IsShouted(word) && DatelineEnd(block, at) != 0;
}

// Up to the dash: names, numbers, commas and brackets, and something that a title with a dash in it seldom has: a first
// word in capitals, a bracket or a comma. Behind the first words of a block: both capitals and a bracket.
uint32_t DatelineEnd(const BlockTokens& block, uint32_t begin) {
  const bool is_first = begin == block.first;
  bool shown = begin < block.count && IsShouted(block.Word(begin));
  if (!is_first && !shown) return 0;
  bool bracket = false;
  int open = 0;
  for (uint32_t at = begin; at + 1 < std::min(block.count, begin + kMostMarks); ++at) {
    char32_t c = block.FirstChar(at);
    if (block.IsDash(at) && !block.Touches(at)) {
      bool ends = shown && (is_first || bracket) && open == 0 && at > begin && !IsLower(block.FirstChar(at + 1));
      return ends ? at + 1 : 0;
    }
    if (c == '(') ++open;
    bracket = bracket || c == '(';
    shown = shown || c == '(' || c == ',';
    bool part = IsUpper(c) || IsDigit(c) || c == ',' || c == '(' || c == ')' || c == '/' || open > 0;
    if (!part || (at == begin && !IsUpper(c))) return 0;
    if (c == ')') --open;
  }
  return 0;
}

}  // namespace onrecord
