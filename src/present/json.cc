// A record as one line of JSON, format onrecord/1 (docs/record.md).
//
// The order of fields is that of docs/record.md, so that two records can be read side by side. Inside the program spans
// count bytes; only here they become the unit that was asked for, through one table (offsets.h). The words beside a
// span are always cut from the text by that span, so that they cannot differ from it.
#include <array>
#include <cmath>

#include "onrecord/engine.h"
#include "onrecord/present.h"
#include "present/digest.h"
#include "present/layers.h"
#include "present/offsets.h"
#include "util/json.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 3> kUnits{"codepoints", "bytes", "utf16"};

// The first twelve digits tell one set of files from another; the whole digest would outweigh many a fact.
std::string Fingerprint(std::string_view folder) {
  std::string digests;
  for (const Embedded* e = kEmbedded; e->begin != nullptr; ++e) {
    std::string_view path = e->path;
    if (path.substr(0, folder.size()) != folder) continue;
    digests.append(path).append(Sha256({e->begin, static_cast<size_t>(e->end - e->begin)}));
  }
  return digests.empty() ? std::string() : "(sha256 " + Sha256(digests).substr(0, 12) + ")";
}

// What made the record: the same for every record of a run, so it is made once.
const std::string& Tool() {
  static const std::string tool = [] {
    std::string out;
    JsonWriter json(out);
    json.BeginObject();
    json.Key("version");
    json.String(Version());
    if (std::string models = Fingerprint("models/"); !models.empty()) {
      json.Key("model");
      json.String("news-en-1 " + models);
    }
    json.Key("rules");
    json.String("en " + Fingerprint("resources/"));
    json.EndObject();
    return out;
  }();
  return tool;
}

class RecordWriter {
 public:
  RecordWriter(const Record& record, const JsonOptions& options, std::string& out)
      : record_(record),
        document_(*record.document),
        options_(options),
        offset_(document_.text(), options.offsets),
        json_(out) {}

  void Write() {
    json_.BeginObject();
    Text("format", "onrecord/1");
    Text("offsets", kUnits[static_cast<size_t>(options_.offsets)]);
    json_.Key("tool");
    json_.Raw(Tool());
    WriteDocument();
    List("entities", record_.entities, 'e');
    List("times", record_.times, 't');
    List("quotes", record_.quotes, 'q');
    List("claims", record_.claims, 'c');
    List("events", record_.events, 'v');
    List("figures", record_.figures, 'f');
    WriteWarnings();
    if (record_.analysis && !options_.layers.empty()) {
      json_.Key("layers");
      WriteLayers(*record_.analysis, options_.layers, offset_, json_);
    }
    json_.EndObject();
  }

 private:
  void Text(std::string_view key, std::string_view words) {
    json_.Key(key);
    json_.String(words);
  }

  void Known(std::string_view key, std::string_view words) {
    json_.Key(key);
    if (words.empty()) json_.Null();
    else json_.String(words);
  }

  void Pair(std::string_view key, uint64_t begin, uint64_t end) {
    json_.Key(key);
    json_.BeginArray();
    json_.Integer(static_cast<int64_t>(begin));
    json_.Integer(static_cast<int64_t>(end));
    json_.EndArray();
  }

  void Bytes(ByteRange range) { Pair("bytes", range.begin, range.end); }

  void Place(Span span) {
    Pair("span", offset_(span.begin), offset_(span.end));
    if (options_.bytes) Bytes(document_.Bytes(span));
  }

  void Words(Span span) {
    Place(span);
    Text("words", document_.Text(span));
  }

  void Phrase(std::string_view key, const std::optional<Span>& span) {
    json_.Key(key);
    if (!span) return json_.Null();
    json_.BeginObject();
    Words(*span);
    json_.EndObject();
  }

  void WriteDocument() {
    const Metadata& m = document_.metadata();
    json_.Key("document");
    json_.BeginObject();
    Text("id", DocumentId(document_.bytes()));
    Text("name", document_.name());
    Known("url", m.url);
    Known("site", m.site);
    Known("language", m.language);
    Known("charset", m.charset);
    WriteEvidence("headline", m.headline);
    WriteEvidence("standfirst", m.standfirst);
    WriteAuthors(m.authors);
    WriteDate("published", m.published);
    WriteDate("updated", m.updated);
    if (options_.text) Text("text", document_.text());
    WriteBlocks();
    WriteOrigin();
    json_.EndObject();
  }

  // Where the words of an evidence stand; the words themselves are cut from the text where they stand there.
  void Where(const Evidence& e) {
    if (e.span) Words(*e.span);
    else if (!e.words.empty()) Text("words", e.words);
    if (e.bytes && !(e.span && options_.bytes)) Bytes(*e.bytes);
  }

