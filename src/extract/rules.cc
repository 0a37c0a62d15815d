// Matching: one walk of the trie at each atom.
//
// Steps that several rules begin with are walked once. Where a walk may begin is one look at the atom's word (a bit for
// each word of the lexicon), which most atoms of a report fail. A walk visits each node of the trie at most once for
// each way of reaching it, there are no loops in the trie, and a piece has one length: the work at an atom is bounded
// by the rules, and so the whole is linear in the text.
#include "extract/rules.h"

#include <algorithm>

#include "util/ascii.h"

namespace onrecord {
namespace {

enum class Test : uint16_t { kDom, kMm, kDd, kHour, kMinute, kYear, kDigits, kCapital, kWord };

bool Passes(Test test, const Scan& scan, const Atom& atom) {
  if (test == Test::kWord) return atom.kind == AtomKind::kWord;
  if (test == Test::kCapital) return atom.kind == AtomKind::kWord && atom.capital;
  if (atom.kind != AtomKind::kDigits) return false;
  uint32_t size = atom.span.size();
  if (test == Test::kDigits) return true;
  if (size > 4) return false;
  int64_t value = *DigitsValue(scan.text.substr(atom.span.begin, size));
  switch (test) {
    case Test::kDom: return size <= 2 && value >= 1 && value <= 31;
    case Test::kMm: return size == 2 && value >= 1 && value <= 12;
    case Test::kDd: return size == 2 && value >= 1 && value <= 31;
    case Test::kHour: return size <= 2 && value <= 24;
    case Test::kMinute: return size == 2 && value <= 59;
    case Test::kYear: return size == 4 && value >= 1000 && value <= 2199;
    default: return false;
  }
}

}  // namespace

class RuleSet::Walker {
 public:
  Walker(const Scan& scan, uint32_t at, const Trie& trie, const Lexicon& lexicon)
      : scan_(scan), trie_(trie), lexicon_(lexicon), begin_(at) {}

