// Words and sentences of a document's fact-carrying blocks.
//
// Tokens are the syntactic words of current UD English (GUM, EWT), so that models trained on it can be laid on them:
//   do n't   ca n't   she 's   workers '   can not   gon na        clitics, and "cannot" and its like, are cut
//   U.S.   Gov.   J.   9 a.m.   Nov. 5   No. 5                      an abbreviation keeps its stop, also at a
//   sentence's end well - known   10 - year - old   al - Qaida                      a hyphen between words is a token
//   anti-war   re-elected   mid-1980s   e-mail                      but not after a prefix (resources/en/tokens.txt)
//   $ 3.5 m   5 %   10:30 am   25 km   1990s   20th   9/11           signs and units are tokens, ordinals and dates
//   whole
//   ...   ?!   --   ( x )   " x "                                   runs of stops and dashes are one, brackets alone
// Every token is a stretch of the text: no token stands for characters that are not there, and none holds white space.
// All that is visible lies in some token; what is invisible (white space, controls, zero width) may lie outside.
#pragma once

#include "onrecord/analysis.h"

namespace onrecord {

// Tokens and sentences of every block with CarriesFacts(kind) that repeats no other, in order. Linear in the text.
// Facts are read from the first megabyte of a report's text, seven times the longest that newspapers print: what a page costs
// in memory stays bounded, whatever it holds. A longer one is cut at white space, and the analysis says so.
inline constexpr size_t kMostFactText = size_t{1} << 20;

Analysis Annotate(DocumentPtr document);

// Appends the tokens of `text`, one block, with `base` added to their offsets. Any bytes; sorted, disjoint, never
// empty. Afterwards tokens of other blocks may be appended to the same vector.
void AppendTokens(std::string_view text, uint32_t base, std::vector<Token>& tokens);

// Appends the sentences of the same block: its tokens are [first_token, tokens.size()), and each is in exactly one
// sentence. A sentence takes the quotation marks and brackets that close at its end. A line end inside the block ends a
// sentence only where it was no wrapping (before a bullet, or where the next word had room); an empty line always does. One of more than 2,000 tokens is cut.
void AppendSentences(std::string_view text, uint32_t base, uint32_t block, uint32_t first_token,
                     const std::vector<Token>& tokens, std::vector<Sentence>& sentences);

}  // namespace onrecord
