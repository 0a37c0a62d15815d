// How words became a date.
#include "present/explain.h"

namespace onrecord {

Reasons ExplainTime(const RecordView& record, JsonObject time) {
  Reasons reasons = {{"sentence", record.SentenceOf(time)},
                     {"words", std::string(StringIn(time, "words"))},
                     {"type", std::string(StringIn(time, "type"))},
                     {"value", std::string(StringIn(time, "value"))}};
  if (StringIn(time, "value").empty()) reasons.back().words = "not known: no rule tells which time it is";
  if (const std::string_view because = StringIn(time, "because"); !because.empty())
    reasons.push_back({"because", std::string(because)});
  if (const std::string_view begin = StringIn(time, "begin"); !begin.empty())
    reasons.push_back({"from", std::string(begin) + ", until before " + std::string(StringIn(time, "end"))});
  return reasons;
}

}  // namespace onrecord
