// XXH3 by libxxhash; no other file includes it. SHA-256 would also tell forgeries, at a fiftieth of the speed: the
// manifest beside the weights has that one.
#include "tensor/checksum.h"

#include <xxhash.h>

namespace onrecord::tensor {

uint64_t Xxh3(std::span<const std::byte> bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace onrecord::tensor
