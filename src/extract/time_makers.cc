// The makers of all files, as one.
//
// One function a meaning: from the captures of a rule to a Moment, or nothing when the words cannot mean it. They see
// only the match and the atoms beside it; publication, tense and story come later (moment.cc).
#include "extract/time_makers.h"

namespace onrecord {

std::vector<Maker<Moment>> TimeMakers() {
  std::vector<Maker<Moment>> all;
  for (std::span<const Maker<Moment>> some : {DayMakers(), ClockMakers(), PeriodMakers(), LengthMakers()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace onrecord
