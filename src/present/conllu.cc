// A record as CoNLL-U, made of its JSON and nothing else, so that records that were kept can be exported as those just
// made, and what the format cannot say is not lost on the way there.
//
// Sentences are numbered by the first digits of the report's digest, so that files can be joined. Where each token stands in
// document.text is TokenRange in MISC, in the unit of the record. Names are Entity in MISC as CorefUD has it, "(n1-person"
// to "n1)": BIO labels would need a column that the format does not have.
#include <simdjson.h>

#include <optional>
#include <string>
#include <vector>

#include "onrecord/present.h"
#include "present/offsets.h"
#include "present/record_view.h"

namespace onrecord {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kIdBegin = 7, kIdDigits = 12;  // of "sha256:0123…", as many as tell reports apart

Error Unfit(const std::string& what) { return {Code::kInvalidInput, what}; }

struct Range {
  uint64_t first = 0;
  uint64_t last = 0;
};

std::optional<Range> RangeOf(element value) {
  simdjson::dom::array pair;
  Range range;
  const bool whole = value.get(pair) == simdjson::SUCCESS && pair.size() == 2 &&
                     pair.at(0).get(range.first) == simdjson::SUCCESS &&
                     pair.at(1).get(range.last) == simdjson::SUCCESS && range.first <= range.last;
  return whole ? std::optional(range) : std::nullopt;
}

std::optional<std::vector<Range>> Ranges(object o, std::string_view key) {
  simdjson::dom::array list;
  if (o[key].get(list) != simdjson::SUCCESS) return std::nullopt;
  std::vector<Range> ranges;
  for (element value : list) {
    const auto range = RangeOf(value);
    if (!range) return std::nullopt;
    ranges.push_back(*range);
  }
  return ranges;
}

// A value of a field or comment: none is empty, and none breaks its line or column.
std::string Field(std::string_view words) {
  std::string out(words.empty() ? "_" : words);
  for (char& c : out) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

class ConlluWriter {
 public:
  // The record as far as it is needed; an error where a part is missing or does not fit.
  static Result<ConlluWriter> Of(object record) {
    ConlluWriter made;
    if (record["document"].get(made.document_) != simdjson::SUCCESS) return Unfit("no record: it has no document");
    if (StringIn(made.document_, "id").size() < kIdBegin + kIdDigits) return Unfit("no record: it has no document.id");
    if (record["layers"].get(made.layers_) != simdjson::SUCCESS) {
      return Unfit("the record has no layers: read it with --layers tokens,tree,names (reports that are not English have none)");
    }
    made.unit_ = StringIn(record, "offsets");
    if (made.document_["text"].get(made.text_) != simdjson::SUCCESS) {
      return Unfit("the record has no text; read it again without --no-text");
    }
    const auto tokens = Ranges(made.layers_, "tokens"), sentences = Ranges(made.layers_, "sentences");
    if (!tokens || !sentences) return Unfit("its layers have no tokens; read it again with --layers tokens,tree,names");
    made.tokens_ = *tokens;
    made.sentences_ = *sentences;
    const bool fits = made.CutForms() && made.FitSentences() && made.FindWords() && made.FindNames();
    return fits ? Result<ConlluWriter>(std::move(made)) : Unfit("its layers do not fit its text");
  }

  std::string Write() const {
    std::string out = "# newdoc id = " + Field(StringIn(document_, "name")) + "\n# offsets = " + std::string(unit_) + "\n";
    if (!names_.empty()) out += "# global.Entity = eid-etype\n";
    for (size_t s = 0; s < sentences_.size(); ++s) WriteSentence(s, out);
    return out;
  }

 private:
  // The words of each token, by offsets in the record's unit.
  bool CutForms() {
    const ByteTable bytes(text_, OffsetsNamed(unit_));
    uint64_t at = 0;
    for (const Range& token : tokens_) {
      const auto begin = bytes(token.first), end = bytes(token.last);
      if (!begin || !end || token.first < at || *begin == *end) return false;
      forms_.push_back(text_.substr(*begin, *end - *begin));
      at = token.last;
    }
    return true;
  }

  bool FitSentences() const {
    uint64_t at = 0;
    for (const Range& sentence : sentences_) {
      if (sentence.first != at || sentence.last > tokens_.size() || sentence.first == sentence.last) return false;
      at = sentence.last;
    }
    return at == tokens_.size();
  }

  bool FindWords() {
    simdjson::dom::array tree;
    if (layers_["tree"].get(tree) != simdjson::SUCCESS) return true;
    for (element value : tree) {
      object word;
      if (value.get(word) != simdjson::SUCCESS) return false;
      words_.push_back(word);
    }
    return words_.empty() || words_.size() == tokens_.size();
  }

  // Names by the tokens that they begin and end at.
  bool FindNames() {
    simdjson::dom::array names;
    if (layers_["names"].get(names) != simdjson::SUCCESS) return true;
    names_.resize(tokens_.size());
    size_t token = 0, number = 0;
    for (element value : names) {
      object name;
      element span;
      if (value.get(name) != simdjson::SUCCESS || name["span"].get(span) != simdjson::SUCCESS) return false;
      const auto range = RangeOf(span);
      while (range && token < tokens_.size() && tokens_[token].first < range->first) ++token;
      size_t last = token;
      while (range && last < tokens_.size() && tokens_[last].last < range->last) ++last;
      if (!range || last >= tokens_.size() || tokens_[token].first != range->first) return false;
      const std::string id = "n" + std::to_string(++number);
      names_[token] += "(" + id + "-" + Field(StringIn(name, "kind")) + (token == last ? ")" : "");
      if (token != last) names_[last] += id + ")";
      token = last + 1;
    }
    return true;
  }

  bool Joined(size_t token) const { return token + 1 < tokens_.size() && tokens_[token + 1].first == tokens_[token].last; }

  void WriteSentence(size_t number, std::string& out) const {
    const Range sentence = sentences_[number];
    out += "# sent_id = " + std::string(StringIn(document_, "id").substr(kIdBegin, kIdDigits)) + "-" + std::to_string(number + 1) + "\n# text = ";
    for (size_t t = sentence.first; t < sentence.last; ++t) {
      out += Field(forms_[t]);
      if (t + 1 < sentence.last && !Joined(t)) out += ' ';
    }
    out += '\n';
    for (size_t t = sentence.first; t < sentence.last; ++t) WriteWord(sentence, t, out);
    out += '\n';
  }

  void WriteWord(Range sentence, size_t t, std::string& out) const {
    const object* const word = words_.empty() ? nullptr : &words_[t];
    const auto field = [&](std::string_view key) { return word ? Field(StringIn(*word, key)) : std::string("_"); };
    out += std::to_string(t - sentence.first + 1) + '\t' + Field(forms_[t]) + '\t' + field("lemma") + '\t' + field("upos") +
           "\t_\t" + field("features") + '\t' + HeadOf(sentence, word) + '\t' + field("relation") + "\t_\t";
    if (!names_.empty() && !names_[t].empty()) out += "Entity=" + names_[t] + "|";
    if (Joined(t)) out += "SpaceAfter=No|";
    out += "TokenRange=" + std::to_string(tokens_[t].first) + ":" + std::to_string(tokens_[t].last) + "\n";
  }

  static std::string HeadOf(Range sentence, const object* word) {
    element head;
    if (!word || (*word)["head"].get(head) != simdjson::SUCCESS) return "_";
    uint64_t token = 0;
    if (head.is_null()) return "0";
    const bool inside = head.get(token) == simdjson::SUCCESS && token >= sentence.first && token < sentence.last;
    return inside ? std::to_string(token - sentence.first + 1) : "_";
  }

  object document_, layers_;
  std::string_view unit_, text_;
  std::vector<Range> tokens_, sentences_;
  std::vector<std::string_view> forms_;
  std::vector<object> words_;       // empty: no tree
  std::vector<std::string> names_;  // of each token what begins or ends there; empty: no names
};

}  // namespace

Result<std::string> ToConllu(std::string_view json) {
  simdjson::dom::parser parser;
  object record;
  if (parser.parse(json.data(), json.size()).get(record) != simdjson::SUCCESS || StringIn(record, "format") != "onrecord/1") {
    return Unfit("no record: not a line of JSON with format onrecord/1");
  }
  const auto writer = ConlluWriter::Of(record);
  if (!writer) return writer.error();
  return writer->Write();
}

}  // namespace onrecord