  std::vector<Match> Walk() {
    From(0, begin_, 0);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Match& a, const Match& b) { return a.end != b.end ? a.end > b.end : a.rule < b.rule; });
    return std::move(found_);
  }
  size_t steps() const { return steps_; }

 private:
  void From(uint32_t node_index, uint32_t at, size_t depth) {
    const Node& node = trie_.nodes[node_index];
    ++steps_;
    path_[depth] = at;
    for (uint32_t reading : node.ends) found_.push_back(Read(trie_.readings[reading]));
    if (at >= scan_.atoms.size()) return;
    const Atom& atom = scan_.atoms[at];
    if (atom.word != 0) {
      auto edge = std::lower_bound(node.words.begin(), node.words.end(), atom.word,
                                   [](const Edge& e, WordId word) { return e.step.id < word; });
      for (; edge != node.words.end() && edge->step.id == atom.word; ++edge) {
        if (!edge->step.glued || atom.glued) From(edge->node, at + 1, depth + 1);
      }
    }
    if ((node.any_list & lexicon_.Lists(atom.word)) != 0) FromLists(node, at, depth);
    for (const Edge& edge : node.others) {
      if (edge.step.glued && !atom.glued) continue;
      if (uint32_t end = After(edge.step, at)) From(edge.node, end, depth + 1);
    }
  }

  void FromLists(const Node& node, uint32_t at, size_t depth) {
    const Atom& atom = scan_.atoms[at];
    for (const Edge& edge : node.lists) {
      auto list = static_cast<ListId>(edge.step.id);
      if ((lexicon_.Lists(atom.word) >> list & 1) == 0 || (edge.step.glued && !atom.glued)) continue;
      if (lexicon_.Has(list, atom.word)) From(edge.node, at + 1, depth + 1);
      const Lexicon::Entry* phrase = lexicon_.PhraseAt(list, scan_.atoms, at);
      if (phrase != nullptr) From(edge.node, at + static_cast<uint32_t>(phrase->words.size()), depth + 1);
    }
  }

  // Where the step ends that begins at `at`; 0 when it does not match.
  uint32_t After(Step step, uint32_t at) const {
    if (step.kind == StepKind::kTest) return Passes(static_cast<Test>(step.id), scan_, scan_.atoms[at]) ? at + 1 : 0;
    const Piece* piece = PieceAt(at, step.id);
    return piece == nullptr ? 0 : piece->end;
  }

  const Piece* PieceAt(uint32_t at, uint16_t kind) const {
    for (uint32_t p = scan_.first_piece[at]; p < scan_.pieces.size() && scan_.pieces[p].begin == at; ++p) {
      if (scan_.pieces[p].kind == kind) return &scan_.pieces[p];
    }
    return nullptr;
  }

  Match Read(const Reading& reading) const {
    Match match;
    match.rule = reading.rule;
    match.begin = path_[reading.begin];
    match.end = path_[reading.end];
    for (size_t k = 0; k < reading.args.size(); ++k) {
      const ArgSource& source = reading.args[k];
      if (source.capture >= 0) match.args[k] = Captured(reading.captures[static_cast<size_t>(source.capture)]);
      if (source.literal.empty()) continue;
      match.args[k] = {true, 0, 0, source.literal, 0, 0, std::nullopt};
      SetNumber(match.args[k], source.literal);
    }
    return match;
  }

  Arg Captured(const Capture& capture) const {
    Arg arg{true, path_[capture.begin], path_[capture.end], {}, 0, 0, std::nullopt};
    if (capture.step.kind == StepKind::kList) {
      auto list = static_cast<ListId>(capture.step.id);
      arg.value = arg.end - arg.begin == 1 ? lexicon_.Value(list, scan_.atoms[arg.begin].word)
                                           : lexicon_.value(lexicon_.PhraseAt(list, scan_.atoms, arg.begin)->value);
    }
    SetNumber(arg, arg.value.empty() ? scan_.Words(arg.begin, arg.end) : arg.value);
    if (capture.step.kind != StepKind::kPiece) return arg;
    for (uint32_t p = scan_.first_piece[arg.begin]; p < scan_.pieces.size() && scan_.pieces[p].begin == arg.begin;
         ++p) {
      const Piece& piece = scan_.pieces[p];
      if (piece.end != arg.end || piece.kind != capture.step.id) continue;
      if (piece.kind >= kFirstPart) {
        arg.piece = piece.meaning;
      } else {
        arg.number = scan_.numbers[piece.meaning].value;
        arg.real = scan_.numbers[piece.meaning].real;
      }
    }
    return arg;
  }

  static void SetNumber(Arg& arg, std::string_view words) {
    bool minus = !words.empty() && words[0] == '-';
    int64_t value = DigitsValue(words.substr(minus ? 1 : 0)).value_or(0);
    arg.number = minus ? -value : value;
    arg.real = static_cast<double>(arg.number);
  }

  const Scan& scan_;
  const Trie& trie_;
  const Lexicon& lexicon_;
  uint32_t begin_;
  std::array<uint32_t, 40> path_{};
  std::vector<Match> found_;
  size_t steps_ = 0;
};

void RuleSet::Insert(Trie& trie, const Flat& flat, uint32_t rule, const std::vector<std::string>& args) {
  uint32_t node = 0;
  for (const Step& step : flat.steps) {
    Node& from = trie.nodes[node];
    std::vector<Edge>& edges = step.kind == StepKind::kWord   ? from.words
                               : step.kind == StepKind::kList ? from.lists
                                                              : from.others;
    if (step.kind == StepKind::kList) from.any_list |= uint64_t{1} << step.id;
    auto edge = std::find_if(edges.begin(), edges.end(), [&](const Edge& e) { return e.step == step; });
    if (edge != edges.end()) {
      node = edge->node;
      continue;
    }
    auto next = static_cast<uint32_t>(trie.nodes.size());
    edges.push_back({step, next});
    trie.nodes.emplace_back();
    node = next;
  }
  Reading reading;
  reading.rule = rule;
  reading.begin = static_cast<uint8_t>(std::max(flat.begin, 0));
  reading.end = static_cast<uint8_t>(flat.end < 0 ? static_cast<int>(flat.steps.size()) : flat.end);
  reading.captures = flat.captures;
  for (const std::string& arg : args) {
    ArgSource source;
    auto at = std::find_if(flat.captures.begin(), flat.captures.end(), [&](const Capture& c) { return c.name == arg; });
    if (at != flat.captures.end()) source.capture = static_cast<int>(at - flat.captures.begin());
    if (arg[0] == '-' || ascii::IsDigit(arg[0]) || arg[0] == '\'')
      source.literal = arg.substr(arg[0] == '\'' ? 1 : 0);
    reading.args.push_back(std::move(source));
  }
  trie.nodes[node].ends.push_back(static_cast<uint32_t>(trie.readings.size()));
  trie.readings.push_back(std::move(reading));
}

