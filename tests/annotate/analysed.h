// A text as a document of one paragraph, annotated without a model.
#pragma once

#include <string>
#include <utility>

#include "annotate/tokens.h"

namespace onrecord {

inline Analysis Annotated(std::string text) {
  Document::Parts parts;
  const uint32_t size = static_cast<uint32_t>(text.size());
  parts.bytes = text;
  if (size > 0) parts.runs = {{0, 0, size, 1, 1}};
  parts.text = std::move(text);
  parts.blocks = {{BlockKind::kParagraph, {0, size}, {0, size}}};
  return Annotate(*Document::Make(std::move(parts)));
}

}  // namespace onrecord
