// Windows as the trainer packs them (training/encoder/windows.py): a window begins with a sentence and takes as many as
// there is room for; before it come whole sentences as context, as many as fit into `context` pieces. A sentence longer
// than a window is cut between words.
//
// Windows of even lengths were considered, so that no short one comes last: a window costs what it holds (it is run at
// its own length), so nothing is gained but the few words that a long last window sees more of.
#include "annotate/windows.h"

#include <algorithm>

namespace onrecord {
namespace {

// A sentence, or a part of one that is longer than a window.
struct Unit {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t pieces = 0;
};

std::vector<Unit> UnitsOf(std::span<const uint32_t> counts, std::span<const Sentence> sentences, uint32_t room) {
  std::vector<Unit> units;
  units.reserve(sentences.size());
  for (const Sentence& sentence : sentences) {
    Unit unit{sentence.first, sentence.first, 0};
    for (; unit.last < sentence.last; ++unit.last) {
      const uint32_t count = std::min(counts[unit.last], room);
      if (unit.pieces + count > room) {
        units.push_back(unit);
        unit = {unit.last, unit.last, 0};
      }
      unit.pieces += count;
    }
    if (unit.last > unit.first) units.push_back(unit);
  }
  return units;
}

}  // namespace

std::vector<Window> PackWindows(std::span<const uint32_t> counts, std::span<const Sentence> sentences,
                                WindowSize size) {
  const std::vector<Unit> units = UnitsOf(counts, sentences, size.room());
  std::vector<Window> windows;
  for (size_t at = 0; at < units.size();) {
    size_t context = at, end = at;
    uint32_t before = 0;
    while (context > 0 && before + units[context - 1].pieces <= size.context &&
           before + units[context - 1].pieces + units[at].pieces <= size.room()) {
      before += units[--context].pieces;
    }
    uint32_t total = before;
    while (end < units.size() && total + units[end].pieces <= size.room()) total += units[end++].pieces;
    windows.push_back({units[context].first, units[at].first, units[end - 1].last});
    at = end;
  }
  return windows;
}

}  // namespace onrecord
