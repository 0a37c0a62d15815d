// The meanings that resources/en/times.rules may name.
#pragma once

#include <span>

#include "extract/grammar.h"
#include "extract/moment.h"

namespace onrecord {

std::span<const Maker<Moment>> TimeMakers();

}  // namespace onrecord
