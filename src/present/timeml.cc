// A record's times as TimeML, made of its JSON and nothing else, so that records that were kept can be exported as
// those just made.
//
// What the tools of TempEval-3 read: DOCID, DCT with the day of publication, TITLE, and TEXT with TIMEX3 around the
// words of each time. The text stands as it is in the record but for what XML must escape or cannot hold (control
// characters become spaces), so that offsets of a reader that resolves entities are those of document.text. A time that
// nobody could give a value has value="". Events and links are not there yet.
#include <simdjson.h>

#include <string>

#include "onrecord/present.h"
#include "present/offsets.h"
#include "present/record_view.h"

namespace onrecord {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n";

Error Unfit(const std::string& what) { return {Code::kInvalidInput, what}; }

std::string Escaped(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  for (const char c : words) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (c == '\r') out += "&#13;";
    else out += control ? ' ' : c;
  }
  return out;
}

std::string Upper(std::string_view words) {
  std::string out(words);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

std::string Timex(std::string_view id, object time, std::string_view words) {
  std::string out = "<TIMEX3 tid=\"" + std::string(id) + "\" type=\"" + Upper(StringIn(time, "type")) + "\" value=\"" +
                    Escaped(StringIn(time, "value")) + "\"";
  if (const std::string_view mod = StringIn(time, "mod"); !mod.empty()) out += " mod=\"" + Escaped(mod) + "\"";
  return out + " temporalFunction=\"false\" functionInDocument=\"NONE\">" + Escaped(words) + "</TIMEX3>";
}

// "" when nobody knows when it was published.
std::string Dct(object document) {
  object published;
  if (document["published"].get(published) != simdjson::SUCCESS) return "";
  const std::string value = Escaped(StringIn(published, "value"));
  return "<DCT><TIMEX3 tid=\"t0\" type=\"" + std::string(value.find('T') == value.npos ? "DATE" : "TIME") +
         "\" value=\"" + value + "\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">" + value +
         "</TIMEX3></DCT>\n";
}

// The text with the times in it; an error where one does not fit.
Result<std::string> Marked(std::string_view text, simdjson::dom::array times, const ByteTable& bytes) {
  std::string out;
  uint32_t at = 0;
  for (element value : times) {
    object time;
    simdjson::dom::array span;
    uint64_t first = 0, last = 0;
    if (value.get(time) != simdjson::SUCCESS || time["span"].get(span) != simdjson::SUCCESS ||
        span.at(0).get(first) != simdjson::SUCCESS || span.at(1).get(last) != simdjson::SUCCESS)
      return Unfit("a time of it has no span");
    const auto begin = bytes(first), end = bytes(last);
    if (!begin || !end || *begin < at || *begin >= *end) return Unfit("its times do not fit its text");
    out +=
        Escaped(text.substr(at, *begin - at)) + Timex(StringIn(time, "id"), time, text.substr(*begin, *end - *begin));
    at = *end;
  }
  return out + Escaped(text.substr(at));
}

}  // namespace

Result<std::string> ToTimeml(std::string_view json) {
  simdjson::dom::parser parser;
  object record, document;
  if (parser.parse(json.data(), json.size()).get(record) != simdjson::SUCCESS ||
      StringIn(record, "format") != "onrecord/1")
    return Unfit("no record: not a line of JSON with format onrecord/1");
  if (record["document"].get(document) != simdjson::SUCCESS) return Unfit("no record: it has no document");
  std::string_view text;
  if (document["text"].get(text) != simdjson::SUCCESS)
    return Unfit("the record has no text; read it again without --no-text");
  simdjson::dom::array times;
  if (record["times"].get(times) != simdjson::SUCCESS) return Unfit("the record has no times");
  const ByteTable bytes(text, OffsetsNamed(StringIn(record, "offsets")));
  const Result<std::string> marked = Marked(text, times, bytes);
  if (!marked) return marked.error();
  object headline;
  std::string title;
  if (document["headline"].get(headline) == simdjson::SUCCESS)
    title = "<TITLE>" + Escaped(StringIn(headline, "words")) + "</TITLE>\n";
  return std::string(kHead) + "<DOCID>" + Escaped(StringIn(document, "name")) + "</DOCID>\n" + Dct(document) + title +
         "<TEXT>" + *marked + "</TEXT>\n</TimeML>\n";
}

}  // namespace onrecord
