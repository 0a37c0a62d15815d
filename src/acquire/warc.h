// Reports out of web archives: WARC files, plain or compressed as a whole or record by record.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acquire/http.h"
#include "acquire/stream.h"
#include "onrecord/input.h"

namespace onrecord {

// Hands out the pages of an archive in order. Records that are no pages (requests, revisits, images, answers other than
// 200) are counted, records that cannot be read are failures named file@offset, and reading goes on at the next record.
// Memory: the largest record allowed.
class WarcReader {
 public:
  WarcReader(Stream& stream, std::string file, uint64_t max_report_bytes);

  std::optional<Input::Item> Next();
  // What was left out, by reason ("request records"), and how often.
  const std::map<std::string, uint64_t>& left_out() const { return left_out_; }

 private:
  using MaybeItem = std::optional<Input::Item>;

  bool AtRecord();
  MaybeItem AfterDamage();
  MaybeItem Fail(Code code, std::string what, uint64_t at) const;
  MaybeItem ReadRecord();
  MaybeItem SkipLarge(const HeaderBlock& header, uint64_t length, uint64_t at);
  MaybeItem FailBoundary(size_t header_size, uint64_t length, bool cut, uint64_t at);
  MaybeItem ReadContent(const HeaderBlock& header, std::string_view content, uint64_t at);
  MaybeItem ReadResponse(const HeaderBlock& header, std::string_view content, uint64_t at);
  MaybeItem LeaveOut(std::string why);
  uint64_t SkipToRecord(uint64_t most);

  Stream& stream_;
  std::string file_;
  uint64_t limit_;
  std::map<std::string, uint64_t> left_out_;
};

// Whether a WARC record begins here.
bool LooksLikeWarc(std::string_view head);

}  // namespace onrecord
