// A record's JSON, to look facts up in.
#pragma once

#include <simdjson.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"
#include "onrecord/present.h"
#include "onrecord/status.h"
#include "present/offsets.h"

namespace onrecord {

using JsonObject = simdjson::dom::object;

// The fields of an object; an empty answer where it lacks one, or has one of another kind.
std::string_view StringIn(JsonObject o, std::string_view key);
std::optional<JsonObject> ObjectIn(JsonObject o, std::string_view key);
std::vector<JsonObject> ObjectsIn(JsonObject o, std::string_view key);
std::vector<std::string_view> StringsIn(JsonObject o, std::string_view key);
std::string NumberIn(JsonObject o, std::string_view key);  // as JSON writes it

// Owns what it parsed; objects are good while it lives. Movable.
class RecordView {
 public:
  // kInvalidInput: no line of ToJson.
  static Result<RecordView> Of(std::string_view json);

  // The fact with an id ("c3"), of whichever list.
  std::optional<JsonObject> Fact(std::string_view id) const;
  // The lists of facts, by name.
  std::vector<JsonObject> Facts(std::string_view list) const { return ObjectsIn(record_, list); }
  std::string_view text() const { return text_; }
  // The sentence, or about that, round the span of an object; "" where the record has no text.
  std::string SentenceOf(JsonObject place) const;

 private:
  RecordView() = default;

  std::unique_ptr<simdjson::dom::parser> parser_;
  JsonObject record_;
  std::string_view text_;
  std::shared_ptr<const ByteTable> bytes_;
};

}  // namespace onrecord
