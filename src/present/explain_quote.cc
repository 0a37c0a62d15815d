// Why somebody is said to have said something: the words that mark it, and who its speaker is.
#include "present/explain.h"
#include "present/terminal.h"

namespace onrecord {
namespace {

std::string ContentOf(JsonObject quote) {
  std::string words;
  for (JsonObject piece : ObjectsIn(quote, "content"))
    words += (words.empty() ? "" : " … ") + std::string(StringIn(piece, "words"));
  return words;
}

std::string KindInWords(std::string_view kind) {
  if (kind == "direct") return "direct: all of it stands in quotation marks";
  if (kind == "mixed") return "mixed: reported, with words in quotation marks";
  return "indirect: reported, without quotation marks";
}

}  // namespace

Reasons ExplainQuote(const RecordView& record, JsonObject quote) {
  const auto pieces = ObjectsIn(quote, "content");
  Reasons reasons;
  if (!pieces.empty()) reasons.push_back({"sentence", record.SentenceOf(pieces[0])});
  reasons.push_back({"words", ContentOf(quote)});
  reasons.push_back({"kind", KindInWords(StringIn(quote, "kind"))});
  const auto cue = ObjectIn(quote, "cue");
  reasons.push_back(
      {"cue", cue ? Quoted(StringIn(*cue, "words")) : "none: it follows what the same speaker said before"});
  reasons.push_back({"source", SourceInWords(record, quote)});
  if (const std::string said = TimeInWords(record, quote); !said.empty()) reasons.push_back({"said at", said});
  const std::string_view within = StringIn(quote, "within");
  if (const auto outer = within.empty() ? std::nullopt : record.Fact(within))
    reasons.push_back({"within", std::string(within) + ", said by " + SourceInWords(record, *outer)});
  return reasons;
}

}  // namespace onrecord
