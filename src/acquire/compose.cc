// Composing run tables.
//
// Both tables are sorted, so one sweep over each is enough. A stretch of text that stands in the source letter for
// letter is cut where the source's charset changes its ratio; a unit of any other ratio (an entity, white space made
// one) is mapped as a whole, as the bytes from its first to its last. Neighbours of one ratio are joined again, so that
// the table stays as small as the page allows. Text that stands nowhere in the source stands nowhere in the bytes.
#include "acquire/compose.h"

#include <algorithm>
#include <utility>

namespace onrecord {
namespace {

constexpr uint32_t kMaxUnit = 0xFFFF;  // a longer stretch of bytes (white space made one) is named by its beginning

void Append(std::vector<Run>& runs, Run run) {
  if (run.count == 0) return;
  if (!runs.empty()) {
    Run& last = runs.back();
    bool joins = last.text_unit == run.text_unit && last.byte_unit == run.byte_unit && last.text_end() == run.text &&
                 (run.byte_unit == 0 || last.byte_end() == run.byte);
    if (joins) {
      last.count += run.count;
      return;
    }
  }
  runs.push_back(run);
}

class Composer {
 public:
  explicit Composer(const std::vector<Run>& inner) : inner_(inner), at_(inner.begin()) {}

  std::vector<Run> Compose(const std::vector<Run>& outer) {
    out_.reserve(outer.size());
    for (const Run& run : outer) {
      if (run.byte_unit == 0) Nowhere(run.text, run.count * run.text_unit);
      else if (run.text_unit == 1 && run.byte_unit == 1) Stretch(run);
      else Units(run);
    }
    return std::move(out_);
  }

 private:
  // Text [text, text + size) has no bytes.
  void Nowhere(uint32_t text, uint32_t size) { Append(out_, Run{text, byte_, size, 1, 0}); }

  // The inner run that holds `source`, or the next one.
  void SeekTo(uint32_t source) {
    while (at_ != inner_.end() && at_->text_end() <= source) ++at_;
  }

  // Text and source agree byte for byte: cut at the inner runs. Where an inner unit is cut by the stretch's ends (no
  // character is, so no page does that), the whole unit stands for the part.
  void Stretch(const Run& run) {
    uint32_t source = run.byte;
    const uint32_t end = run.byte_end();
    uint32_t text = run.text;
    for (SeekTo(source); source < end; SeekTo(source)) {
      uint32_t stop = at_ == inner_.end() ? end : std::min(end, std::max(source, at_->text));
      if (stop > source) {
        Nowhere(text, stop - source);
      } else {
        stop = std::min(end, at_->text_end());
        Piece(text, source, stop);
      }
      text += stop - source;
      source = stop;
    }
  }

  // Source [begin, end) lies within *at_.
  void Piece(uint32_t text, uint32_t begin, uint32_t end) {
    const uint32_t unit = at_->text_unit;
    const bool whole = (begin - at_->text) % unit == 0 && (end - begin) % unit == 0;
    if (!whole) return Unit(text, end - begin, ToBytes(inner_, {begin, end}));
    Run run{text, at_->byte + (begin - at_->text) / unit * at_->byte_unit, (end - begin) / unit, at_->text_unit,
            at_->byte_unit};
    if (run.byte_unit == 0 || run.byte < byte_) return Nowhere(text, end - begin);
    Append(out_, run);
    byte_ = run.byte_end();
  }

  void Units(const Run& run) {
    for (uint32_t i = 0; i < run.count; ++i) {
      uint32_t source = run.byte + i * run.byte_unit;
      SeekTo(source);
      Unit(run.text + i * run.text_unit, run.text_unit, Mapped({source, source + run.byte_unit}));
    }
  }

  // ToBytes, with the sweep's place as the start of the search.
  ByteRange Mapped(Span source) const {
    bool within = at_ != inner_.end() && at_->text <= source.begin && source.end <= at_->text_end();
    if (!within || at_->text_unit != 1 || at_->byte_unit == 0) return ToBytes(inner_, source);
    uint32_t begin = at_->byte + (source.begin - at_->text) * at_->byte_unit;
    return {begin, begin + source.size() * at_->byte_unit};
  }

  // `size` bytes of text stand for all of `bytes`. Bytes given away already stay with the text before.
  void Unit(uint32_t text, uint32_t size, ByteRange bytes) {
    bytes.begin = std::max(bytes.begin, byte_);
    if (bytes.end <= bytes.begin || size > kMaxUnit) return Nowhere(text, size);
    uint32_t length = std::min(bytes.end - bytes.begin, kMaxUnit);
    Append(out_, Run{text, bytes.begin, 1, static_cast<uint16_t>(size), static_cast<uint16_t>(length)});
    byte_ = bytes.begin + length;
  }

  const std::vector<Run>& inner_;
  std::vector<Run>::const_iterator at_;
  std::vector<Run> out_;
  uint32_t byte_ = 0;  // where the bytes given away so far end
};

}  // namespace

std::vector<Run> ComposeRuns(const std::vector<Run>& outer, const std::vector<Run>& inner) {
  return Composer(inner).Compose(outer);
}

std::vector<Run> ComposeRuns(std::vector<Run>&& outer, const std::vector<Run>& inner) {
  const bool same = inner.size() == 1 && inner[0].text == 0 && inner[0].text_unit == 1 && inner[0].byte_unit == 1;
  const bool within = !outer.empty() && same && std::all_of(outer.begin(), outer.end(), [&inner](const Run& run) {
    return run.byte_unit == 0 || run.byte_end() <= inner[0].text_end();
  });
  if (!within) return ComposeRuns(std::as_const(outer), inner);
  for (Run& run : outer) {
    if (run.byte_unit != 0) run.byte += inner[0].byte;
  }
  return std::move(outer);
}

ByteRange ToBytes(const std::vector<Run>& inner, Span source) {
  auto first = std::upper_bound(inner.begin(), inner.end(), source.begin,
                                [](uint32_t t, const Run& r) { return t < r.text_end(); });
  auto past = std::lower_bound(first, inner.end(), source.end, [](const Run& r, uint32_t t) { return r.text < t; });
  while (first != past && first->byte_unit == 0) ++first;
  while (past != first && std::prev(past)->byte_unit == 0) --past;
  if (first == past) return {};
  const Run& last = *std::prev(past);
  uint32_t skip = source.begin > first->text ? (source.begin - first->text) / first->text_unit : 0;
  uint32_t keep =
      source.end < last.text_end() ? (source.end - last.text + last.text_unit - 1) / last.text_unit : last.count;
  return {first->byte + skip * first->byte_unit, last.byte + keep * last.byte_unit};
}

}  // namespace onrecord