void RuleSet::Index(Trie& trie) const {
  for (Node& node : trie.nodes) {
    std::sort(node.words.begin(), node.words.end(), [](const Edge& a, const Edge& b) { return a.step.id < b.step.id; });
  }
  trie.starts.assign(lexicon_->size(), false);
  for (const Edge& edge : trie.nodes[0].words) trie.starts[edge.step.id] = true;
  for (size_t word = 1; word < lexicon_->size(); ++word) {
    if ((trie.nodes[0].any_list & lexicon_->Lists(static_cast<WordId>(word))) != 0) trie.starts[word] = true;
  }
  for (const Edge& edge : trie.nodes[0].others) {
    if (edge.step.kind == StepKind::kPiece) trie.pieces |= uint64_t{1} << edge.step.id;
    if (edge.step.kind != StepKind::kTest) continue;
    Test test = static_cast<Test>(edge.step.id);
    (test == Test::kWord ? trie.any : test == Test::kCapital ? trie.capital : trie.digits) = true;
  }
}

bool RuleSet::MayStart(const Scan& scan, uint32_t at, const Trie& trie) const {
  const Atom& atom = scan.atoms[at];
  if (atom.word < trie.starts.size() && trie.starts[atom.word]) return true;
  if (trie.digits && atom.kind == AtomKind::kDigits) return true;
  if (atom.kind == AtomKind::kWord && (trie.any || (trie.capital && atom.capital))) return true;
  for (uint32_t p = scan.first_piece[at]; p < scan.pieces.size() && scan.pieces[p].begin == at; ++p) {
    if (trie.pieces >> scan.pieces[p].kind & 1) return true;
  }
  return false;
}

std::vector<Match> RuleSet::At(const Scan& scan, uint32_t at, const Trie& trie) const {
  if (!MayStart(scan, at, trie)) return {};
  return Walker(scan, at, trie, *lexicon_).Walk();
}

size_t RuleSet::Steps(const Scan& scan) const {
  size_t steps = 0;
  for (uint32_t at = 0; at < scan.atoms.size(); ++at) {
    for (const Trie* trie : {&parts_trie_, &rules_trie_}) {
      if (!MayStart(scan, at, *trie)) continue;
      Walker walker(scan, at, *trie, *lexicon_);
      walker.Walk();
      steps += walker.steps();
    }
  }
  return steps;
}

Scan RuleSet::Read(std::string_view text, Span span) const {
  Scan scan;
  scan.text = text;
  scan.lexicon = lexicon_.get();
  scan.atoms = ReadAtoms(text, span, *lexicon_);
  auto add = [&](uint8_t kind, uint32_t at, const std::optional<Number>& number) {
    if (!number) return;
    scan.pieces.push_back({kind, at, number->end, static_cast<uint32_t>(scan.numbers.size()), 0});
    scan.numbers.push_back(*number);
  };
  scan.first_piece.reserve(scan.atoms.size() + 1);
  for (uint32_t at = 0; at < scan.atoms.size(); ++at) {
    scan.first_piece.push_back(static_cast<uint32_t>(scan.pieces.size()));
    if (scan.atoms[at].word == 0 && scan.atoms[at].kind != AtomKind::kDigits) continue;
    add(kNumber, at, numbers_->Read(text, scan.atoms, at));
    add(kOrdinal, at, numbers_->ReadOrdinal(text, scan.atoms, at));
  }
  scan.first_piece.push_back(static_cast<uint32_t>(scan.pieces.size()));
  return scan;
}

}  // namespace onrecord
