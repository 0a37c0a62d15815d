// Headers, chunks and content codings of archived HTTP.
//
// The rule throughout: what the bytes are beats what the headers say. A chunked body whose first line is no chunk size
// was already joined; a gzip body without gzip's magic was already unpacked; one with the magic and no header is
// unpacked all the same. Bodies cut short by a crawler's limit give what is there, with a warning.
#include "acquire/http.h"

#include <algorithm>
#include <charconv>

#include "acquire/inflate.h"
#include "util/ascii.h"
#include "util/lines.h"

namespace onrecord {
namespace {

using ascii::LowerCase;

constexpr std::string_view kBlank = " \t";

// The line at the start of `s`, without its end, and how long it is with it. nullopt: no line end.
struct Line {
  std::string_view words;
  size_t size;
};
std::optional<Line> FirstLine(std::string_view s) {
  const size_t end = s.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const size_t words = end > 0 && s[end - 1] == '\r' ? end - 1 : end;
  return Line{s.substr(0, words), end + 1};
}

void AddField(HeaderFields& fields, std::string_view line) {
  if (kBlank.find(line[0]) != std::string_view::npos && !fields.empty()) {
    fields.back().second.append(" ").append(Trim(line));
    return;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  fields.emplace_back(LowerCase(Trim(line.substr(0, colon))), Trim(line.substr(colon + 1)));
}

std::optional<uint64_t> ChunkSize(std::string_view line) {
  line = Trim(line.substr(0, line.find(';')));
  uint64_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (line.empty() || error != std::errc() || end != line.data() + line.size()) return std::nullopt;
  return size;
}

struct Joined {
  std::string bytes;
  bool complete = false;
};

// nullopt: these are no chunks.
std::optional<Joined> JoinChunks(std::string_view raw) {
  Joined joined;
  while (!raw.empty()) {
    const std::optional<Line> line = FirstLine(raw.substr(0, 1024));
    const std::optional<uint64_t> size = line ? ChunkSize(line->words) : std::nullopt;
    if (!size) {
      if (line || raw.size() > 16 || joined.bytes.empty()) return std::nullopt;
      return joined;  // cut within the size of a chunk
    }
    raw.remove_prefix(line->size);
    joined.complete = *size == 0;
    if (joined.complete) return joined;
    if (*size >= raw.size()) {
      joined.bytes.append(raw);
      return joined;
    }
    joined.bytes.append(raw.substr(0, *size));
    raw.remove_prefix(*size);
    raw.remove_prefix(std::min(raw.size(), raw.substr(0, 2) == "\r\n" ? size_t{2} : size_t{raw[0] == '\n'}));
  }
  return joined;
}

Compression CompressionOf(std::string_view coding) {
  if (coding == "gzip" || coding == "x-gzip") return Compression::kGzip;
  if (coding == "deflate") return Compression::kZlib;
  if (coding == "br") return Compression::kBrotli;
  if (coding == "zstd") return Compression::kZstd;
  return Compression::kNone;
}

bool LooksLikeText(std::string_view bytes) {
  bytes = bytes.substr(0, 512);
  const auto odd = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<uint8_t>(c) < 0x20 && std::string_view("\t\n\f\r\x1B").find(c) == std::string_view::npos;
  });
  return odd <= 2;
}

// Undoes one coding. "deflate" is zlib's frame by the standard, and raw deflate from some servers.
Result<Inflated> Decompress(std::string_view raw, Compression compression, uint64_t budget) {
  const bool magic = compression == Compression::kGzip || compression == Compression::kZstd;
  if (magic && DetectCompression(raw) != compression) return Inflated{std::string(raw), std::nullopt};
  Inflated made = Inflate(raw, compression, budget);
  if (compression == Compression::kZlib && made.fault && made.bytes.empty())
    made = Inflate(raw, Compression::kDeflate, budget);
  if (!made.fault || made.fault->code == Code::kTruncated) return made;
  if (made.fault->code == Code::kTooLarge) return *made.fault;
  if (LooksLikeText(raw)) return Inflated{std::string(raw), std::nullopt};
  if (made.bytes.empty()) return *made.fault;
  return made;
}

// The codings in the order in which they are undone: last first.
std::vector<Compression> Codings(const HttpResponse& response, std::string_view raw) {
  std::vector<Compression> codings;
  std::string_view list = response.header["content-encoding"];
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    const Compression c = CompressionOf(LowerCase(Trim(list.substr(0, comma))));
    if (c != Compression::kNone) codings.insert(codings.begin(), c);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  if (codings.empty() && DetectCompression(raw) == Compression::kGzip) codings.push_back(Compression::kGzip);
  if (codings.size() > 4) codings.resize(4);
  return codings;
}

}  // namespace

std::string_view HeaderBlock::operator[](std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<HeaderBlock> ReadHeaderBlock(std::string_view bytes) {
  bytes = bytes.substr(0, kMaxHeader);
  HeaderBlock block;
  std::optional<Line> line = FirstLine(bytes);
  if (!line) return std::nullopt;
  block.first_line = line->words;
  block.size = line->size;
  while ((line = FirstLine(bytes.substr(block.size)))) {
    block.size += line->size;
    if (line->words.empty()) return block;
    AddField(block.fields, line->words);
  }
  return std::nullopt;
}

std::optional<HttpResponse> ReadHttpResponse(std::string_view bytes) {
  if (bytes.substr(0, 5) != "HTTP/") return std::nullopt;
  std::optional<HeaderBlock> header = ReadHeaderBlock(bytes);
  if (!header) return std::nullopt;
  HttpResponse response;
  const size_t blank = header->first_line.find(' ');
  if (blank == std::string::npos) return std::nullopt;
  const std::string_view status = Trim(std::string_view(header->first_line).substr(blank));
  std::from_chars(status.data(), status.data() + std::min<size_t>(status.size(), 3), response.status);
  response.type = MediaType((*header)["content-type"]);
  response.charset = CharsetParameter((*header)["content-type"]);
  response.header = *std::move(header);
  return response;
}

std::string MediaType(std::string_view content_type) {
  return LowerCase(Trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string CharsetParameter(std::string_view content_type) {
  const std::string lower = LowerCase(content_type);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return "";
  const std::string_view value = std::string_view(lower).substr(at + 8);
  const size_t begin = value.find_first_not_of(" \"'");
  if (begin == std::string_view::npos) return "";
  return std::string(Trim(value.substr(begin, value.find_first_of("\"';,", begin) - begin)));
}

Result<HttpBody> ReadHttpBody(const HttpResponse& response, std::string_view raw, uint64_t budget) {
  HttpBody body;
  body.bytes = raw;
  if (LowerCase(response.header["transfer-encoding"]).find("chunked") != std::string::npos) {
    if (std::optional<Joined> joined = JoinChunks(raw)) {
      body.bytes = std::move(joined->bytes);
      if (!joined->complete) body.warnings.push_back({"cut-short", "the HTTP body ends before its last chunk"});
    }
  }
  for (const Compression compression : Codings(response, body.bytes)) {
    Result<Inflated> made = Decompress(body.bytes, compression, budget);
    if (!made) return made.error();
    body.bytes = std::move(made->bytes);
    if (made->fault) body.warnings.push_back({"cut-short", "the HTTP body: " + made->fault->message});
  }
  return body;
}

}  // namespace onrecord
