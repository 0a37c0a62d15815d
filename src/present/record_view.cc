// Look-ups in a parsed record. A sentence is found by its marks, since a record need not have layers: from behind the
// last mark that ends one to the next, within the block.
#include "present/record_view.h"

#include <algorithm>

#include "present/terminal.h"

namespace onrecord {
namespace {

bool EndsSentence(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  size_t next = at + 1;
  while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == ')')) ++next;
  if (text.substr(next, 3) == "\u201D" || text.substr(next, 3) == "\u2019") next += 3;
  if (next >= text.size()) return true;
  if (text[next] != ' ' && text[next] != '\n') return false;
  const char first = next + 1 < text.size() ? text[next + 1] : 'A';
  return !(first >= 'a' && first <= 'z');
}

}  // namespace

std::string_view StringIn(JsonObject o, std::string_view key) {
  std::string_view words;
  return o[key].get(words) == simdjson::SUCCESS ? words : std::string_view();
}

std::optional<JsonObject> ObjectIn(JsonObject o, std::string_view key) {
  JsonObject inner;
  return o[key].get(inner) == simdjson::SUCCESS ? std::optional(inner) : std::nullopt;
}

std::vector<JsonObject> ObjectsIn(JsonObject o, std::string_view key) {
  std::vector<JsonObject> objects;
  simdjson::dom::array list;
  if (o[key].get(list) != simdjson::SUCCESS) return objects;
  for (simdjson::dom::element one : list) {
    JsonObject object;
    if (one.get(object) == simdjson::SUCCESS) objects.push_back(object);
  }
  return objects;
}

std::vector<std::string_view> StringsIn(JsonObject o, std::string_view key) {
  std::vector<std::string_view> strings;
  simdjson::dom::array list;
  if (o[key].get(list) != simdjson::SUCCESS) return strings;
  for (simdjson::dom::element one : list) {
    std::string_view words;
    if (one.get(words) == simdjson::SUCCESS) strings.push_back(words);
  }
  return strings;
}

std::string NumberIn(JsonObject o, std::string_view key) {
  simdjson::dom::element value;
  if (o[key].get(value) != simdjson::SUCCESS || !value.is_number()) return "";
  return simdjson::to_string(value);
}

Result<RecordView> RecordView::Of(std::string_view json) {
  RecordView view;
  view.parser_ = std::make_unique<simdjson::dom::parser>();
  JsonObject document;
  const bool fits = view.parser_->parse(json.data(), json.size()).get(view.record_) == simdjson::SUCCESS &&
                    StringIn(view.record_, "format") == "onrecord/1" &&
                    view.record_["document"].get(document) == simdjson::SUCCESS;
  if (!fits) return Error{Code::kInvalidInput, "no record: not a line of JSON with format onrecord/1"};
  view.text_ = StringIn(document, "text");
  view.bytes_ = std::make_shared<const ByteTable>(view.text_, OffsetsNamed(StringIn(view.record_, "offsets")));
  return view;
}

std::optional<JsonObject> RecordView::Fact(std::string_view id) const {
  for (std::string_view list : {"entities", "times", "quotes", "claims", "events", "figures"}) {
    for (JsonObject fact : Facts(list)) {
      if (StringIn(fact, "id") == id) return fact;
    }
  }
  return std::nullopt;
}

std::string RecordView::SentenceOf(JsonObject place) const {
  simdjson::dom::array span;
  uint64_t begin = 0, end = 0;
  const bool has = place["span"].get(span) == simdjson::SUCCESS && span.size() == 2 &&
                   span.at(0).get(begin) == simdjson::SUCCESS && span.at(1).get(end) == simdjson::SUCCESS;
  const auto from = has ? (*bytes_)(begin) : std::nullopt, to = has ? (*bytes_)(end) : std::nullopt;
  if (!from || !to || *from > *to || text_.empty()) return "";
  size_t first = *from, last = *to;
  while (first > 0 && !EndsSentence(text_, first - 1)) --first;
  if (last > 0) --last;
  while (last < text_.size() && !EndsSentence(text_, last)) ++last;
  last = std::min(last + 1, text_.size());
  if (text_.substr(last, 3) == "\u201D" || text_.substr(last, 3) == "\u2019") last += 3;
  return Printable(text_.substr(first, last - first));
}

}  // namespace onrecord
