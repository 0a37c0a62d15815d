// Plain text as a document: the text is kept exactly; blank lines and line ends give blocks, their looks give kinds.
#pragma once

#include <string_view>
#include <vector>

#include "acquire/metadata.h"
#include "onrecord/document.h"

namespace onrecord {

struct TextReport {
  std::vector<Block> blocks;  // kind, span and repeats are set, bytes are not
  Metadata metadata;
};

// Headline, dateline, byline, paragraphs, lists, subheadings, repeated captions, filler. Linear.
TextReport ReadText(std::string_view text, const Given& given);

// Template text that says nothing, lorem ipsum and kin, in any of its usual words.
bool IsFiller(std::string_view words);

}  // namespace onrecord
