// Why a fact is in a record: one function a kind of fact, each in a file of its own, and what they share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "present/record_view.h"

namespace onrecord {

// A line of an explanation: what it is about ("cue"), and words for people.
struct Reason {
  std::string about, words;
};
using Reasons = std::vector<Reason>;

Reasons ExplainEntity(const RecordView& record, JsonObject entity);
Reasons ExplainTime(const RecordView& record, JsonObject time);
Reasons ExplainQuote(const RecordView& record, JsonObject quote);
Reasons ExplainClaim(const RecordView& record, JsonObject claim);
Reasons ExplainEvent(const RecordView& record, JsonObject event);
Reasons ExplainFigure(const RecordView& record, JsonObject figure);

// Words of the report between quotation marks.
std::string Quoted(std::string_view words);
// `e3 Ruth Okello (harbour master)`; the id alone where there is no such entity.
std::string EntityInWords(const RecordView& record, std::string_view id);
// When a fact was said or took place, and what tells it; "" where it has no time.
std::string TimeInWords(const RecordView& record, JsonObject fact);
// From the words of a source to the entity: `“he” stands for “Mr Harper”, who is e2 Paul Harper`.
std::string SourceInWords(const RecordView& record, JsonObject fact);

}  // namespace onrecord
