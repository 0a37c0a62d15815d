// The proof of a record.
//
// First against itself: closed lists, ids, references, bounds, and for every span the words beside it. Then, with the
// page, by another route than the one that made it: the id is hashed again, and for every place that names bytes, those
// bytes alone are decoded by the stated charset, stripped of markup (check_markup.h) and compared with the words, white
// space ignored. A record passes when both routes agree; what does not hold is listed, a line each, up to a limit.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "acquire/decode.h"
#include "check_markup.h"
#include "onrecord/document.h"
#include "onrecord/present.h"
#include "present/digest.h"
#include "present/offsets.h"

namespace onrecord {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kMostFaults = 100;

// All names of a closed list: enumerators are numbered from 0 without gaps.
template <class Enum>
std::set<std::string_view> NamesThrough(Enum last) {
  std::set<std::string_view> names;
  for (size_t i = 0; i <= static_cast<size_t>(last); ++i) names.insert(Name(static_cast<Enum>(i)));
  return names;
}

std::string_view String(element value) {
  std::string_view words;
  return value.get(words) == simdjson::SUCCESS ? words : std::string_view();
}

std::string_view String(object o, std::string_view key) {
  element value;
  return o[key].get(value) == simdjson::SUCCESS ? String(value) : std::string_view();
}

std::optional<std::pair<uint64_t, uint64_t>> Pair(object o, std::string_view key) {
  simdjson::dom::array pair;
  uint64_t begin = 0, end = 0;
  if (o[key].get(pair) != simdjson::SUCCESS || pair.size() != 2) return std::nullopt;
  if (pair.at(0).get(begin) != simdjson::SUCCESS || pair.at(1).get(end) != simdjson::SUCCESS) return std::nullopt;
  return std::pair(begin, end);
}

bool Has(object o, std::string_view key) {
  element value;
  return o[key].get(value) == simdjson::SUCCESS && !value.is_null();
}

bool IsNull(object o, std::string_view key) {
  element value;
  return o[key].get(value) == simdjson::SUCCESS && value.is_null();
}

std::optional<object> Object(object o, std::string_view key) {
  object inner;
  return o[key].get(inner) == simdjson::SUCCESS ? std::optional(inner) : std::nullopt;
}

std::vector<element> List(object o, std::string_view key) {
  std::vector<element> all;
  simdjson::dom::array list;
  if (o[key].get(list) != simdjson::SUCCESS) return all;
  for (element one : list) all.push_back(one);
  return all;
}

class Checker {
 public:
  Checker(object record, const std::string* page) : record_(record), page_(page) {}

  std::vector<std::string> Check() {
    const auto document = Object(record_, "document");
    if (!document) return {"document: there is none"};
    document_ = *document;
    text_ = String(document_, "text");
    has_text_ = Has(document_, "text");
    bytes_of_.emplace(text_, Unit());
    CheckDocument();
    CheckBlocks();
    for (std::string_view list : {"entities", "times", "quotes", "claims", "events", "figures"}) CollectIds(list);
    for (std::string_view list : {"entities", "times", "quotes", "claims", "events", "figures"}) {
      for (element fact : List(record_, list)) CheckFact(list, fact);
    }
    for (std::string_view key : {"headline", "standfirst", "authors", "published", "updated"}) {
      element part;
      if (document_[key].get(part) == simdjson::SUCCESS) Walk("document." + std::string(key), part, 0);
    }
    element layers;
    if (record_["layers"].get(layers) == simdjson::SUCCESS) Walk("layers", layers, 0);
    return std::move(faults_);
  }

 private:
  void Fault(const std::string& where, const std::string& what) {
    if (faults_.size() < kMostFaults) faults_.push_back(where + ": " + what);
    else if (faults_.size() == kMostFaults) faults_.push_back("and more");
  }

