// Claims of quotes (quote_claims.h), then those of nouns and of the report itself (own_claims.h), in order of the text,
// each with whose word it rests on and whom it is about.
#include "extract/claims.h"

#include <algorithm>

#include "extract/own_claims.h"
#include "extract/quote_claims.h"
#include "extract/speakers.h"

namespace onrecord {
namespace {

constexpr uint32_t kDeepest = 8;  // quotes within quotes

struct Place {
  Span span;
  uint32_t entity = 0;
};

std::vector<Place> PlacesOf(const std::vector<Entity>& entities) {
  std::vector<Place> places;
  for (uint32_t e = 0; e < entities.size(); ++e) {
    for (const Entity::Mention& m : entities[e].mentions) places.push_back({m.span, e});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
  return places;
}

void AddOnce(std::vector<uint32_t>& list, uint32_t entity) {
  if (std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
}

std::vector<uint32_t> NamedIn(const std::vector<Place>& places, Span span) {
  std::vector<uint32_t> named;
  auto at = std::lower_bound(places.begin(), places.end(), span.begin,
                             [](const Place& p, uint32_t begin) { return p.span.begin < begin; });
  for (; at != places.end() && at->span.begin < span.end; ++at) {
    if (at->span.end <= span.end) AddOnce(named, at->entity);
  }
  return named;
}

// Whom an accusation is about, where its words leave that out: "accused Basu of lying", "Basu is accused of lying".
void AddAccused(const ClaimText& text, const ClauseReader& clauses, const std::vector<Place>& places, Claim& claim) {
  if (!claim.quote || !claim.cue) return;
  const TokenRange cue = clauses.TokensOf(*claim.cue);
  if (cue.first >= cue.last || !text.In(ClaimList::kAccuse, cue) || claim.cue->end > claim.span.begin) return;
  const uint32_t begin = claim.source ? claim.cue->end : clauses.SentenceOf(cue.first).span.begin;
  const uint32_t end = claim.source ? claim.span.begin : claim.cue->begin;
  constexpr uint32_t kFar = 200;  // bytes
  if (end < begin || end - begin > kFar) return;
  for (uint32_t entity : NamedIn(places, {begin, end})) AddOnce(claim.about, entity);
}

void AddSources(const std::optional<Source>& source, std::vector<uint32_t>& chain) {
  if (!source || !source->entity) return;
  AddOnce(chain, *source->entity);
  for (uint32_t entity : source->entities) AddOnce(chain, entity);
}

// From the outermost in.
std::vector<uint32_t> ChainOf(const Claim& claim, const std::vector<Quote>& quotes) {
  std::vector<uint32_t> within;
  for (std::optional<uint32_t> q = claim.quote; q && within.size() < kDeepest; q = quotes[*q].within)
    within.push_back(*q);
  std::vector<uint32_t> chain;
  for (size_t k = within.size(); k > 0; --k) AddSources(quotes[within[k - 1]].source, chain);
  if (!claim.quote) AddSources(claim.source, chain);
  return chain;
}

// Sources of nouns are words so far; who they are is asked as it is for quotes.
std::vector<Claim> WithEntities(const Analysis& analysis, const std::vector<Entity>& entities,
                                std::vector<Claim> claims) {
  std::vector<Quote> sources(claims.size());
  for (size_t k = 0; k < claims.size(); ++k) sources[k].source = claims[k].source;
  sources = WithSpeakers(analysis, entities, std::move(sources));
  for (size_t k = 0; k < claims.size(); ++k) claims[k].source = sources[k].source;
  return claims;
}

}  // namespace

std::vector<Claim> FindClaims(const Analysis& analysis, const std::vector<Entity>& entities,
                              const std::vector<Quote>& quotes, const ClaimWords& words) {
  if (analysis.tokens.empty()) return {};
  const ClaimText text(analysis, words);
  const ClauseReader clauses(analysis);
  std::vector<Claim> claims = FindQuoteClaims(text, clauses, quotes);
  for (Claim& own : WithEntities(analysis, entities, FindOwnClaims(text, clauses, quotes, claims)))
    claims.push_back(std::move(own));
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.span.end != b.span.end ? a.span.end > b.span.end
                                    : a.polarity > b.polarity;  // of the same words, who asserts them last
  });
  const std::vector<Place> places = PlacesOf(entities);
  for (Claim& claim : claims) {
    claim.chain = ChainOf(claim, quotes);
    claim.about = NamedIn(places, claim.span);
    AddAccused(text, clauses, places, claim);
  }
  return claims;
}

}  // namespace onrecord
