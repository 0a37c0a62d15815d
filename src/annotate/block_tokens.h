// The tokens of one block and their words: what the rules that cut sentences look at.
#pragma once

#include <string_view>
#include <vector>

#include "onrecord/analysis.h"
#include "util/utf8.h"

namespace onrecord {

// Views of what the caller owns. `at` is an index into `tokens`, of the block: in [first, count).
struct BlockTokens {
  std::string_view text;  // of the block, which begins at `base` of the document's text
  uint32_t base;
  const std::vector<Token>& tokens;
  uint32_t first;
  uint32_t count;

  std::string_view Word(uint32_t at) const {
    Span span = tokens[at].span;
    return text.substr(span.begin - base, span.size());
  }
  char32_t FirstChar(uint32_t at) const { return DecodeAt(text, tokens[at].span.begin - base).value; }
  bool Touches(uint32_t at) const { return at > first && tokens[at].span.begin == tokens[at - 1].span.end; }

  // What stands between token `at` and the one before it; empty for the first.
  std::string_view GapBefore(uint32_t at) const {
    if (at <= first || at >= count) return {};
    uint32_t begin = tokens[at - 1].span.end - base;
    return text.substr(begin, tokens[at].span.begin - base - begin);
  }
  bool IsAfterEmptyLine(uint32_t at) const {
    std::string_view gap = GapBefore(at);
    return gap.find('\n') != gap.rfind('\n');
  }

  bool IsDash(uint32_t at) const {
    char32_t c = FirstChar(at);
    return Word(at) == "--" || ((c == '-' || c == 0x2013 || c == 0x2014) && Word(at).size() <= 3);
  }

  // "http://…", "www.…", "name@host".
  bool IsAddress(uint32_t at) const {
    constexpr size_t kShortest = 7;  // "www.a.b"
    std::string_view word = Word(at);
    if (word.size() < kShortest) return false;
    return word.substr(0, 4) == "http" || word.substr(0, 4) == "www." || word.find('@') != std::string_view::npos;
  }
};

}  // namespace onrecord
