// The stages, called in order: a report's bytes become a document, the document an analysis, the analysis a record. The
// only file that sees all stages; what a stage needs is its parameter list, what it makes is what it returns.
//
// Everything up to the document works in offsets of the decoded page; there the table of runs is composed with that of
// the decoder (compose.h), so that every span of the record leads to the bytes as they were received.
#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "acquire/article.h"
#include "acquire/blocks.h"
#include "acquire/compose.h"
#include "acquire/decode.h"
#include "acquire/head.h"
#include "acquire/html.h"
#include "acquire/metadata.h"
#include "acquire/sniff.h"
#include "acquire/text.h"
#include "annotate/model.h"
#include "annotate/tag.h"
#include "annotate/tokens.h"
#include "extract/claims.h"
#include "extract/entities.h"
#include "extract/events.h"
#include "extract/figures.h"
#include "extract/quote_times.h"
#include "extract/quotes.h"
#include "extract/referents.h"
#include "extract/speakers.h"
#include "extract/sure.h"
#include "extract/times.h"
#include "onrecord/engine.h"
#include "util/resource.h"

namespace onrecord {
namespace {

// Offsets are 32 bits wide and a charset can make a byte three: a gigabyte leaves room.
constexpr uint64_t kMaxReportBytes = uint64_t{1} << 30;
constexpr size_t kSniffBytes = size_t{64} << 10;

std::string Count(uint64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

// What the bytes are, where the caller has not said so; an error when they are no report.
Result<InputKind> KindOf(const RawReport& report) {
  if (report.bytes.size() > kMaxReportBytes) {
    return Error{Code::kTooLarge, "larger than 1 GiB, the most a report may have; split it", kMaxReportBytes};
  }
  if (report.keep_text) return InputKind::kText;
  const Sniffed sniffed = Sniff(std::string_view(report.bytes).substr(0, kSniffBytes));
  if (sniffed.format == Format::kEmpty) return Error{Code::kInvalidInput, "empty: there is nothing to read"};
  if (sniffed.format == Format::kBinary) {
    return Error{Code::kInvalidInput, std::string(sniffed.what) + ", no text; give its words as text or HTML"};
  }
  if (report.kind == InputKind::kHtml || report.kind == InputKind::kText) return report.kind;
  return sniffed.format == Format::kHtml ? InputKind::kHtml : InputKind::kText;
}

Given GivenBy(const RawReport& report, const ReadOptions& options) {
  return {options.url.empty() ? std::string_view(report.url) : options.url,
          options.date.empty() ? std::string_view(report.published) : options.date, report.headline, report.language};
}

void WarnOfBytes(const Decoded& decoded, std::vector<Warning>& warnings) {
  if (decoded.replaced == 0) return;
  warnings.push_back({"invalid-bytes", Count(decoded.replaced, "byte that is no ", "bytes that are no ") +
                                           decoded.charset +
                                           (decoded.replaced == 1 ? " was replaced" : " were replaced")});
}

void MapEvidence(std::optional<Evidence>& evidence, const std::vector<Run>& runs) {
  if (!evidence || !evidence->bytes) return;
  evidence->bytes = ToBytes(runs, {evidence->bytes->begin, evidence->bytes->end});
}

// Evidence in offsets of the decoded page to evidence in bytes received.
void MapMetadata(Metadata& metadata, const std::vector<Run>& runs) {
  auto map = [&runs](Evidence& e) {
    if (e.bytes) e.bytes = ToBytes(runs, {e.bytes->begin, e.bytes->end});
  };
  MapEvidence(metadata.headline, runs);
  MapEvidence(metadata.standfirst, runs);
  for (Evidence& author : metadata.authors) map(author);
  if (metadata.published) map(metadata.published->evidence);
  if (metadata.updated) map(metadata.updated->evidence);
}

Document::Parts ReadPage(const ArticleModel& model, const RawReport& report, const ReadOptions& options) {
  Document::Parts parts;
  const Decoded decoded = Decode(report.bytes, report.charset, true);
  const HtmlTree tree = ParseHtml(decoded.Text(report.bytes));
  const PageHead head = ReadHead(tree);
  PageText page = BuildBlocks(tree);
  const std::optional<uint32_t> headline = FindHeadline(tree, head, page);
  model.Classify(tree, head, headline, page);
  parts.metadata = FindMetadata(tree, head, page, headline, GivenBy(report, options));
  MapMetadata(parts.metadata, decoded.runs);
  parts.metadata.charset = decoded.charset;
  parts.runs = ComposeRuns(std::move(page.runs), decoded.runs);
  parts.blocks.reserve(page.blocks.size());
  for (const PageBlock& b : page.blocks) {
    parts.blocks.push_back({b.kind, b.span, ToBytes(decoded.runs, b.source), b.repeats});
  }
  parts.text = std::move(page.text);
  WarnOfBytes(decoded, parts.warnings);
  if (tree.stopped_at > 0) {
    const ByteRange at = ToBytes(decoded.runs, {tree.stopped_at - 1, tree.stopped_at});
    parts.warnings.push_back({"too-many-elements", "the page has more elements than are read: nothing after byte " +
                                                       std::to_string(at.end) + " is in the record"});
  }
  return parts;
}

// Text that came through JSON is UTF-8 already and stays as it is, a byte order mark included.
Decoded Undecoded(const std::string& bytes) {
  Decoded decoded;
  if (!bytes.empty()) decoded.runs = {{0, 0, static_cast<uint32_t>(bytes.size()), 1, 1}};
  decoded.charset = "utf-8";
  return decoded;
}

Document::Parts ReadPlain(const RawReport& report, const ReadOptions& options) {
  Document::Parts parts;
  Decoded decoded = report.keep_text ? Undecoded(report.bytes) : Decode(report.bytes, report.charset, false);
  parts.text = decoded.Text(report.bytes);
  TextReport read = ReadText(parts.text, GivenBy(report, options));
  parts.metadata = std::move(read.metadata);
  parts.metadata.charset = decoded.charset;
  parts.blocks = std::move(read.blocks);
  for (Block& b : parts.blocks) b.bytes = ToBytes(decoded.runs, b.span);
  parts.runs = std::move(decoded.runs);
  WarnOfBytes(decoded, parts.warnings);
  return parts;
}

// What the caller states goes over what the page says; what the page leaves open is filled from outside.
void ApplyGiven(RawReport& report, const ReadOptions& options, Metadata& metadata) {
  if (!options.url.empty()) metadata.url = options.url;
  if (!options.date.empty()) metadata.published = PageDate{options.date, DateBy::kOption, {}};
  if (!metadata.authors.empty()) return;
  for (std::string& name : report.authors) metadata.authors.push_back(Evidence{std::move(name)});
}

Result<DocumentPtr> MakeDocument(const ArticleModel& model, RawReport report, const ReadOptions& options) {
  auto kind = KindOf(report);
  if (!kind) return kind.error();
  Document::Parts parts = *kind == InputKind::kHtml ? ReadPage(model, report, options) : ReadPlain(report, options);
  ApplyGiven(report, options, parts.metadata);
  parts.name = std::move(report.name);
  parts.bytes = std::move(report.bytes);
  parts.warc = std::move(report.warc);
  parts.given = std::move(report.given);
  parts.warnings.insert(parts.warnings.begin(), report.warnings.begin(), report.warnings.end());
  return Document::Make(std::move(parts));
}

bool IsEnglish(const Document& document) {
  const std::string& language = document.metadata().language;
  return language.empty() || language == "en";
}

// What a reader of the record should know before trusting its silence.
void WarnOfGaps(const Document& document, std::vector<Warning>& warnings) {
  const bool article = std::any_of(document.blocks().begin(), document.blocks().end(), [](const Block& b) {
    return CarriesFacts(b.kind) && b.kind != BlockKind::kHeadline;
  });
  if (!article) warnings.push_back({"no-article", "no block of it reads like a report"});
  if (!document.metadata().published) {
    warnings.push_back({"no-date", "it does not say when it was published: days such as \"Monday\" have no date"});
  }
  if (!IsEnglish(document)) {
    warnings.push_back({"language", "it is in language \"" + document.metadata().language +
                                        "\": quotes, times and figures are read in English only"});
  }
}

Result<std::shared_ptr<const Model>> LoadModel(const Result<tensor::Weights>& weights) {
  if (!weights) return weights.error();
  auto model = Model::FromWeights(*weights);
  if (!model) return model.error();
  return std::make_shared<const Model>(*std::move(model));
}

// An analysis that keeps alive what it views of the model.
std::shared_ptr<const Analysis> Kept(std::shared_ptr<const Model> model, Analysis analysis) {
  struct Both {
    std::shared_ptr<const Model> model;
    Analysis analysis;
  };
  auto both = std::make_shared<const Both>(Both{std::move(model), std::move(analysis)});
  return {both, &both->analysis};
}

}  // namespace

struct Engine::State {
  std::shared_ptr<const Model> model;  // null: there is none
  ArticleModel article;
  EntityRules entities;
  QuoteRules quotes;
  ClaimWords claims;
  TimeRules times;
  FigureRules figures;
  EventWords events;
};

Engine::Engine(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::Load() {
  const std::string_view weights = Resource("models/en/news.weights");
  if (weights.empty()) return Make(nullptr);
  auto model = LoadModel(tensor::Weights::Open(std::as_bytes(std::span(weights))));
  return model ? Make(*std::move(model)) : model.error();
}

Result<Engine> Engine::LoadWith(std::string_view weights) {
  if (weights.empty()) return Make(nullptr);
  auto model = LoadModel(tensor::Weights::OpenCopy(weights));
  return model ? Make(*std::move(model)) : model.error();
}

Result<Engine> Engine::Make(std::shared_ptr<const Model> model) {
  auto article = ArticleModel::Load();
  if (!article) return article.error();
  auto entities = EntityRules::Load();
  if (!entities) return entities.error();
  auto quotes = QuoteRules::Load();
  if (!quotes) return quotes.error();
  auto claims = ClaimWords::Load();
  if (!claims) return claims.error();
  auto times = TimeRules::Load();
  if (!times) return times.error();
  auto figures = FigureRules::Load();
  if (!figures) return figures.error();
  auto events = EventWords::Load();
  if (!events) return events.error();
  return Engine(std::make_unique<const State>(
      State{std::move(model), *std::move(article), *std::move(entities), *std::move(quotes), *std::move(claims),
            *std::move(times), *std::move(figures), *std::move(events)}));
}

Result<Record> Engine::Read(RawReport report, const ReadOptions& options) const {
  auto made = MakeDocument(state_->article, std::move(report), options);
  if (!made) return made.error();
  Record record;
  record.document = *std::move(made);
  record.warnings = record.document->warnings();
  WarnOfGaps(*record.document, record.warnings);
  const bool quotes = options.quotes || options.claims;
  const bool asked = options.entities || quotes || options.times || options.figures || options.events || options.layers;
  if (!asked || !IsEnglish(*record.document)) return record;

  const bool modelled = options.entities || quotes || options.times || options.events || options.layers;  // figures are counted by rule
  const std::shared_ptr<const Model> model = options.fast || !modelled ? nullptr : state_->model;
  if (options.layers && !model) {
    record.warnings.push_back({"no-model", "read without a model: no layers but tokens"});
  }
  const Wanted wanted{quotes || options.layers, options.events || options.layers, options.entities || options.layers};
  record.analysis = Kept(model, model ? Tag(*model, Annotate(record.document), wanted) : Annotate(record.document));
  const Analysis& analysis = *record.analysis;
  if (analysis.cut) {
    record.warnings.push_back({"facts-cut", "facts are read from the first megabyte of a report's text; this one is longer"});
  }
  const auto& published = record.document->metadata().published;
  if (options.entities) record.entities = FindEntities(analysis, state_->entities);
  if (options.times)
    record.times = FindTimes(analysis, published ? std::string_view(published->value) : "", state_->times);
  if (record.times.size() >= kMostTimes) {
    record.warnings.push_back({"facts-cut", "only the first 50,000 times are given; more than a report has"});
  }
  if (quotes) record.quotes = FindQuotes(analysis, state_->quotes);
  if (options.figures) record.figures = CountPeople(analysis, state_->figures);
  record.entities = WithReferents(analysis, record.quotes, state_->entities, std::move(record.entities));
  record.quotes = WithSpeakers(analysis, record.entities, std::move(record.quotes));
  const TimeLinks links(analysis, record.times);
  record.quotes = WithTimes(analysis, record.times, links, std::move(record.quotes));
  record.figures = WithSpeakers(analysis, record.entities, std::move(record.figures));
  if (options.claims) record.claims = FindClaims(analysis, record.entities, record.quotes, state_->claims);
  if (options.events) {
    record.events = FindEvents(analysis, {state_->entities, record.entities, record.times, record.claims, links}, state_->events);
    record.claims = WithEvents(record.events, std::move(record.claims));
    record.figures = WithEvents(record.events, std::move(record.figures));
  }
  if (!options.layers) record.analysis = nullptr;
  return options.least_confidence > 0 ? SureFacts(std::move(record), options.least_confidence) : record;
}

}  // namespace onrecord
