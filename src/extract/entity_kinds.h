// Which of the record's kinds a named thing is.
#pragma once

#include "extract/cut_names.h"
#include "onrecord/record.h"

namespace onrecord {

// `fullest`: the longest name of the group; `quoted`: it stands in quotation marks somewhere.
EntityKind KindOf(const CutName& fullest, NameKind kind, bool quoted, const NameWords& words);

}  // namespace onrecord
