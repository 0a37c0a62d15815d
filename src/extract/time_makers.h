// The meanings that resources/en/times.rules may name.
#pragma once

#include <span>
#include <vector>

#include "extract/grammar.h"
#include "extract/moment.h"

namespace onrecord {

std::span<const Maker<Moment>> DayMakers();
std::span<const Maker<Moment>> ClockMakers();
std::span<const Maker<Moment>> PeriodMakers();
std::span<const Maker<Moment>> LengthMakers();

// All of them.
std::vector<Maker<Moment>> TimeMakers();

}  // namespace onrecord
