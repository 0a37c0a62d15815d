// How a call that can fail answers: a value or an Error. Nothing throws across this API.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace onrecord {

// The closed list of what can go wrong. A caller may switch over it; the message is for people.
enum class Code : uint8_t {
  kInvalidInput,  // the bytes are not what they claim to be
  kUnsupported,   // well-formed, but of a kind that is not read
  kTooLarge,      // over a stated limit; the message names the limit
  kTruncated,     // ends before it should
  kIo,            // the operating system refused: open, read, write
  kUsage,         // the caller asked for something that makes no sense
};

struct Error {
  Code code = Code::kInvalidInput;
  std::string message;  // what happened and what to do, in one line, without a final stop
  uint64_t offset = 0;  // where in the input, in bytes; 0 when it does not apply
};

// A member-subset of std::expected<T, Error>, which C++20 libraries lack. Owns its value or its error.
// Reading value() of a failed result, or error() of a good one, is a bug and asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit as std::expected
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { assert(has_value()); return *std::get_if<0>(&state_); }
  const T& value() const& { assert(has_value()); return *std::get_if<0>(&state_); }
  T&& value() && { assert(has_value()); return std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const { assert(!has_value()); return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

// A call that makes nothing but can fail.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit as std::expected

  bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  const Error& error() const { assert(error_); return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace onrecord