  static std::string Shown(std::string_view words) {
    const bool whole = words.size() <= 60;
    size_t end = whole ? words.size() : 57;
    while (!whole && end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return "\"" + std::string(words.substr(0, end)) + (whole ? "\"" : "...\"");
  }

  Offsets Unit() {
    const std::string_view unit = String(record_, "offsets");
    if (unit == "bytes") return Offsets::kBytes;
    if (unit == "utf16") return Offsets::kUtf16;
    if (unit != "codepoints") Fault("offsets", Shown(unit) + " is no unit");
    return Offsets::kCodepoints;
  }

  void Within(const std::string& where, const std::set<std::string_view>& closed, std::string_view value) {
    if (!closed.contains(value)) Fault(where, Shown(value) + " is not in the closed list");
  }

  void CheckDocument() {
    const std::string_view id = String(document_, "id");
    if (id.size() != 71 || id.substr(0, 7) != "sha256:") Fault("document.id", Shown(id) + " is no sha256");
    if (page_ && id != DocumentId(*page_)) Fault("document.id", "the page given is another one");
    for (std::string_view key : {"published", "updated"}) {
      if (const auto date = Object(document_, key)) {
        static const auto kBy = NamesThrough(DateBy::kText);
        Within("document." + std::string(key) + ".by", kBy, String(*date, "by"));
      }
    }
  }

  // A span in bytes of the text; a fault when it is none. Without a text, nothing can be said.
  std::optional<Span> SpanOf(const std::string& where, object o) {
    if (!has_text_) return std::nullopt;
    const auto span = Pair(o, "span");
    if (!span) {
      Fault(where, "no span");
      return std::nullopt;
    }
    const auto begin = (*bytes_of_)(span->first), end = (*bytes_of_)(span->second);
    if (begin && end && *begin <= *end) return Span{*begin, *end};
    Fault(where, "its span is no piece of the text");
    return std::nullopt;
  }

  std::string_view Cut(Span span) const { return text_.substr(span.begin, span.size()); }

  void CheckBlocks() {
    static const auto kKinds = NamesThrough(BlockKind::kComment);
    uint64_t at = 0;
    size_t n = 0;
    for (element one : List(document_, "blocks")) {
      const std::string where = "block " + std::to_string(n++);
      object block;
      if (one.get(block) != simdjson::SUCCESS) return Fault(where, "is no object");
      Within(where, kKinds, String(block, "kind"));
      const auto span = Pair(block, "span");
      if (!span || span->first < at || span->second < span->first) Fault(where, "is not behind the one before");
      else at = span->second;
      if (const auto cut = SpanOf(where, block)) {
        blocks_.push_back({*cut, String(block, "kind"), Has(block, "repeats")});
        CheckRepeats(where, block, *cut);
        CheckBytes(where, block, Cut(*cut), false);
      }
    }
  }

  void CheckRepeats(const std::string& where, object block, Span cut) {
    if (!Has(block, "repeats")) return;
    uint64_t first = 0;
    if (block["repeats"].get(first) != simdjson::SUCCESS || first + 1 >= blocks_.size())
      return Fault(where, "repeats no block before it");
    if (Cut(blocks_[first].span) != Cut(cut)) Fault(where, "repeats a block of other words");
  }

  void CollectIds(std::string_view list) {
    for (element fact : List(record_, list)) {
      object o;
      if (fact.get(o) != simdjson::SUCCESS) continue;
      if (list == "times") values_[String(o, "id")] = String(o, "value");
      if (!ids_.insert(String(o, "id")).second)
        Fault(std::string(list), "two facts are called " + Shown(String(o, "id")));
    }
  }

  void CheckFact(std::string_view list, element fact) {
    object o;
    if (fact.get(o) != simdjson::SUCCESS) return Fault(std::string(list), "is no object");
    const std::string where(String(o, "id"));
    const char letter = list == "quotes" ? 'q' : list == "events" ? 'v' : list[0];
    if (where.size() < 2 || where[0] != letter) Fault(std::string(list), Shown(where) + " is no id of this list");
    double confidence = -1;
    if (o["confidence"].get(confidence) != simdjson::SUCCESS || confidence < 0 || confidence > 1)
      Fault(where, "no confidence from 0 to 1");
    if (String(o, "by").empty()) Fault(where, "does not say what made it");
    if (list == "entities") CheckEntity(where, o);
    if (list == "times") CheckTime(where, o);
    if (list == "quotes") CheckQuote(where, o);
    if (list == "claims") CheckClaim(where, o);
    if (list == "events") CheckEvent(where, o);
    if (list == "figures") CheckFigure(where, o);
    if (const auto source = Object(o, "source")) CheckSource(where + ".source", *source);
    Walk(where, fact, 0);
  }

  void CheckEntity(const std::string& where, object o) {
    static const auto kKinds = NamesThrough(EntityKind::kLaw);
    if (!IsNull(o, "name")) {
      Within(where + ".kind", kKinds, String(o, "kind"));
      if (String(o, "name").empty()) Fault(where, "no name");
      CheckNames(where, o);
    } else {
      if (!IsNull(o, "kind")) Within(where + ".kind", kKinds, String(o, "kind"));
      if (!List(o, "names").empty()) Fault(where, "names and no name");
    }
    for (element one : List(o, "members")) {
      if (!ids_.contains(String(one))) Fault(where, Shown(String(one)) + " is no fact of this record");
    }
    if (Has(o, "author")) Refers(where + ".author", o, "author", 'e');
    for (std::string_view list : {"roles", "mentions"}) {
      for (element one : List(o, list)) {
        object place;
        if (one.get(place) == simdjson::SUCCESS) InFacts(where + "." + std::string(list), place);
      }
    }
    CheckMentions(where, List(o, "mentions"));
    if (const auto age = Object(o, "age")) CheckAge(where + ".age", *age);
  }

  void CheckNames(const std::string& where, object o) {
    const std::vector<element> names = List(o, "names");
    const bool listed =
        std::any_of(names.begin(), names.end(), [&](element name) { return String(name) == String(o, "name"); });
    if (!listed) Fault(where, "its name is none of its names");
  }

  void CheckMentions(const std::string& where, const std::vector<element>& mentions) {
    static const auto kForms = NamesThrough(MentionForm::kPronoun);
    if (mentions.empty()) Fault(where, "is nowhere mentioned");
    for (element one : mentions) {
      object mention;
      if (one.get(mention) == simdjson::SUCCESS) Within(where + ".mentions.form", kForms, String(mention, "form"));
    }
  }

  void CheckAge(const std::string& where, object age) {
    int64_t value = -1;
    if (age["value"].get(value) != simdjson::SUCCESS || value < 0 || value > 120) Fault(where, "is no age of a person");
    InFacts(where, age);
  }

  void CheckSource(const std::string& where, object source) {
    Refers(where + ".entity", source, "entity", 'e');
    for (element one : List(source, "entities")) {
      if (!ids_.contains(String(one))) Fault(where, Shown(String(one)) + " is no fact of this record");
    }
  }

  void CheckTime(const std::string& where, object o) {
    static const auto kTypes = NamesThrough(TimeType::kSet);
    Within(where + ".type", kTypes, String(o, "type"));
    const bool untold = !Has(o, "value") && String(o, "by") == "model times";
    if (String(o, "value").empty() && !untold) Fault(where, "no value");
    const std::string_view begin = String(o, "begin"), end = String(o, "end");
    if (begin.size() == end.size() && begin > end) Fault(where, "ends before it begins");
    InFacts(where, o);
  }

  void CheckQuote(const std::string& where, object o) {
    static const auto kKinds = NamesThrough(QuoteKind::kMixed);
    Within(where + ".kind", kKinds, String(o, "kind"));
    Refers(where + ".within", o, "within", 'q');
    if (String(o, "within") == where) Fault(where, "is within itself");
    CheckTimed(where, o);
    const std::vector<element> content = List(o, "content");
    if (content.empty()) Fault(where, "no content");
    for (element piece : content) {
      object span;
      if (piece.get(span) == simdjson::SUCCESS) InFacts(where + ".content", span);
    }
  }

  // "time" is a time of the record, "date" its value or the day of it.
  void CheckTimed(const std::string& where, object o) {
    if (!Has(o, "time")) return;
    Refers(where + ".time", o, "time", 't');
    const auto value = values_.find(String(o, "time"));
    if (value != values_.end() && DayOf(value->second) != String(o, "date"))
      Fault(where + ".date", Shown(String(o, "date")) + " is not the day of its time");
  }

  void CheckClaim(const std::string& where, object o) {
    static const auto kPolarities = NamesThrough(Polarity::kAsks);
    static const auto kCertainties = NamesThrough(Certainty::kUnknown);
    Within(where + ".polarity", kPolarities, String(o, "polarity"));
    Within(where + ".certainty", kCertainties, String(o, "certainty"));
    Refers(where + ".quote", o, "quote", 'q');
    for (std::string_view list : {"chain", "about"}) {
      for (element one : List(o, list)) {
        if (!ids_.contains(String(one))) Fault(where, Shown(String(one)) + " is no fact of this record");
      }
    }
    InFacts(where, o);
    for (std::string_view key : {"cue", "hedge"}) {
      if (const auto place = Object(o, key)) InFacts(where + "." + std::string(key), *place);
    }
  }

  void CheckEvent(const std::string& where, object o) {
    static const auto kTypes = NamesThrough(EventType::kOther);
    static const auto kStatuses = NamesThrough(EventStatus::kPossible);
    static const auto kRoles = NamesThrough(ParticipantRole::kTopic);
    Within(where + ".type", kTypes, String(o, "type"));
    Within(where + ".status", kStatuses, String(o, "status"));
    const auto trigger = Object(o, "trigger");
    if (!trigger) return Fault(where, "no trigger");
    InFacts(where + ".trigger", *trigger);
    for (element one : List(o, "participants")) {
      object participant;
      if (one.get(participant) != simdjson::SUCCESS) continue;
      Within(where + ".participants.role", kRoles, String(participant, "role"));
      CheckFilled(where + ".participants", participant);
    }
    if (const auto place = Object(o, "place")) CheckFilled(where + ".place", *place);
    CheckTimed(where, o);
  }

  void CheckFilled(const std::string& where, object filled) {
    Refers(where + ".entity", filled, "entity", 'e');
    InFacts(where, filled);
  }

  void CheckFigure(const std::string& where, object o) {
    static const auto kKinds = NamesThrough(FigureKind::kAffected);
    Within(where + ".kind", kKinds, String(o, "kind"));
    Refers(where + ".event", o, "event", 'v');
    InFacts(where, o);
    std::optional<int64_t> before;
    for (std::string_view key : {"low", "best", "high"}) {
      int64_t bound = 0;
      if (!Has(o, key)) continue;
      if (o[key].get(bound) != simdjson::SUCCESS) Fault(where, std::string(key) + " is no whole number");
      if (before && bound < *before) Fault(where, "low, best and high are not in order");
      before = bound;
    }
    if (!before) Fault(where, "neither low, best nor high");
  }

  void Refers(const std::string& where, object o, std::string_view key, char letter) {
    if (!Has(o, key)) return;
    const std::string_view id = String(o, key);
    if (id.empty() || id[0] != letter || !ids_.contains(id)) Fault(where, Shown(id) + " is no fact of this record");
  }

  // Facts lie within one block, of a kind that carries facts, that does not repeat another.
  void InFacts(const std::string& where, object o) {
    const auto span = SpanOf(where, o);
    if (!span) return;
    const auto block = std::upper_bound(blocks_.begin(), blocks_.end(), span->begin,
                                        [](uint32_t at, const Placed& b) { return at < b.span.end; });
    if (block == blocks_.end() || span->begin < block->span.begin || span->end > block->span.end)
      return Fault(where, "runs over the ends of a block");
    const std::string_view kind = block->kind;
    const bool carries =
        kind != "byline" && kind != "boilerplate" && kind != "filler" && kind != "comment";
    if (!carries || block->repeats) Fault(where, "stands in a block that carries no facts");
  }

  // Every object below `value` that has a span or bytes and words.
  void Walk(const std::string& where, element value, int depth) {
    if (depth > 8) return;
    if (object o; value.get(o) == simdjson::SUCCESS) {
      CheckWords(where, o);
      for (auto field : o) Walk(where + "." + std::string(field.key), field.value, depth + 1);
    } else if (simdjson::dom::array list; value.get(list) == simdjson::SUCCESS) {
      size_t n = 0;
      for (element one : list) Walk(where + "[" + std::to_string(n++) + "]", one, depth + 1);
    }
  }

  void CheckWords(const std::string& where, object o) {
    const bool span = Has(o, "span");
    std::string_view words = Has(o, "words") ? String(o, "words") : String(o, "name");
    if (span && Has(o, "words")) {
      const auto cut = SpanOf(where, o);
      if (cut && Cut(*cut) != words)
        Fault(where, "its words are " + Shown(words) + ", its span holds " + Shown(Cut(*cut)));
    }
    if (!words.empty()) CheckBytes(where, o, words, !span);
  }

  // The bytes named in `o`, read by the other route, against `words`. `within`: they may hold more than the words, as
  // an attribute or a string of JSON-LD does.
  void CheckBytes(const std::string& where, object o, std::string_view words, bool within) {
    const auto bytes = Pair(o, "bytes");
    if (!bytes || !page_) return;
    if (bytes->first > bytes->second || bytes->second > page_->size())
      return Fault(where, "its bytes lie outside of the page");
    const std::string_view piece = std::string_view(*page_).substr(bytes->first, bytes->second - bytes->first);
    const std::string decoded = DecodeAs(piece, String(document_, "charset"));
    if (decoded == words) return;
    const std::string wanted = WithoutSpace(words);
    const std::string shown = VisibleWords(decoded);
    if (shown == wanted || (within && Holds(decoded, shown, wanted))) return;
    Fault(where, "its words are " + Shown(words) + ", its bytes hold " + Shown(shown));
  }

  static bool Holds(const std::string& decoded, const std::string& shown, const std::string& wanted) {
    if (shown.find(wanted) != std::string::npos || WithoutSpace(decoded).find(wanted) != std::string::npos) return true;
    simdjson::dom::parser parser;
    element json;
    if (parser.parse("\"" + decoded + "\"").get(json) != simdjson::SUCCESS) return false;
    return VisibleWords(String(json)).find(wanted) != std::string::npos;
  }

  struct Placed {
    Span span;
    std::string_view kind;
    bool repeats = false;
  };

  object record_;
  object document_;
  const std::string* page_;
  std::string_view text_;
  bool has_text_ = false;
  std::optional<ByteTable> bytes_of_;
  std::vector<Placed> blocks_;
  std::set<std::string_view> ids_;
  std::map<std::string_view, std::string_view> values_;  // of times, by id
  std::vector<std::string> faults_;
};

// The record in `json`; `parser` owns what it refers to.
Result<object> ParseRecord(simdjson::dom::parser& parser, std::string_view json) {
  object record;
  if (const auto error = parser.parse(json.data(), json.size()).get(record); error != simdjson::SUCCESS) {
    return Error{Code::kInvalidInput, std::string("no JSON object: ") + simdjson::error_message(error)};
  }
  if (String(record, "format") != "onrecord/1") return Error{Code::kInvalidInput, "no record of format onrecord/1"};
  return record;
}

}  // namespace

Result<RecordKey> KeyOf(std::string_view json) {
  simdjson::dom::parser parser;
  auto record = ParseRecord(parser, json);
  if (!record) return record.error();
  const auto document = Object(*record, "document");
  if (!document) return Error{Code::kInvalidInput, "no record: it has no document"};
  return RecordKey{std::string(String(*document, "id")), std::string(String(*document, "name"))};
}

Result<std::vector<std::string>> CheckRecord(std::string_view json, const std::string* page) {
  simdjson::dom::parser parser;
  auto record = ParseRecord(parser, json);
  if (!record) return record.error();
  return Checker(*record, page).Check();
}

}  // namespace onrecord
