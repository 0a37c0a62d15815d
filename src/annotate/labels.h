// The labels of a head, as the weight file lists them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/status.h"
#include "tensor/weights.h"

namespace onrecord {

// Labels of a tagger of spans: O outside, B at the first word of a span, I at the others; "B-place" where spans are of
// several kinds.
struct SpanLabels {
  struct Label {
    enum Part : uint8_t { kOutside, kBegin, kInside } part = kOutside;
    uint32_t kind = 0;  // index into kinds, unless outside
  };
  std::vector<Label> labels;
  std::vector<std::string_view> kinds;  // views of the file; "" where there is but one
  std::vector<uint32_t> begins;         // of each kind the label of its first word

  // kInvalidInput: a label that is none of those, or a kind without a beginning.
  static Result<SpanLabels> FromNames(const std::vector<std::string_view>& names);
  std::optional<uint32_t> FindKind(std::string_view name) const;
};

// The lines of text entry `labels.NAME`, which are as many as `count`; views of the file. Fails as lookups of Weights do.
Result<std::vector<std::string_view>> FindLabels(const tensor::Weights& weights, std::string_view name, size_t count);

// The temperature that text entry `calibration` gives for a head; 1 where it gives none. kInvalidInput: no number above 0.
Result<float> FindTemperature(const tensor::Weights& weights, std::string_view head);

// Lines of a text entry, without an empty one at its end.
std::vector<std::string_view> LinesOf(std::string_view text);

}  // namespace onrecord
