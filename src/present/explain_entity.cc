// Why somebody or something is one entity: its mentions, its names, and what tells its roles and its age.
#include <map>

#include "present/explain.h"

namespace onrecord {
namespace {

constexpr size_t kMostWords = 12;  // different mentions that are told

// "“Ruth Okello” 2 times, “she” once"
std::string MentionsInWords(JsonObject entity) {
  std::vector<std::string_view> order;
  std::map<std::string_view, int> count;
  for (JsonObject mention : ObjectsIn(entity, "mentions")) {
    const std::string_view words = StringIn(mention, "words");
    if (++count[words] == 1) order.push_back(words);
  }
  std::string all;
  for (size_t k = 0; k < order.size() && k < kMostWords; ++k) {
    const int times = count[order[k]];
    all +=
        (all.empty() ? "" : ", ") + Quoted(order[k]) + (times == 1 ? " once" : " " + std::to_string(times) + " times");
  }
  return order.size() > kMostWords ? all + ", and more" : all;
}

}  // namespace

Reasons ExplainEntity(const RecordView& record, JsonObject entity) {
  Reasons reasons = {{"kind", std::string(StringIn(entity, "kind"))},
                     {"name", std::string(StringIn(entity, "name")) + ", the fullest of its names"},
                     {"mentions", MentionsInWords(entity)}};
  std::string members;
  for (std::string_view id : StringsIn(entity, "members"))
    members += (members.empty() ? "" : ", ") + EntityInWords(record, id);
  if (!members.empty()) reasons.push_back({"members", members});
  for (JsonObject role : ObjectsIn(entity, "roles"))
    reasons.push_back({"role", Quoted(StringIn(role, "words")) + ", in: " + record.SentenceOf(role)});
  if (const auto age = ObjectIn(entity, "age"))
    reasons.push_back({"age", NumberIn(*age, "value") + ", by " + Quoted(StringIn(*age, "words")) +
                                  ", in: " + record.SentenceOf(*age)});
  return reasons;
}

}  // namespace onrecord
