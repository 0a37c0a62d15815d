// Which kernels run here, asked of the processor once.
//
// The compiler's __builtin_cpu_supports also asks whether the operating system keeps the wide registers. Every 64-bit
// ARM has the instructions of neon.cc.
#include "tensor/kernels.h"

#include <array>

namespace onrecord::tensor {
namespace {

bool HasAvx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

bool HasAvx512Vnni() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512vnni");
#else
  return false;
#endif
}

struct Runnable {
  std::array<const Kernels*, 5> list{};  // null after the last
  size_t size = 0;

  void Add(const Kernels* kernels, bool runs) {
    if (kernels != nullptr && runs) list[size++] = kernels;
  }
};

const Runnable& Found() {
  static const Runnable kFound = [] {
    Runnable found;
    found.Add(ScalarKernels(), true);
    found.Add(NeonKernels(), true);
    found.Add(Avx2Kernels(), HasAvx2());
    found.Add(Avx512Kernels(), HasAvx2() && HasAvx512Vnni());
    return found;
  }();
  return kFound;
}

}  // namespace

size_t AttentionScratch(size_t rows, size_t width) {
  const size_t r = (rows + kAttentionStep - 1) / kAttentionStep * kAttentionStep;
  const size_t w = (width + kAttentionStep - 1) / kAttentionStep * kAttentionStep;
  const size_t rows_of_head = 3 * r * w * sizeof(int16_t);  // keys, values, queries
  const size_t scores = kAttentionRows * r * (sizeof(int32_t) + sizeof(int16_t));
  return rows_of_head + scores + w * sizeof(int16_t);
}

const Kernels* const* RunnableKernels() { return Found().list.data(); }

const Kernels& BestKernels() { return *Found().list[Found().size - 1]; }

}  // namespace onrecord::tensor
