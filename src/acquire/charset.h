// Charsets: their names, how to recognise them, and their conversion to UTF-8 with the way back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// The WHATWG name of a label as pages and servers write it: any case, white space around it, aliases ("latin1" is
// "windows-1252"). "" when the label is unknown. Source: https://encoding.spec.whatwg.org/#names-and-labels
std::string_view CharsetOfLabel(std::string_view label);

// Text made of bytes of a charset.
struct Converted {
  std::string text;
  std::vector<Run> runs;
  uint32_t replaced = 0;  // bytes that are no character; each stretch became U+FFFD
};

// `bytes` stand at `at` in the page (runs say so). charset: as CharsetOfLabel names it, or "utf-32le", "utf-32be".
// nullopt when the charset cannot be read. Linear. May be called from many threads at once.
std::optional<Converted> Convert(std::string_view charset, std::string_view bytes, uint32_t at);

// What the page's own head says, as a WHATWG name: <meta charset>, <meta http-equiv content>, <?xml encoding>.
// "" when it says nothing that is known. Looks at the first 8 kB.
std::string_view DeclaredCharset(std::string_view html);

// What the bytes look like; "" when they look like nothing known. For bytes that are no UTF-8. Looks at 64 kB of
// stretches with bytes outside ASCII.
std::string_view DetectCharset(std::string_view bytes);

// UTF-16 without a byte order mark: Latin letters leave every other byte zero. "utf-16le", "utf-16be" or "".
std::string_view DetectUtf16(std::string_view bytes);

}  // namespace onrecord
