// The version, as the build states it. Here and not beside the engine, so that every stage may name it.
#include "onrecord/engine.h"

namespace onrecord {

std::string_view Version() { return ONRECORD_VERSION; }

}  // namespace onrecord
