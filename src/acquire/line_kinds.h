// What a line is by its words alone: a teaser, a copyright line, a credit, a picture's caption, a date line.
#pragma once

#include <optional>
#include <string_view>

#include "acquire/page_date.h"
#include "onrecord/document.h"

namespace onrecord {

// By the list in resources/en/report_lines.tsv; nullopt when nothing of it fits. Lines over 600 bytes are never judged.
std::optional<BlockKind> KindByWords(std::string_view words);

// A line that is a date with little around it: "Tuesday 28 March 2017", "24 July 2012 Last updated at 11:00 ET".
bool IsDateLine(std::string_view words, const DateHints& hints);

// "- text", "• text", "1. text".
bool IsListItem(std::string_view words);

// The last character ends a sentence, quotation marks and brackets aside.
bool EndsSentence(std::string_view words);

}  // namespace onrecord
