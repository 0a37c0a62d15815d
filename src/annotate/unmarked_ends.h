// Where sentences end, and lines do that a page ran together, without a full stop: addresses, ruled lines, datelines,
// credits in brackets, the ends of letters.
#pragma once

#include "annotate/block_tokens.h"

namespace onrecord {

// A sentence that begins with token `begin` ends with token `at`, which is no stop; `at + 1` exists.
bool EndsUnmarked(const BlockTokens& block, uint32_t begin, uint32_t at);

// Token `at` begins a sentence whatever stands before it; at > block.first.
bool BeginsUnmarked(const BlockTokens& block, uint32_t at);

// One past the dash of a dateline that begins with token `at`; 0 when there is none.
uint32_t DatelineEnd(const BlockTokens& block, uint32_t at);

}  // namespace onrecord
