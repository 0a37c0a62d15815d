// Why so many people are counted.
#include "present/explain.h"

namespace onrecord {

Reasons ExplainFigure(const RecordView& record, JsonObject figure) {
  const auto bound = [&](std::string_view key) {
    const std::string number = NumberIn(figure, key);
    return number.empty() ? std::string("open") : number;
  };
  return {{"sentence", record.SentenceOf(figure)},
          {"words", std::string(StringIn(figure, "words"))},
          {"kind", std::string(StringIn(figure, "kind"))},
          {"bounds", "least " + bound("low") + ", best " + bound("best") + ", most " + bound("high")},
          {"source", SourceInWords(record, figure)},
          {"event", std::string(StringIn(figure, "event"))}};
}

}  // namespace onrecord
