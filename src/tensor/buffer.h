// Rows of numbers in someone's memory, and memory for them.
#pragma once

#include <cassert>
#include <cstddef>
#include <memory>
#include <new>

namespace onrecord::tensor {

// A matrix in memory that someone else owns; copied freely. Row r begins at data + r * stride.
template <class Number>
struct Rows {
  Number* data = nullptr;
  size_t count = 0;
  size_t stride = 0;  // in numbers, at least a row's length

  Number* operator[](size_t row) const {
    assert(row < count);
    return data + row * stride;
  }
  // `size` rows from `first` on.
  Rows Part(size_t first, size_t size) const {
    assert(first + size <= count);
    return {data + first * stride, size, stride};
  }
  operator Rows<const Number>() const { return {data, count, stride}; }  // NOLINT: implicit as for pointers
};
using FloatRows = Rows<const float>;
using MutableFloatRows = Rows<float>;

// Owns `size` numbers, zero at first, aligned to 64 bytes. Never grows. Moves, does not copy.
template <class Number>
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(size_t size) : size_(size), numbers_(new (kAlignment) Number[size]()) {}

  Number* data() const { return numbers_.get(); }
  size_t size() const { return size_; }

 private:
  static constexpr std::align_val_t kAlignment{64};
  struct Delete {
    void operator()(Number* numbers) const { ::operator delete[](numbers, kAlignment); }
  };

  size_t size_ = 0;
  std::unique_ptr<Number[], Delete> numbers_;
};

}  // namespace onrecord::tensor