  void WriteEvidence(std::string_view key, const std::optional<Evidence>& e) {
    json_.Key(key);
    if (!e) return json_.Null();
    json_.BeginObject();
    Where(*e);
    json_.EndObject();
  }

  void WriteAuthors(const std::vector<Evidence>& authors) {
    json_.Key("authors");
    json_.BeginArray();
    for (const Evidence& author : authors) {
      json_.BeginObject();
      Text("name", author.words);
      if (author.span) Words(*author.span);
      if (author.bytes && !(author.span && options_.bytes)) Bytes(*author.bytes);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteDate(std::string_view key, const std::optional<PageDate>& date) {
    json_.Key(key);
    if (!date) return json_.Null();
    json_.BeginObject();
    Text("value", date->value);
    Text("by", Name(date->by));
    Where(date->evidence);
    json_.EndObject();
  }

  void WriteBlocks() {
    json_.Key("blocks");
    json_.BeginArray();
    for (const Block& b : document_.blocks()) {
      json_.BeginObject();
      Text("kind", Name(b.kind));
      Pair("span", offset_(b.span.begin), offset_(b.span.end));
      Bytes(b.bytes);
      if (b.repeats) {
        json_.Key("repeats");
        json_.Integer(*b.repeats);
      }
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteOrigin() {
    if (const auto& warc = document_.warc()) {
      json_.Key("warc");
      json_.BeginObject();
      Text("record", warc->record);
      json_.Key("offset");
      json_.Integer(static_cast<int64_t>(warc->offset));
      Text("date", warc->date);
      json_.EndObject();
    }
    if (!document_.given().empty()) {
      json_.Key("given");
      json_.Raw(document_.given());
    }
  }

  template <class Fact>
  void List(std::string_view key, const std::vector<Fact>& facts, char letter) {
    json_.Key(key);
    json_.BeginArray();
    for (size_t i = 0; i < facts.size(); ++i) {
      json_.BeginObject();
      Text("id", letter + std::to_string(i + 1));
      WriteFact(facts[i]);
      Confidence(facts[i].basis.confidence);
      Text("by", facts[i].basis.by);
      json_.EndObject();
    }
    json_.EndArray();
  }

  // 0.94, not 0.93999994
  void Confidence(float value) {
    json_.Key("confidence");
    json_.Decimal(std::round(value * 1000) / 1000);
  }

  void WriteFact(const Entity& entity) {
    json_.Key("kind");
    if (entity.kind) json_.String(Name(*entity.kind));
    else json_.Null();
    json_.Key("name");
    if (entity.name.empty()) json_.Null();
    else json_.String(entity.name);
    json_.Key("names");
    json_.BeginArray();
    for (const std::string& name : entity.names) json_.String(name);
    json_.EndArray();
    json_.Key("roles");
    json_.BeginArray();
    for (Span role : entity.roles) {
      json_.BeginObject();
      Words(role);
      json_.EndObject();
    }
    json_.EndArray();
    if (entity.kind == EntityKind::kPerson) WriteAge(entity.age);
    if (!entity.members.empty()) WriteAll("members", entity.members);
    if (entity.author) Text("author", "e" + std::to_string(*entity.author + 1));
    WriteMentions(entity.mentions);
  }

  void WriteAge(const std::optional<Age>& age) {
    json_.Key("age");
    if (!age) return json_.Null();
    json_.BeginObject();
    json_.Key("value");
    json_.Integer(age->value);
    json_.Key("hedged");
    json_.Bool(age->hedged);
    Words(age->span);
    json_.EndObject();
  }

  void WriteMentions(const std::vector<Entity::Mention>& mentions) {
    json_.Key("mentions");
    json_.BeginArray();
    for (const Entity::Mention& mention : mentions) {
      json_.BeginObject();
      Words(mention.span);
      Text("form", Name(mention.form));
      if (mention.form != MentionForm::kName) Confidence(mention.confidence);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteFact(const Time& time) {
    Words(time.span);
    Text("type", Name(time.type));
    json_.Key("value");
    if (time.value.empty()) json_.Null();
    else json_.String(time.value);
    if (!time.begin.empty()) Text("begin", time.begin);
    if (!time.end.empty()) Text("end", time.end);
    if (!time.mod.empty()) Text("mod", time.mod);
    if (!time.because.empty()) Text("because", time.because);
  }

  void WriteFact(const Quote& quote) {
    Text("kind", Name(quote.kind));
    json_.Key("content");
    json_.BeginArray();
    for (Span span : quote.content) {
      json_.BeginObject();
      Words(span);
      json_.EndObject();
    }
    json_.EndArray();
    WriteSource(quote.source);
    Phrase("cue", quote.cue);
    json_.Key("within");
    if (quote.within) json_.String("q" + std::to_string(*quote.within + 1));
    else json_.Null();
    if (quote.said_at) WriteTimed(*quote.said_at);
  }

  void WriteTimed(const TimedAt& at) {
    Text("time", "t" + std::to_string(at.time + 1));
    Text("date", DayOf(record_.times[at.time].value));
    Text("because", at.because);
  }

  void WriteFact(const Claim& claim) {
    Words(claim.span);
    WriteSource(claim.source);
    Text("polarity", Name(claim.polarity));
    Text("certainty", Name(claim.certainty));
    Phrase("cue", claim.cue);
    if (claim.hedge) Phrase("hedge", claim.hedge);
    WriteAll("chain", claim.chain);
    json_.Key("quote");
    if (claim.quote) json_.String("q" + std::to_string(*claim.quote + 1));
    else json_.Null();
    json_.Key("about");
    json_.BeginArray();
    for (uint32_t entity : claim.about) json_.String("e" + std::to_string(entity + 1));
    for (uint32_t event : claim.about_events) json_.String("v" + std::to_string(event + 1));
    json_.EndArray();
  }

  void WriteFact(const Event& event) {
    Text("type", Name(event.type));
    Phrase("trigger", event.trigger);
    json_.Key("participants");
    json_.BeginArray();
    for (const Event::Participant& participant : event.participants) {
      json_.BeginObject();
      Text("role", Name(participant.role));
      WriteFilled(participant.entity, participant.span);
      json_.EndObject();
    }
    json_.EndArray();
    json_.Key("place");
    if (event.place) {
      json_.BeginObject();
      WriteFilled(event.place->entity, event.place->span);
      json_.EndObject();
    } else {
      json_.Null();
    }
    if (event.at) WriteTimed(*event.at);
    Text("status", Name(event.status));
  }

  void WriteFilled(std::optional<uint32_t> entity, Span span) {
    json_.Key("entity");
    if (entity) json_.String("e" + std::to_string(*entity + 1));
    else json_.Null();
    Words(span);
  }

  void WriteFact(const Figure& figure) {
    Text("kind", Name(figure.kind));
    Words(figure.span);
    Bound("low", figure.low);
    Bound("best", figure.best);
    Bound("high", figure.high);
    if (figure.approximate) {
      json_.Key("approximate");
      json_.Bool(true);
    }
    WriteSource(figure.source);
    json_.Key("event");
    if (figure.event) json_.String("v" + std::to_string(*figure.event + 1));
    else json_.Null();
  }

  void WriteSource(const std::optional<Source>& source) {
    json_.Key("source");
    if (!source) return json_.Null();
    json_.BeginObject();
    json_.Key("entity");
    if (source->entity) json_.String("e" + std::to_string(*source->entity + 1));
    else json_.Null();
    if (source->entities.size() > 1) WriteAll("entities", source->entities);
    Words(source->span);
    if (source->named) {
      Text("name", document_.Text(*source->named));
      Phrase("named", source->named);
    }
    json_.EndObject();
  }

  void WriteAll(std::string_view key, const std::vector<uint32_t>& entities) {
    json_.Key(key);
    json_.BeginArray();
    for (uint32_t entity : entities) json_.String("e" + std::to_string(entity + 1));
    json_.EndArray();
  }

  void Bound(std::string_view key, const std::optional<int64_t>& value) {
    json_.Key(key);
    if (value) json_.Integer(*value);
    else json_.Null();
  }

  void WriteWarnings() {
    json_.Key("warnings");
    json_.BeginArray();
    for (const Warning& warning : record_.warnings) {
      json_.BeginObject();
      Text("code", warning.code);
      Text("words", warning.words);
      json_.EndObject();
    }
    json_.EndArray();
  }

  const Record& record_;
  const Document& document_;
  const JsonOptions& options_;
  OffsetTable offset_;
  JsonWriter json_;
};

// A guess that is rarely passed: the text once, and about 120 bytes a block or fact.
size_t SizeHint(const Record& r) {
  size_t facts =
      r.entities.size() * 4 + r.times.size() + r.quotes.size() * 3 + r.claims.size() * 4 + r.figures.size() * 2 + r.document->blocks().size();
  return r.document->text().size() * 17 / 16 + facts * 120 + 2048;
}

}  // namespace

std::string DocumentId(std::string_view bytes) { return "sha256:" + Sha256(bytes); }

std::string ToJson(const Record& record, const JsonOptions& options) {
  std::string out;
  out.reserve(SizeHint(record));
  RecordWriter(record, options, out).Write();
  return out;
}

}  // namespace onrecord
