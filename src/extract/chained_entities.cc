// A phrase says how somebody is called, and may say more: "the 52-year-old plumber" has an age and a role. That counts
// only where its link is likely to be right, for a role is read as a fact. An entity without a name is worth telling
// when it is spoken of twice; it is as sure as the least sure of its mentions.
#include "extract/chained_entities.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "extract/link_confidence.h"
#include "extract/told.h"

namespace onrecord {
namespace {

constexpr float kLeastTold = 0.5F;  // of a noun that gives its person a role

class Collector {
 public:
  Collector(const Analysis& analysis, const EntityRules::State& rules, const std::vector<Phrase>& phrases,
            const Speaking& speaking, Chains& chains, std::vector<Entity> entities)
      : analysis_(analysis),
        text_(analysis.document->text()),
        rules_(rules),
        phrases_(phrases),
        speaking_(speaking),
        chains_(chains),
        entities_(std::move(entities)) {}

  std::vector<Entity> Collect() {
    std::map<uint32_t, std::vector<uint32_t>> nameless;  // by chain
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      if (!phrases_[i].shown) continue;
      const Chain& chain = chains_.At(chains_.Of(i));
      if (chain.entity) AddMention(i, entities_[*chain.entity]);
      else nameless[chains_.Of(i)].push_back(i);
    }
    for (Entity& entity : entities_) SortMentions(entity);
    std::vector<std::pair<uint32_t, uint32_t>> order;  // by first phrase
    for (const auto& [chain, all] : nameless) {
      const bool writes = chains_.At(chain).author && Speaks(all[0]);
      if (all.size() > 1 || writes || !chains_.At(chain).members.empty()) order.emplace_back(all[0], chain);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [first, chain] : order) entities_.push_back(Nameless(chains_.At(chain), nameless[chain]));
    return std::move(entities_);
  }

 private:
  bool Speaks(uint32_t i) const { return speaking_.quote[i].has_value(); }

  void AddMention(uint32_t i, Entity& entity) const {
    const Phrase& phrase = phrases_[i];
    const bool named = !entity.name.empty(), first = entity.mentions.empty();
    entity.mentions.push_back(
        {phrase.span, phrase.form, LinkConfidence(phrase, named, first, Speaks(i), chains_.sure(i))});
    if (entity.kind != EntityKind::kPerson || entity.name.empty() || chains_.sure(i) < kLeastTold) return;
    if (!entity.age) entity.age = AgeOf(phrase, analysis_, rules_);
    if (const auto role = RoleOf(phrase, analysis_, rules_)) AddRole(*role, text_, rules_.names, entity);
  }

  static void SortMentions(Entity& entity) {
    std::stable_sort(entity.mentions.begin(), entity.mentions.end(),
                     [](const Entity::Mention& a, const Entity::Mention& b) { return a.span.begin < b.span.begin; });
  }

  static std::optional<EntityKind> KindOf(const Chain& chain) {
    if (chain.author) return EntityKind::kWork;
    if (!chain.members.empty()) return EntityKind::kGroup;
    if (chain.traits.sort == Sort::kBody) return EntityKind::kOrganisation;
    const bool person = chain.traits.sort == Sort::kPerson && chain.traits.count == Count::kOne;
    return person ? std::optional(EntityKind::kPerson) : std::nullopt;
  }

  Entity Nameless(const Chain& chain, const std::vector<uint32_t>& all) const {
    Entity entity;
    entity.kind = KindOf(chain);
    entity.author = chain.author;
    entity.members = chain.members;
    for (uint32_t i : all) AddMention(i, entity);
    SortMentions(entity);
    entity.basis = {1.0F, "model coreference"};
    for (const Entity::Mention& m : entity.mentions)
      entity.basis.confidence = std::min(entity.basis.confidence, m.confidence);
    return entity;
  }

  const Analysis& analysis_;
  std::string_view text_;
  const EntityRules::State& rules_;
  const std::vector<Phrase>& phrases_;
  const Speaking& speaking_;
  Chains& chains_;
  std::vector<Entity> entities_;
};

}  // namespace

std::vector<Entity> WithChains(const Analysis& analysis, const EntityRules::State& rules,
                               const std::vector<Phrase>& phrases, const Speaking& speaking, Chains& chains,
                               std::vector<Entity> entities) {
  return Collector(analysis, rules, phrases, speaking, chains, std::move(entities)).Collect();
}

}  // namespace onrecord
