// Roles are read in chunks, as a reader's eye takes them: what stands between white spaces. Below the chunk the atoms
// of the rules (lexicon.h) tell "52-year-old" and "Sgt." apart; the model's tokens are asked only what they are.
#include "extract/named_sentence.h"

#include <algorithm>

#include "util/resource.h"

namespace onrecord {
namespace {

constexpr struct {
  std::string_view name;
  ListId RoleWords::*member;
} kLists[] = {
    {"honorific", &RoleWords::honorific}, {"letters", &RoleWords::letters},     {"title", &RoleWords::title},
    {"role", &RoleWords::role},           {"roles", &RoleWords::roles},         {"modifier", &RoleWords::modifier},
    {"article", &RoleWords::article},     {"goes_on", &RoleWords::goes_on},     {"stops", &RoleWords::stops},
    {"no_role", &RoleWords::no_role},     {"after_age", &RoleWords::after_age}, {"hedge", &RoleWords::hedge},
};

}  // namespace

Result<RoleWords> RoleWords::Load() {
  auto lexicon = std::make_shared<Lexicon>();
  for (std::string_view file : {"numbers", "names", "roles"}) {
    if (auto fault = lexicon->AddLists(Resource("resources/en/" + std::string(file) + ".words")))
      return *std::move(fault);
  }
  RoleWords words;
  for (const auto& [name, member] : kLists) {
    const std::optional<ListId> list = lexicon->FindList(name);
    if (!list) return Error{Code::kInvalidInput, "resources/en lacks the list " + std::string(name)};
    words.*member = *list;
  }
  words.numbers = std::make_shared<const NumberReader>(*lexicon);
  words.lexicon = std::move(lexicon);
  return words;
}

NamedSentence::NamedSentence(const Analysis& analysis, const Sentence& sentence,
                             const std::vector<const CutName*>& names, const RoleWords& words)
    : analysis_(analysis), sentence_(sentence), words_(words), text_(analysis.document->text()) {
  const BlockKind kind = analysis.document->blocks()[sentence.block].kind;
  heading_ = kind == BlockKind::kHeadline || kind == BlockKind::kSubheading;
  atoms_ = ReadAtoms(text_, sentence.span, *words_.lexicon);
  in_person_.assign(atoms_.size(), false);
  for (const CutName* name : names) {
    if (name->kind != NameKind::kPerson) continue;
    const Stretch at = AtomsOf(*name);
    for (uint32_t i = at.begin; i < at.end; ++i) in_person_[i] = true;
  }
}

Stretch NamedSentence::AtomsOf(const CutName& name) const {
  auto from = [this](uint32_t offset) {
    return static_cast<uint32_t>(std::lower_bound(atoms_.begin(), atoms_.end(), offset,
                                                  [](const Atom& a, uint32_t o) { return a.span.begin < o; }) -
                                 atoms_.begin());
  };
  return {from(name.span.begin), from(name.span.end)};
}

Stretch NamedSentence::ChunkBefore(uint32_t end) const {
  uint32_t begin = end;
  while (begin > 0 && (begin == end || atoms_[begin].glued)) --begin;
  return {begin, end};
}

Stretch NamedSentence::ChunkAt(uint32_t begin) const {
  uint32_t end = begin;
  while (end < size() && (end == begin || atoms_[end].glued)) ++end;
  return {begin, end};
}

std::optional<uint32_t> NamedSentence::TokenOf(uint32_t atom) const {
  if (analysis_.words.empty()) return std::nullopt;
  const auto first = analysis_.tokens.begin() + sentence_.first, last = analysis_.tokens.begin() + sentence_.last;
  auto at = std::upper_bound(first, last, atoms_[atom].span.begin,
                             [](uint32_t offset, const Token& t) { return offset < t.span.end; });
  if (at == last) return std::nullopt;
  return static_cast<uint32_t>(at - analysis_.tokens.begin());
}

const Word* NamedSentence::Tag(Stretch chunk) const {
  for (uint32_t i = chunk.end; i > chunk.begin; --i) {
    if (atoms_[i - 1].kind == AtomKind::kMark) continue;
    if (i - 1 > chunk.begin && atoms_[i - 1].glued && Cut(atoms_[i - 1].span) == "s") continue;  // of "Basu's"
    const std::optional<uint32_t> token = TokenOf(i - 1);
    return token ? &analysis_.words[*token] : nullptr;
  }
  return nullptr;
}

bool NamedSentence::Depends(Stretch chunk, Stretch name) const {
  if (chunk.empty() || name.empty()) return false;
  const auto first = TokenOf(chunk.begin), last = TokenOf(chunk.end - 1);
  const auto name_first = TokenOf(name.begin), name_last = TokenOf(name.end - 1);
  if (!first || !last || !name_first || !name_last) return false;
  auto hangs = [this](uint32_t from, uint32_t to, uint32_t low, uint32_t high) {
    for (uint32_t t = from; t <= to; ++t) {
      const uint32_t head = analysis_.words[t].head;
      if (head != kRoot && head >= low && head <= high) return true;
    }
    return false;
  };
  return hangs(*first, *last, *name_first, *name_last) || hangs(*name_first, *name_last, *first, *last);
}

}  // namespace onrecord
