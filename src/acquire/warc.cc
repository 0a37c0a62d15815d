// Reads WARC 0.17 to 1.1 record by record.
//
// A record says how long it is, and some lie. So a length is believed only if, behind it, comes what ends a record,
// another one or the end of the file, and there is no whole header of another one inside (a page may quote a line of an
// archive, but not that). If not, the next line "WARC/1.x" is looked for, first inside what the record claimed (it said
// too much), then behind it (too little); the record becomes a failure and reading goes on there. A record over the
// limit is passed over with the same look-out. Damage inside compressed data is an error of its own, and the next
// member is tried.
//
// Rejected: trusting the boundaries of gzip members instead of lengths (whole-file gzip and plain files have none), and
// giving a report cut from a record whose length lies: nobody can say which bytes it is the record of.
#include "acquire/warc.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "acquire/size.h"
#include "acquire/sniff.h"

namespace onrecord {
namespace {

constexpr std::string_view kMagic = "WARC/";
constexpr size_t kVersion = 7;   // with "1." or "0."
constexpr size_t kBetween = 64;  // line ends tolerated between two records; the standard says two

// Where a line behind the first one begins a record in `s`; npos when none does.
size_t FindRecord(std::string_view s) {
  size_t at = s.find(kMagic, 1);
  while (at != std::string_view::npos && (s[at - 1] != '\n' || !LooksLikeWarc(s.substr(at))))
    at = s.find(kMagic, at + 1);
  return at;
}

size_t LineEnds(std::string_view s) { return std::min({s.find_first_not_of("\r\n"), s.size(), kBetween}); }

std::optional<uint64_t> ParseLength(std::string_view words) {
  uint64_t length = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), length);
  if (words.empty() || error != std::errc() || end != words.data() + words.size()) return std::nullopt;
  return length;
}

// Whether the content of the record holds the header of another: then its length counts other records in.
bool HoldsRecord(std::string_view record, size_t header_size) {
  const size_t next = FindRecord(record.substr(header_size - 1));
  if (next == std::string_view::npos) return false;
  const std::optional<HeaderBlock> header = ReadHeaderBlock(record.substr(header_size - 1 + next));
  return header && !(*header)["warc-type"].empty() && ParseLength((*header)["content-length"]);
}

// Behind a record's content: the standard's two line ends; or others, then a record, the beginning of one or nothing.
bool EndsWell(std::string_view rest) {
  if (rest.substr(0, 4) == "\r\n\r\n") return true;
  rest.remove_prefix(LineEnds(rest));
  return LooksLikeWarc(rest) ||
         (rest.size() < kVersion && kMagic.substr(0, rest.size()) == rest.substr(0, kMagic.size()));
}

std::string_view WithoutBrackets(std::string_view uri) {
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>') uri = uri.substr(1, uri.size() - 2);
  return uri;
}

// The kind that a media type asks for; nullopt when it is no page.
std::optional<InputKind> KindOf(std::string_view type, std::string_view body) {
  if (type == "text/html" || type == "application/xhtml+xml") return InputKind::kHtml;
  if (type == "text/plain") return InputKind::kText;
  if (!type.empty()) return std::nullopt;
  const Sniffed sniffed = Sniff(body);
  if (sniffed.format == Format::kHtml) return InputKind::kHtml;
  if (sniffed.format == Format::kText) return InputKind::kText;
  return std::nullopt;
}

RawReport ReportOf(const HeaderBlock& header, uint64_t at) {
  RawReport report;
  report.url = WithoutBrackets(header["warc-target-uri"]);
  report.warc = WarcOrigin{std::string(header["warc-record-id"]), at, std::string(header["warc-date"])};
  if (const std::string_view why = header["warc-truncated"]; !why.empty()) {
    report.warnings.push_back(
        {"cut-short", "the crawler cut this page short (WARC-Truncated: " + std::string(why) + ")"});
  }
  return report;
}

}  // namespace

bool LooksLikeWarc(std::string_view head) {
  return head.size() >= kVersion && head.substr(0, kMagic.size()) == kMagic && (head[5] == '1' || head[5] == '0') &&
         head[6] == '.';
}

WarcReader::WarcReader(Stream& stream, std::string file, uint64_t max_report_bytes)
    : stream_(stream), file_(std::move(file)), limit_(max_report_bytes) {}

