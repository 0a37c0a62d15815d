// Bylines and author fields to names of people.
#include "acquire/authors.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

std::string Names(std::string_view words, bool field) {
  std::string out;
  for (const NameInText& n : NamesIn(words, field)) {
    EXPECT_EQ(words.substr(n.span.begin, n.span.size()), n.name);
    if (!out.empty()) out += "; ";
    out += n.name;
  }
  return out;
}

TEST(NamesIn, ReadsBylines) {
  const std::pair<const char*, const char*> cases[] = {
      {"By Ann Lee", "Ann Lee"},
      {"By ANN LEE and BEN ADAIR", "ANN LEE; BEN ADAIR"},
      {"By Ann Lee, Ben Adair and Cy Moe, Staff Writers", "Ann Lee; Ben Adair; Cy Moe"},
      {"By Ann Lee for The Marlow Echo", "Ann Lee"},
      {"By Ann Lee in London", "Ann Lee"},
      {"By: Ann O'Hara-Lee", "Ann O'Hara-Lee"},
      {"By Ann Lee | Updated 3 May 2021", "Ann Lee"},
      {"Von Jörg van der Berg", "Jörg van der Berg"},
      {"Par Élodie Petit et Jean Grand", "Élodie Petit; Jean Grand"},
      {"Por José de la Cruz", "José de la Cruz"},
      {"Автор: Анна Петрова", "Анна Петрова"},
      {"记者 王小明", "王小明"},
      {"By REUTERS", ""},
      {"By Staff Reporter", ""},
      {"By Our Correspondent", ""},
      {"By ann@example.org", ""},
      {"By the end of the year, prices rose", ""},
      {"Von der Redaktion", ""},
      {"Erstellt von Jörg Amsel", "Jörg Amsel"},
      {"Von Jörg Amsel im Gespräch mit Eva Busch", "Jörg Amsel; Eva Busch"},
      {"Zeige alle Beiträge von Jörg Amsel", "Jörg Amsel"},
      {"Autorin: Eva Busch, Sprecherin der Stadt Marlow", "Eva Busch"},
      {"Von Rechtsanwältin Eva Busch", "Eva Busch"},
      {"By Richard (Dick) Amsel", "Richard (Dick) Amsel"},
      {"By Ann Lee (Marlow)", "Ann Lee"},
      {"Von Hafenverband Marlow", ""},
      {"", ""},
  };
  for (auto [words, names] : cases) EXPECT_EQ(Names(words, false), names) << words;
}

TEST(NamesIn, ReadsAuthorFields) {
  const std::pair<const char*, const char*> cases[] = {
      {"Ann Lee", "Ann Lee"},          {"Ann Lee, Ben Adair", "Ann Lee; Ben Adair"}, {"creeny", "creeny"},
      {"admin", ""},                   {"Reuters Staff", ""},                         {"https://example.org/ann", ""},
      {"ann.lee@example.org", ""},     {"Marlow News Desk", ""},                      {"Ann Lee (Marlow)", "Ann Lee"},
      {"delta201", "delta201"},        {"Herr_Amsel", "Herr_Amsel"},                  {"echo_team", ""},
      {"x2021_04", ""},                {"Ann Lee (https://ann.example/)", "Ann Lee"}, {"Creative Commons", ""},
      {"Bund-Stiftung Marlow", ""},    {"Published on", ""},
  };
  for (auto [words, names] : cases) EXPECT_EQ(Names(words, true), names) << words;
}

TEST(IsByline, NeedsAPrefixAndAName) {
  EXPECT_TRUE(IsByline("By Ann Lee"));
  EXPECT_FALSE(IsByline("Ann Lee"));
  EXPECT_FALSE(IsByline("By Monday the water had gone, and the mayor said that the town could begin to mend what the flood had broken."));
}

}  // namespace
}  // namespace onrecord
