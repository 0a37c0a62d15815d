// Why something is said to take place: its word, who takes part, where and when, and whether it has happened.
#include "present/explain.h"

namespace onrecord {
namespace {

std::string FilledInWords(const RecordView& record, JsonObject filled) {
  const std::string_view entity = StringIn(filled, "entity");
  const std::string words = Quoted(StringIn(filled, "words"));
  return entity.empty() ? words : words + ", " + EntityInWords(record, entity);
}

}  // namespace

Reasons ExplainEvent(const RecordView& record, JsonObject event) {
  Reasons reasons;
  const auto trigger = ObjectIn(event, "trigger");
  if (trigger) reasons.push_back({"sentence", record.SentenceOf(*trigger)});
  reasons.push_back({"type", std::string(StringIn(event, "type"))});
  if (trigger) reasons.back().words += ": by " + Quoted(StringIn(*trigger, "words"));
  reasons.push_back({"status", std::string(StringIn(event, "status"))});
  for (JsonObject one : ObjectsIn(event, "participants"))
    reasons.push_back({std::string(StringIn(one, "role")), FilledInWords(record, one)});
  if (const auto place = ObjectIn(event, "place")) reasons.push_back({"place", FilledInWords(record, *place)});
  if (const std::string when = TimeInWords(record, event); !when.empty()) reasons.push_back({"when", when});
  return reasons;
}

}  // namespace onrecord
