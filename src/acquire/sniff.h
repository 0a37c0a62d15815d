// What a file is, told by its first bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

enum class Format : uint8_t { kEmpty, kText, kHtml, kJsonLines, kJson, kWarc, kFeed, kXml, kBinary };

struct Sniffed {
  Format format = Format::kText;
  std::string_view what;  // of kBinary and kXml, for people: "a PDF", "a picture"
};

// head: the first 64 kB or so, decompressed. kJson: one value over many lines, or an array.
Sniffed Sniff(std::string_view head);

}  // namespace onrecord
