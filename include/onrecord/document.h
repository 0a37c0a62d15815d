// One report as received and as read: its bytes, its text, its blocks, and what the page says of itself.
//
// Every span is a half-open range of bytes of text(), which is valid UTF-8. Code points and UTF-16 units exist only at
// the border (present/). A table of runs maps text back to the bytes of the page through entities, charset and markup.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/status.h"

namespace onrecord {

// [begin, end) in bytes of Document::text().
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

// [begin, end) in bytes of Document::bytes().
struct ByteRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// `count` units, each `text_unit` bytes of text and `byte_unit` bytes of the page. A stretch of ASCII or of valid UTF-8 is
// (n, 1, 1); an entity such as &amp; is (1, 1, 5); UTF-16 letters of ASCII are (n, 1, 2); Cyrillic in windows-1251 is
// (n, 2, 1). A byte_unit of 0 is text that stands nowhere in the page (the blank line between two blocks).
struct Run {
  uint32_t text = 0;
  uint32_t byte = 0;
  uint32_t count = 0;
  uint16_t text_unit = 1;
  uint16_t byte_unit = 1;

  uint32_t text_end() const { return text + count * text_unit; }
  uint32_t byte_end() const { return byte + count * byte_unit; }
};

// What a block is (docs/record.md). Facts come from all but byline, boilerplate, filler and comment.
enum class BlockKind : uint8_t {
  kHeadline, kStandfirst, kDateline, kByline, kParagraph, kSubheading, kList, kQuote, kTable, kCaption,
  kBoilerplate,  // navigation, advertising, related links, teasers
  kFiller,       // template text that says nothing
  kComment,
};
std::string_view Name(BlockKind kind);
bool CarriesFacts(BlockKind kind);

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;
  ByteRange bytes;
  std::optional<uint32_t> repeats = std::nullopt;  // index of the first block with the same words (captions); facts come from that one
};

// Words the page gives for something, and where: in the text (span), or only in the page's bytes (attributes, JSON-LD).
struct Evidence {
  std::string words;
  std::optional<Span> span = std::nullopt;
  std::optional<ByteRange> bytes = std::nullopt;
};

enum class DateBy : uint8_t { kOption, kJsonLd, kMeta, kTimeElement, kUrl, kText };
std::string_view Name(DateBy by);

struct PageDate {
  std::string value;  // ISO 8601: 2017-03-28, or with time and zone as the page states it
  DateBy by = DateBy::kText;
  Evidence evidence;
};

// What the page says of itself. Absent: the page does not say.
struct Metadata {
  std::string url, site, language, charset;  // language: BCP 47 primary tag; "" when it cannot be told
  std::optional<Evidence> headline, standfirst;
  std::vector<Evidence> authors;  // words = the name
  std::optional<PageDate> published, updated;
};

struct WarcOrigin {
  std::string record;   // WARC-Record-ID
  uint64_t offset = 0;  // of the record in the (compressed) file
  std::string date;     // WARC-Date
};

// Something that was off but did not stop the reading. `code` is stable, `words` is for people.
struct Warning {
  std::string code, words;
};

class Document;
using DocumentPtr = std::shared_ptr<const Document>;

// Immutable; shared freely between threads. Owns its buffers: every view of text() lives as long as the document.
class Document {
 public:
  struct Parts {
    std::string name;                // path as given, WARC target URI, or the JSON line's name
    std::string bytes;               // the report as received
    std::string text;                // valid UTF-8
    std::vector<Run> runs;           // sorted and disjoint in text and in bytes; together they cover text
    std::vector<Block> blocks;       // in order, disjoint
    Metadata metadata;
    std::optional<WarcOrigin> warc;
    std::string given;               // JSON object of unknown fields of the input line; "" when there are none
    std::vector<Warning> warnings;
  };

  // Fails (kInvalidInput) when an invariant above does not hold; linear in runs and blocks.
  static Result<DocumentPtr> Make(Parts parts);

  const std::string& name() const { return parts_.name; }
  std::string_view bytes() const { return parts_.bytes; }
  std::string_view text() const { return parts_.text; }
  std::string_view Text(Span span) const { return text().substr(span.begin, span.size()); }
  const std::vector<Run>& runs() const { return parts_.runs; }
  const std::vector<Block>& blocks() const { return parts_.blocks; }
  const Metadata& metadata() const { return parts_.metadata; }
  const std::optional<WarcOrigin>& warc() const { return parts_.warc; }
  const std::string& given() const { return parts_.given; }
  const std::vector<Warning>& warnings() const { return parts_.warnings; }

  // The smallest range of the page that holds the words of `span`; whole units (an entity is never cut).
  // O(log runs). {0, 0} when no byte of the span stands in the page.
  ByteRange Bytes(Span span) const;

 private:
  explicit Document(Parts parts) : parts_(std::move(parts)) {}
  Parts parts_;
};

}  // namespace onrecord
