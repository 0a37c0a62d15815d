// Small cuts of files of rules and lists.
#include "util/lines.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

using Views = std::vector<std::string_view>;

TEST(Lines, TrimsTheSpacesItIsGiven) {
  EXPECT_EQ(Trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(Trim("\fa\f"), "\fa\f");
  EXPECT_EQ(Trim("\f'a'", "\f'"), "a");
  EXPECT_EQ(Trim(" \n"), "");
}

TEST(Lines, TakesUpToTheMarkAndGoesOnBehindIt) {
  std::string_view rest = "by\tvon;;par";
  EXPECT_EQ(Take(rest, '\t'), "by");
  EXPECT_EQ(Take(rest, ';'), "von");
  EXPECT_EQ(Take(rest, ';'), "");
  EXPECT_EQ(Take(rest, ';'), "par");
  EXPECT_TRUE(rest.empty());
  EXPECT_EQ(Take(rest, ';'), "");
}

TEST(Lines, EntriesAreNeitherEmptyNorComments) {
  EXPECT_EQ(Entries("# a list\none\n\ntwo # words\n"), (Views{"one", "two # words"}));
  EXPECT_EQ(Entries("one"), Views{"one"});
  EXPECT_TRUE(Entries("").empty());
}

}  // namespace
}  // namespace onrecord
