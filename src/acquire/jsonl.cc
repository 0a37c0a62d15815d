// JSON lines with simdjson.
//
// A line is parsed whole before a field is taken, so that what is handed on in `given` is known to be JSON; the
// on-demand parser would be faster and would hand on what it never looked at. Two habits of real files are forgiven:
// bytes that are no UTF-8 (replaced, with a warning) and escapes of half a surrogate pair, which JavaScript and Python
// write and no parser takes (they become U+FFFD). Anything else that is wrong is a failure of that line alone.
#include "acquire/jsonl.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "acquire/size.h"
#include "acquire/utf8.h"
#include "util/ascii.h"
#include "util/lines.h"

namespace onrecord {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kKeepParser = 1 << 20;  // memory for longer lines is given back

// The value of "\uXXXX" at s[at]; nullopt when it is none.
std::optional<uint32_t> EscapeAt(std::string_view s, size_t at) {
  if (at + 6 > s.size() || s[at] != '\\' || s[at + 1] != 'u') return std::nullopt;
  uint32_t value = 0;
  for (const char c : s.substr(at + 2, 4)) {
    const size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 16 + static_cast<uint32_t>(digit);
  }
  return value;
}

// Escapes of half a surrogate pair made U+FFFD.
std::string RepairSurrogates(std::string_view json) {
  std::string out(json);
  for (size_t i = out.find('\\'); i != std::string::npos; i = out.find('\\', i)) {
    const std::optional<uint32_t> first = EscapeAt(out, i);
    if (!first) {
      i += 2;
      continue;
    }
    if (*first < 0xD800 || *first >= 0xE000) {
      i += 6;
      continue;
    }
    const uint32_t second = EscapeAt(out, i + 6).value_or(0);
    if (*first < 0xDC00 && second >= 0xDC00 && second < 0xE000) {
      i += 12;
    } else {
      out.replace(i, 6, "\\ufffd");
      i += 6;
    }
  }
  return out;
}

Error NotJson(simdjson::error_code error) {
  return {Code::kInvalidInput, std::string("not valid JSON: ") + simdjson::error_message(error), 0};
}

std::optional<std::string> StringOf(const object& fields, std::string_view key) {
  std::string_view value;
  if (fields.at_key(key).get_string().get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

std::string Quoted(std::string_view words) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : words) {
    if (static_cast<uint8_t>(c) < 0x20) {
      quoted.append("\\u00").append({kHex[c >> 4], kHex[c & 15]});
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + '"';
}

// All fields but those that were used, as a JSON object; "" when there are none.
std::string Rest(const object& fields, const std::vector<std::string_view>& used) {
  std::string rest;
  for (const auto field : fields) {
    if (std::find(used.begin(), used.end(), field.key) != used.end()) continue;
    rest += rest.empty() ? "{" : ",";
    rest += Quoted(field.key) + ":" + simdjson::minify(field.value);
  }
  return rest.empty() ? rest : rest + "}";
}

Input::Item Failed(std::string name, Error error) {
  Input::Item item;
  item.failure = InputFailure{std::move(name), std::move(error)};
  return item;
}

// place: file:line, the name of a report that has none of its own.
Input::Item ReportOf(const element& value, const std::string& place) {
  object fields;
  if (value.get_object().get(fields) != simdjson::SUCCESS) {
    return Failed(place,
                  {Code::kInvalidInput, "not a JSON object; give one object with \"text\" or \"html\" a line", 0});
  }
  RawReport report;
  std::vector<std::string_view> used;
  auto take = [&](std::string_view key) {
    std::optional<std::string> words = StringOf(fields, key);
    if (words) used.push_back(key);
    return words;
  };
  std::optional<std::string> body = take("text");
  report.keep_text = body.has_value();
  report.kind = body ? InputKind::kText : InputKind::kHtml;
  if (!body) body = take("html");
  if (!body) return Failed(place, {Code::kInvalidInput, "no report: a string \"text\" or \"html\" is missing", 0});
  report.bytes = *std::move(body);
  report.charset = "utf-8";
  report.name = take("name").value_or(place);
  report.url = take("url").value_or("");
  report.published = take("published").value_or("");
  report.language = take("language").value_or("");
  report.given = Rest(fields, used);
  return Input::Item{std::move(report), std::nullopt};
}

// The value of `json`, whose words the parser keeps; repaired when that helps.
struct Parsed {
  element value;
  bool replaced = false;
};
Result<Parsed> Parse(simdjson::dom::parser& parser, std::string_view json) {
  element value;
  simdjson::error_code error = parser.parse(simdjson::padded_string(json)).get(value);
  if (error == simdjson::SUCCESS) return Parsed{value};
  const bool bytes = !IsUtf8(json);
  const std::string repaired = RepairSurrogates(bytes ? RepairUtf8(json) : std::string(json));
  if (!bytes && repaired == json) return NotJson(error);
  error = parser.parse(simdjson::padded_string(repaired)).get(value);
  if (error != simdjson::SUCCESS) return NotJson(error);
  return Parsed{value, bytes};
}

void Warn(Input::Item& item, const Parsed& parsed) {
  if (!parsed.replaced || !item.report) return;
  item.report->warnings.push_back({"invalid-bytes", "bytes of the JSON that are no UTF-8 were replaced"});
}

}  // namespace

struct JsonReader::Parser {
  simdjson::dom::parser simd;
};

JsonReader::JsonReader(Stream& stream, std::string file, uint64_t max_report_bytes)
    : stream_(stream), file_(std::move(file)), limit_(max_report_bytes), parser_(std::make_unique<Parser>()) {}
JsonReader::~JsonReader() = default;

// Finds the end of the line at hand; more is peeked at until it is found, the stream ends or the limit is passed.
JsonReader::Line JsonReader::PeekLine() {
  size_t searched = 0;
  for (size_t want = 64 << 10;; want = 2 * searched) {
    const std::string_view next = stream_.Peek(want);
    const size_t end = next.find('\n', searched);
    if (end != std::string_view::npos && end <= limit_) return {next.substr(0, end), end + 1, Line::kWhole};
    if (end != std::string_view::npos || next.size() > limit_) return {{}, 0, Line::kTooLong};
    if (next.size() < want) return {next, next.size(), stream_.error() ? Line::kDamaged : Line::kWhole};
    searched = next.size();
  }
}

void JsonReader::SkipLine() {
  for (std::string_view next = stream_.Peek(1); !next.empty(); next = stream_.Peek(1)) {
    const size_t end = next.find('\n');
    stream_.Consume(end == std::string_view::npos ? next.size() : end + 1);
    if (end != std::string_view::npos) return;
  }
}

std::optional<Input::Item> JsonReader::Next() {
  for (;;) {
    const Line line = PeekLine();
    if (line.state == Line::kDamaged) return AfterDamage();
    if (line.state == Line::kWhole && line.size == 0) return std::nullopt;
    const std::string place = file_ + ":" + std::to_string(++line_);
    if (line.state == Line::kTooLong) {
      SkipLine();
      return Failed(place, {Code::kTooLarge, "line of " + OverLimit(limit_), 0});
    }
    std::string_view json = line.words;
    if (line_ == 1 && json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);
    json = Trim(json, ascii::kTextSpaces);
    std::optional<Input::Item> item;
    if (!json.empty()) item = ReadLine(json, place);
    stream_.Consume(line.size);
    if (item) return item;
  }
}

Input::Item JsonReader::ReadLine(std::string_view json, const std::string& place) {
  const Result<Parsed> parsed = Parse(parser_->simd, json);
  if (!parsed) return Failed(place, parsed.error());
  Input::Item item = ReportOf(parsed->value, place);
  Warn(item, *parsed);
  if (json.size() > kKeepParser) parser_ = std::make_unique<Parser>();
  return item;
}

// Lines behind damage cannot be told from halves of lines, so the file ends there.
Input::Item JsonReader::AfterDamage() {
  const Error error = *stream_.error();
  stream_.Consume(stream_.Peek(0).size());
  stream_.Stop();
  return Failed(
      file_ + "@" + std::to_string(error.offset),
      {error.code, error.message + "; " + std::to_string(line_) + " lines before it were read", error.offset});
}

std::deque<Input::Item> ReadJsonValue(std::string_view json, const std::string& file) {
  std::deque<Input::Item> items;
  simdjson::dom::parser parser;
  if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);
  const Result<Parsed> parsed = Parse(parser, json);
  if (!parsed) {
    items.push_back(Failed(file, parsed.error()));
    return items;
  }
  array values;
  if (parsed->value.get_array().get(values) == simdjson::SUCCESS) {
    for (const element value : values) items.push_back(ReportOf(value, file + ":" + std::to_string(items.size() + 1)));
  } else {
    items.push_back(ReportOf(parsed->value, file));
  }
  for (Input::Item& item : items) Warn(item, *parsed);
  return items;
}

}  // namespace onrecord
