// usage: gumbo_compare PAGE...   the pages whose text differs from gumbo's, with the place; then how many. Run by hand
// on page sets (ninja gumbo_compare): what differs there is either a bug of ours or one of the departures that html.cc
// states.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "acquire/decode.h"
#include "acquire/gumbo_text.h"

int main(int count, char** names) {
  int pages = 0, different = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(names[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const onrecord::Decoded decoded = onrecord::Decode(bytes, "", true);
    const std::string_view page = decoded.Text(bytes);
    const std::string ours = onrecord::OurText(page), theirs = onrecord::GumboText(page);
    ++pages;
    if (ours == theirs) continue;
    ++different;
    size_t at = 0;
    while (at < ours.size() && at < theirs.size() && ours[at] == theirs[at]) ++at;
    std::printf("%s\t%zu\t%zu\t%zu\t%s\t%s\n", names[i], ours.size(), theirs.size(), at, ours.substr(at, 60).c_str(),
                theirs.substr(at, 60).c_str());
  }
  std::printf("%d of %d pages differ\n", different, pages);
}
