// Names told by their words: what of a text is found, and lists that do not load.
#include <gtest/gtest.h>

#include <string>

#include "annotate/known_names.h"
#include "annotate/tokens.h"

namespace onrecord {
namespace {

constexpr std::string_view kList =
    "# bodies of no country\n"
    "organisation\n"
    "Blue Front, Blue Front of Orlia, Al-Orla, Orla's Own\n"
    "\n"
    "place\n"
    "Orlia, Gulf of Orlia\n";

Analysis Annotated(std::string text) {
  Document::Parts parts;
  const uint32_t size = static_cast<uint32_t>(text.size());
  parts.bytes = text;
  if (size > 0) parts.runs = {{0, 0, size, 1, 1}};
  parts.text = std::move(text);
  parts.blocks = {{BlockKind::kParagraph, {0, size}, {0, size}}};
  return Annotate(*Document::Make(std::move(parts)));
}

// "[words kind]" each.
std::string Shown(const std::string& text) {
  KnownNames names;
  if (const auto added = names.Add(kList); !added) return added.error().message;
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
  for (const auto& [text, shown] : table) EXPECT_EQ(Shown(text), shown) << text;
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

}  // namespace
}  // namespace onrecord