std::optional<Input::Item> WarcReader::Next() {
  for (;;) {
    if (AtRecord()) {
      if (MaybeItem item = ReadRecord()) return item;
    } else if (stream_.error() && stream_.Peek(kVersion).size() < kVersion) {
      return AfterDamage();
    } else if (stream_.Peek(1).empty()) {
      return std::nullopt;
    } else {
      const uint64_t at = stream_.file_offset();
      const uint64_t skipped = SkipToRecord(UINT64_MAX);
      return Fail(Code::kInvalidInput,
                  "no WARC record where one should begin; " + std::to_string(skipped) + " bytes were left out", at);
    }
  }
}

// Passes the line ends before a record. False: no record here, or the end.
bool WarcReader::AtRecord() {
  while (const size_t line_ends = LineEnds(stream_.Peek(kBetween))) stream_.Consume(line_ends);
  return LooksLikeWarc(stream_.Peek(kVersion));
}

// The stream failed, and what it gave before that has been read but for a record cut off there.
std::optional<Input::Item> WarcReader::AfterDamage() {
  const Error error = *stream_.error();
  stream_.Consume(stream_.Peek(0).size());
  stream_.Recover();
  std::string advice =
      error.code == Code::kTruncated ? "; fetch the file again" : "; the rest of this part was left out";
  return Fail(error.code, error.message + advice, error.offset);
}

std::optional<Input::Item> WarcReader::Fail(Code code, std::string what, uint64_t at) const {
  Input::Item item;
  item.failure = InputFailure{file_ + "@" + std::to_string(at), Error{code, std::move(what), at}};
  return item;
}

std::optional<Input::Item> WarcReader::LeaveOut(std::string why) {
  ++left_out_[std::move(why)];
  return std::nullopt;
}

// Passes over at most `most` bytes, at least one line, to the next line that begins a record or the end; how many they
// were.
uint64_t WarcReader::SkipToRecord(uint64_t most) {
  constexpr size_t kPiece = 64 << 10;
  uint64_t skipped = 0;
  for (;;) {
    const std::string_view next = stream_.Peek(kPiece);
    const bool last = next.size() < kPiece;
    const uint64_t left = most - skipped;
    const size_t found = FindRecord(next);
    // Without a find the last bytes stay: the line that begins a record may be cut there.
    const size_t clear = std::min(found, last ? next.size() : next.size() - kVersion - 1);
    const auto pass = static_cast<size_t>(std::min<uint64_t>(clear, left));
    stream_.Consume(pass);
    skipped += pass;
    if (last || pass == found || skipped == most) return skipped;
  }
}

std::optional<Input::Item> WarcReader::ReadRecord() {
  const uint64_t at = stream_.file_offset();
  const std::optional<HeaderBlock> header = ReadHeaderBlock(stream_.Peek(kMaxHeader));
  const std::optional<uint64_t> length = header ? ParseLength((*header)["content-length"]) : std::nullopt;
  if (!length) {
    if (stream_.error()) return AfterDamage();
    const bool cut = !header && stream_.Peek(kMaxHeader).size() < kMaxHeader;
    SkipToRecord(UINT64_MAX);
    if (cut) return Fail(Code::kTruncated, "the file ends within a WARC header; fetch it again", at);
    return Fail(Code::kInvalidInput,
                header ? "WARC record without a Content-Length; it was left out"
                       : "WARC header without an end; the record was left out",
                at);
  }
  if (*length > limit_) {
    stream_.Consume(header->size);
    return SkipLarge(*header, *length, at);
  }
  const size_t whole = header->size + static_cast<size_t>(*length);
  const std::string_view record = stream_.Peek(whole + kBetween + kVersion);
  if (record.size() < whole || !EndsWell(record.substr(whole)) || HoldsRecord(record.substr(0, whole), header->size)) {
    if (record.size() < whole && stream_.error()) return AfterDamage();
    return FailBoundary(header->size, *length, record.size() < whole, at);
  }
  MaybeItem item = ReadContent(*header, record.substr(header->size, static_cast<size_t>(*length)), at);
  stream_.Consume(whole);
  return item;
}

