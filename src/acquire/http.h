// An HTTP response as an archive keeps it: status, headers, and the body as the browser would have seen it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/document.h"
#include "onrecord/status.h"

namespace onrecord {

// Names in lower case, values trimmed, in order. Lines may end in CR LF or LF; continued lines are one.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// The first line, the fields, and where the body begins. nullopt when no empty line ends them within 64 kB.
struct HeaderBlock {
  std::string first_line;
  HeaderFields fields;
  size_t size = 0;

  // The value of the first field `name` (lower case); "" when there is none.
  std::string_view operator[](std::string_view name) const;
};
inline constexpr size_t kMaxHeader = 64 << 10;
std::optional<HeaderBlock> ReadHeaderBlock(std::string_view bytes);

struct HttpResponse {
  int status = 0;
  std::string type;     // of Content-Type, lower case, without parameters; "" when absent
  std::string charset;  // of Content-Type; "" when absent
  HeaderBlock header;
};
// nullopt: no HTTP response.
std::optional<HttpResponse> ReadHttpResponse(std::string_view bytes);

// "text/html" and "utf-8" of "Text/HTML; Charset=\"utf-8\"".
std::string MediaType(std::string_view content_type);
std::string CharsetParameter(std::string_view content_type);

// The body without chunks and compression. Crawlers that took them off but left the headers in place are believed over
// the headers. Warnings: what was cut short. kTooLarge: over `budget`; kInvalidInput: compressed, but damaged from the
// start.
struct HttpBody {
  std::string bytes;
  std::vector<Warning> warnings;
};
Result<HttpBody> ReadHttpBody(const HttpResponse& response, std::string_view raw, uint64_t budget);

}  // namespace onrecord
