// Why something is claimed, which way and how firmly.
#include "present/explain.h"

namespace onrecord {
namespace {

std::string WordsOf(const std::optional<JsonObject>& place) {
  return place ? Quoted(StringIn(*place, "words")) : std::string();
}

std::string PolarityInWords(JsonObject claim) {
  const std::string polarity(StringIn(claim, "polarity"));
  const std::string cue = WordsOf(ObjectIn(claim, "cue")), hedge = WordsOf(ObjectIn(claim, "hedge"));
  if (polarity == "asserts") return "asserts: no word denies, doubts or asks it";
  const bool by_words = !hedge.empty() && StringIn(claim, "by").find("statement") == std::string_view::npos;
  const std::string& why = by_words ? hedge : cue;
  return why.empty() ? polarity : polarity + ": by " + why;
}

std::string CertaintyInWords(JsonObject claim) {
  const std::string certainty(StringIn(claim, "certainty"));
  const std::string cue = WordsOf(ObjectIn(claim, "cue")), hedge = WordsOf(ObjectIn(claim, "hedge"));
  if (certainty == "certain") return "certain: nothing hedges it";
  if (!hedge.empty()) return certainty + ": by " + hedge;
  return cue.empty() ? certainty : certainty + ": by " + cue;
}

}  // namespace

Reasons ExplainClaim(const RecordView& record, JsonObject claim) {
  Reasons reasons = {{"sentence", record.SentenceOf(claim)},
                     {"words", std::string(StringIn(claim, "words"))},
                     {"polarity", PolarityInWords(claim)},
                     {"certainty", CertaintyInWords(claim)}};
  const std::string_view quote = StringIn(claim, "quote");
  const bool own = quote.empty() && !ObjectIn(claim, "source");
  reasons.push_back({"source", own ? "the report itself, which hedges it" : SourceInWords(record, claim)});
  std::string chain;
  for (std::string_view id : StringsIn(claim, "chain"))
    chain += (chain.empty() ? "" : ", who passes on ") + EntityInWords(record, id);
  if (StringsIn(claim, "chain").size() > 1) reasons.push_back({"on the word", "of " + chain});
  std::string about;
  for (std::string_view id : StringsIn(claim, "about"))
    about += (about.empty() ? "" : "; ") + EntityInWords(record, id);
  reasons.push_back({"about", about});
  if (!quote.empty()) reasons.push_back({"taken from", std::string(quote)});
  return reasons;
}

}  // namespace onrecord