// The header is passed. Only what would have been a page is a failure; a film that nobody asked for is one more left
// out.
std::optional<Input::Item> WarcReader::SkipLarge(const HeaderBlock& header, uint64_t length, uint64_t at) {
  const std::optional<HttpResponse> response = ReadHttpResponse(stream_.Peek(kMaxHeader));
  const bool page =
      response && header["warc-type"] == "response" && response->status == 200 && KindOf(response->type, "");
  const uint64_t skipped = SkipToRecord(length);
  if (skipped < length) {
    if (stream_.error()) return AfterDamage();
    const bool ended = stream_.Peek(1).empty();
    return Fail(ended ? Code::kTruncated : Code::kInvalidInput,
                "WARC record says it has " + std::to_string(length) + " bytes, but " +
                    (ended ? "the file ends" : "the next begins") + " after " + std::to_string(skipped) +
                    "; it was left out",
                at);
  }
  if (!page) return LeaveOut("records too large for a page");
  return Fail(Code::kTooLarge, "page of " + SizeWords(length) + ", " + OverLimit(limit_), at);
}

// The record at hand does not end where it says: goes to where the next begins.
std::optional<Input::Item> WarcReader::FailBoundary(size_t header_size, uint64_t length, bool cut, uint64_t at) {
  const std::string says = "WARC record says it has " + std::to_string(length) + " bytes, but ";
  const std::string_view seen = stream_.Peek(0);
  const std::string_view record = seen.substr(0, header_size + static_cast<size_t>(length));
  const size_t next = FindRecord(seen.substr(0, record.size() + kVersion));  // it may begin across the end
  if (next != std::string_view::npos) {
    stream_.Consume(next);
    return Fail(
        Code::kInvalidInput,
        says + "the next begins after " + std::to_string(next - std::min(next, header_size)) + "; it was left out", at);
  }
  const size_t had = record.size() - header_size;
  stream_.Consume(record.size());
  if (cut) return Fail(Code::kTruncated, says + "the file ends after " + std::to_string(had) + "; fetch it again", at);
  SkipToRecord(UINT64_MAX);
  return Fail(Code::kInvalidInput, says + "no record begins after them; it was left out", at);
}

std::optional<Input::Item> WarcReader::ReadContent(const HeaderBlock& header, std::string_view content, uint64_t at) {
  const std::string type(header["warc-type"]);
  if (!header["warc-segment-number"].empty()) return LeaveOut("segments of records");
  const std::string media = MediaType(header["content-type"]);
  const bool http = media == "application/http" || (media.empty() && content.substr(0, 5) == "HTTP/");
  if (type == "response" && http) return ReadResponse(header, content, at);
  if (type != "resource" && type != "conversion" && type != "response") {
    return LeaveOut((type.empty() ? "nameless" : type) + " records");
  }
  const std::optional<InputKind> kind = KindOf(media, content);
  if (!kind) return LeaveOut(type + " records that are no pages");
  if (content.empty()) return LeaveOut("empty pages");
  RawReport report = ReportOf(header, at);
  report.kind = *kind;
  report.bytes = content;
  report.charset = CharsetParameter(header["content-type"]);
  report.name = report.url.empty() ? file_ + "@" + std::to_string(at) : report.url;
  return Input::Item{std::move(report), std::nullopt};
}

std::optional<Input::Item> WarcReader::ReadResponse(const HeaderBlock& header, std::string_view content, uint64_t at) {
  const std::optional<HttpResponse> response = ReadHttpResponse(content);
  if (!response) return Fail(Code::kInvalidInput, "WARC response without an HTTP header; it was left out", at);
  if (response->status != 200) return LeaveOut("responses other than 200 OK");
  if (!response->type.empty() && !KindOf(response->type, "")) return LeaveOut("responses that are no pages");
  Result<HttpBody> body = ReadHttpBody(*response, content.substr(response->header.size), limit_);
  if (!body) {
    const bool large = body.error().code == Code::kTooLarge;
    return Fail(body.error().code, "page " + (large ? "of " + OverLimit(limit_) : body.error().message), at);
  }
  if (body->bytes.empty()) return LeaveOut("empty pages");
  const std::optional<InputKind> kind = KindOf(response->type, body->bytes);
  if (!kind || Sniff(body->bytes).format == Format::kBinary) return LeaveOut("responses that are no pages");
  RawReport report = ReportOf(header, at);
  report.kind = *kind;
  report.bytes = std::move(body->bytes);
  report.charset = response->charset;
  report.name = report.url.empty() ? file_ + "@" + std::to_string(at) : report.url;
  for (Warning& w : body->warnings) report.warnings.push_back(std::move(w));
  return Input::Item{std::move(report), std::nullopt};
}

}  // namespace onrecord
