// Names told by their words, and words of events: what of a text is found, and lists that do not load.
#include <gtest/gtest.h>

#include <string>

#include "annotate/analysed.h"
#include "annotate/headed_names.h"
#include "annotate/known_names.h"
#include "annotate/trigger_words.h"

namespace onrecord {
namespace {

constexpr std::string_view kList =
    "# bodies of no country\n"
    "organisation\n"
    "Blue Front, Blue Front of Orlia, Al-Orla, Orla's Own\n"
    "\n"
    "place\n"
    "Orlia, Gulf of Orlia\n";

// "[words kind]" each.
template <class Names>
std::string Shown(const Names& names, const std::string& text) {
  const Analysis analysis = Annotated(text);
  std::string shown;
  for (const KnownNames::Found& found : names.Find(analysis)) {
    shown += "[" + std::string(analysis.Text(found.tokens)) + " " + std::string(Name(found.kind)) + "]";
  }
  return shown;
}

TEST(KnownNames, AreFoundWordForWord) {
  const std::pair<std::string, std::string> table[] = {
      {"The Blue Front met in Orlia.", "[Blue Front organisation][Orlia place]"},
      {"The Blue Front of Orlia met.", "[Blue Front of Orlia organisation]"},
      {"The Blue Front of Orla met.", "[Blue Front organisation]"},
      {"A blue front from orlia.", ""},
      {"BLUE FRONT LEAVES ORLIA", "[BLUE FRONT organisation][ORLIA place]"},
      {"Al-Orla and Al-Orlan fought.", "[Al-Orla organisation]"},
      {"Orla\u2019s Own fought.", "[Orla\u2019s Own organisation]"},
      {"The Blue\tFront's men", "[Blue\tFront organisation]"},
      {"Orlian ships, Orliawards", ""},
      {"He saw the Blue. Front doors closed.", ""},
      {"", ""},
  };
  KnownNames names;
  ASSERT_TRUE(names.Add(kList));
  for (const auto& [text, shown] : table) EXPECT_EQ(Shown(names, text), shown) << text;
}

TEST(KnownNames, RefusesListsWithoutKinds) {
  KnownNames names;
  EXPECT_FALSE(names.Add("Blue Front, Orlia\n"));
  EXPECT_FALSE(names.Add("place\nOrlia, , Orla\n"));
  EXPECT_TRUE(names.Add("place\n"));
}

TEST(KnownNames, OfEnglishAreThere) {
  const Analysis analysis = Annotated("Islamic State, said the Metropolitan Police.");
  EXPECT_EQ(KnownNames::English().Find(analysis).size(), 2U);
}

TEST(HeadedNames, AreToldByTheirHeads) {
  const std::pair<std::string, std::string> table[] = {
      {"He told the Tarn Police today.", "[Tarn Police organisation]"},
      {"Later that day Tarn Police Commissioner Ann Elo met some of them.", "[Tarn Police organisation]"},
      {"The Tarn Foreign Ministry and the University of North Orla agreed on it.",
       "[Tarn Foreign Ministry organisation][University of North Orla organisation]"},
      {"They asked the Orlian Centre for Disease Prevention and Control about it.",
       "[Orlian Centre for Disease Prevention and Control organisation]"},
      {"A fire on Tarn Lake Road in Orla County was out.", "[Tarn Lake Road place][Orla County place]"},
      {"They called the Tarn Attorney's Office and Maria's Office party.", "[Tarn Attorney's Office organisation]"},
      {"Police met the Department at the Office.", ""},
      {"Tarn Police Seek Two Men After Fire On Orla Road", ""},
      {"the tarn police and the orla county court", ""},
  };
  for (const auto& [text, shown] : table) EXPECT_EQ(Shown(HeadedNames::English(), text), shown) << text;
}

TEST(TriggerWords, HaveTypes) {
  TriggerWords words;
  words.Add("lost\n# a comment\n[attack]\nraid, burn down\n[death]\nburn, raid\n");
  const std::pair<std::string, std::vector<std::string_view>> table[] = {
      {"raid", {"attack", "death"}}, {"burn", {"death"}}, {"burn down", {"attack"}}, {"lost", {}}, {"", {}}};
  for (const auto& [lemma, types] : table) EXPECT_EQ(words.TypesOf(lemma), types) << lemma;
  EXPECT_EQ(TriggerWords::English().TypesOf("injure"), std::vector<std::string_view>{"injury"});
}

}  // namespace
}  // namespace onrecord
