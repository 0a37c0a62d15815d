// Forests: what they add up to, and that damaged weights are told, not walked.
#include "acquire/forest.h"

#include <gtest/gtest.h>

#include <cmath>

#include "acquire/article.h"

namespace onrecord {
namespace {

TEST(Forest, AddsItsTrees) {
  auto forests = Forest::FromText("onrecord-forest 1\nforest 1 2 2\n0 0.5 2 ; L -1 ; 1 3 4 ; L 1 ; L 2\nL 0.25\n");
  ASSERT_TRUE(forests);
  const struct {
    float row[2];
    double sum;
  } rows[] = {{{0, 9}, -0.75}, {{0.5F, 9}, -0.75}, {{1, 3}, 1.25}, {{1, 4}, 2.25}};
  for (const auto& r : rows) EXPECT_NEAR((*forests)[0].Probability(r.row), 1 / (1 + std::exp(-r.sum)), 1e-6);
}

TEST(Forest, RefusesDamagedWeights) {
  for (const char* text : {"", "onrecord-forest 2\n", "onrecord-forest 1\nforest 1 1 2\n", "onrecord-forest 1\nforest 1 1 2\n5 0.5 2 ; L 1 ; L 2\n",
                           "onrecord-forest 1\nforest 1 1 2\n0 0.5 9 ; L 1 ; L 2\n", "onrecord-forest 1\nforest 1 1 2\n0 0.5 0 ; L 1 ; L 2\n",
                           "onrecord-forest 1\nforest 1 1 2\n0 x 2 ; L 1 ; L 2\n", "onrecord-forest 1\nforest 1 1 2\n0 0.5 2 ; L 1\n"}) {
    auto forests = Forest::FromText(text);
    ASSERT_FALSE(forests) << text;
    EXPECT_NE(forests.error().message.find("line"), std::string::npos);
  }
}

TEST(ArticleModel, LoadsWhatIsBuiltIn) { EXPECT_TRUE(ArticleModel::Load()); }

}  // namespace
}  // namespace onrecord
