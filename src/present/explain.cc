// `onrecord explain`: the fact, its sentence, what made it, and the steps that its kind knows (explain_*.cc).
// Everything is read from the record's JSON, so that a record kept for years explains itself without its page.
#include "present/explain.h"

#include <algorithm>

#include "present/terminal.h"

namespace onrecord {
namespace {

constexpr uint32_t kLabel = 13, kWidth = 100;

struct Kind {
  std::string_view list, name;
  Reasons (*explain)(const RecordView&, JsonObject);
};

constexpr Kind kKinds[] = {
    {"entities", "entity", ExplainEntity}, {"times", "time", ExplainTime},       {"quotes", "quote", ExplainQuote},
    {"claims", "claim", ExplainClaim},     {"events", "event", ExplainEvent},
    {"figures", "figure", ExplainFigure},
};

// "rule claim.hedge + model attribution" in words.
std::string MakersInWords(std::string_view by) {
  std::string words;
  while (!by.empty()) {
    const size_t plus = std::min(by.find(" + "), by.size());
    const std::string_view one = by.substr(0, plus);
    by.remove_prefix(std::min(plus + 3, by.size()));
    if (!words.empty()) words += ", and ";
    if (one.starts_with("rule ")) words += "the rule " + std::string(one.substr(5));
    else if (one.starts_with("model ")) words += "the model, by what it says of " + std::string(one.substr(6)) + "s";
    else words += std::string(one);
  }
  if (words.ends_with("ss")) words.pop_back();  // "model names"
  return words;
}

void Write(const Reason& reason, std::string& out) {
  const std::string words = Printable(reason.words);
  if (words.empty()) return;
  std::string label = reason.about.substr(0, kLabel - 1);
  label.resize(kLabel, ' ');
  bool first = true;
  for (const std::string& line : Wrap(words, kWidth - kLabel - 2)) {
    out.append("  ").append(first ? label : std::string(kLabel, ' ')).append(line).append("\n");
    first = false;
  }
}

}  // namespace

std::string Quoted(std::string_view words) { return "\u201C" + Printable(words) + "\u201D"; }

std::string EntityInWords(const RecordView& record, std::string_view id) {
  const auto entity = record.Fact(id);
  if (!entity) return Printable(id);
  const std::string_view name = StringIn(*entity, "name");
  std::string words = Printable(id) + " " + (name.empty() ? "(without a name)" : Printable(name));
  const auto roles = ObjectsIn(*entity, "roles");
  return roles.empty() ? words : words + " (" + Printable(StringIn(roles[0], "words")) + ")";
}

std::string SourceInWords(const RecordView& record, JsonObject fact) {
  const auto source = ObjectIn(fact, "source");
  if (!source) return "nobody is named";
  std::string words = Quoted(StringIn(*source, "words"));
  if (const std::string_view name = StringIn(*source, "name"); !name.empty()) words += " stands for " + Quoted(name);
  const std::string_view entity = StringIn(*source, "entity");
  if (entity.empty()) return words + ", whom no name in the report is known to be";
  const auto all = StringsIn(*source, "entities");
  words += (all.size() > 1 ? ": " : ", who is ") + EntityInWords(record, entity);
  for (size_t k = 1; k < all.size(); ++k) words += " and " + EntityInWords(record, all[k]);
  return words;
}

std::string TimeInWords(const RecordView& record, JsonObject fact) {
  const std::string_view id = StringIn(fact, "time");
  const auto time = id.empty() ? std::nullopt : record.Fact(id);
  if (!time) return "";
  return Quoted(StringIn(*time, "words")) + ", " + std::string(StringIn(fact, "date")) + " (" + Printable(id) +
         "): it " + Printable(StringIn(fact, "because"));
}

Result<std::string> ExplainFact(std::string_view json, std::string_view id) {
  const auto record = RecordView::Of(json);
  if (!record) return record.error();
  for (const Kind& kind : kKinds) {
    for (JsonObject fact : record->Facts(kind.list)) {
      if (StringIn(fact, "id") != id) continue;
      std::string out = Printable(id) + " is a" + (kind.name[0] == 'e' ? "n " : " ") + std::string(kind.name) + "\n";
      for (const Reason& reason : kind.explain(*record, fact)) Write(reason, out);
      Write({"made by", MakersInWords(StringIn(fact, "by"))}, out);
      Write({"confidence", NumberIn(fact, "confidence")}, out);
      return out;
    }
  }
  return Error{Code::kUsage, "the record has no fact " + Printable(id) + "; ids are e1, t1, q1, c1, v1, f1 and on"};
}

}  // namespace onrecord
