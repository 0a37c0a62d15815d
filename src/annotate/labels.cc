// Reads lists of labels; which label is which part of a span is worked out once, at load.
#include "annotate/labels.h"

#include <algorithm>
#include <charconv>

#include "util/lines.h"

namespace onrecord {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

Error Broken(std::string_view what, std::string_view word) {
  return {Code::kInvalidInput, "weights: " + std::string(what) + " \"" + std::string(word) +
                                   "\"; the file and the program do not belong together"};
}

}  // namespace

std::vector<std::string_view> LinesOf(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text.empty() ? std::vector<std::string_view>() : Lines(text);
}

Result<SpanLabels> SpanLabels::FromNames(const std::vector<std::string_view>& names) {
  SpanLabels made;
  for (std::string_view name : names) {
    const char part = name.empty() ? ' ' : name[0];
    if (name == "O") {
      made.labels.push_back({});
      continue;
    }
    if ((part != 'B' && part != 'I') || (name.size() > 1 && name[1] != '-')) return Broken("no label of spans:", name);
    const std::string_view kind = name.substr(std::min<size_t>(2, name.size()));
    const uint32_t at =
        static_cast<uint32_t>(std::find(made.kinds.begin(), made.kinds.end(), kind) - made.kinds.begin());
    if (at == made.kinds.size()) {
      made.kinds.push_back(kind);
      made.begins.push_back(kNone);
    }
    if (part == 'B') made.begins[at] = static_cast<uint32_t>(made.labels.size());
    made.labels.push_back({part == 'B' ? Label::kBegin : Label::kInside, at});
  }
  for (size_t i = 0; i < made.kinds.size(); ++i) {
    if (made.begins[i] == kNone) return Broken("spans without a beginning:", made.kinds[i]);
  }
  return made;
}

std::optional<uint32_t> SpanLabels::FindKind(std::string_view name) const {
  const auto found = std::find(kinds.begin(), kinds.end(), name);
  if (found == kinds.end()) return std::nullopt;
  return static_cast<uint32_t>(found - kinds.begin());
}

Result<std::vector<std::string_view>> FindLabels(const tensor::Weights& weights, std::string_view name, size_t count) {
  const auto text = weights.FindText("labels." + std::string(name));
  if (!text) return text.error();
  std::vector<std::string_view> labels = LinesOf(*text);
  if (labels.size() != count) return Broken("labels of another number:", name);
  return labels;
}

Result<float> FindTemperature(const tensor::Weights& weights, std::string_view head) {
  if (!weights.Has("calibration")) return 1.0F;
  const auto text = weights.FindText("calibration");
  if (!text) return text.error();
  for (std::string_view line : LinesOf(*text)) {
    if (Take(line, ' ') != head) continue;
    float temperature = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), temperature);
    if (read.ec != std::errc() || !(temperature > 0.01F && temperature < 100)) return Broken("no temperature:", line);
    return temperature;
  }
  return 1.0F;
}

}  // namespace onrecord
