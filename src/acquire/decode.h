// Characters: the bytes of a report, in whatever charset, to UTF-8 with a table back to the bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// A report as UTF-8. `runs` maps it to the bytes received; units of a run are whole characters except where 1:1.
struct Decoded {
  std::optional<std::string> converted;  // absent: the bytes are valid UTF-8 as they stand (after `skip` bytes of BOM)
  uint32_t skip = 0;
  std::vector<Run> runs;
  std::string charset;     // WHATWG name, lower case: "utf-8", "windows-1252", "gbk"
  std::string charset_by;  // "bom", "utf-8", "http", "meta", "detected", "fallback"
  uint32_t replaced = 0;   // bytes that are no character of the charset; each stretch became U+FFFD

  // The text; valid while both this object and `bytes` (what Decode was given) live and do not move.
  std::string_view Text(std::string_view bytes) const {
    return converted ? std::string_view(*converted) : bytes.substr(skip);
  }
};

// In this order: a BOM; valid UTF-8; `http` (the charset of the HTTP header, "" for none); with `html`, the page's meta
// or XML declaration; detection; windows-1252. Linear; never fails: what cannot be decoded is replaced and counted.
// Bytes must be fewer than 2^30 (Input sees to it).
Decoded Decode(std::string_view bytes, std::string_view http, bool html);

// Decodes a slice by a known charset, as Decode named it (for the proof of a record). No table.
std::string DecodeAs(std::string_view bytes, std::string_view charset);

}  // namespace onrecord
