// Reports out of JSON: one object a line, or one value over many lines.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "acquire/stream.h"
#include "onrecord/input.h"

namespace onrecord {

// An object gives a report by `text` (kept exactly) or `html`, and may give `name`, `url`, `published`, `language`; all
// other fields are handed on in RawReport::given. With both, `text` is read and `html` is handed on. Memory: the
// largest line.
class JsonReader {
 public:
  // A line is a report or a failure named file:line. Empty lines are passed over.
  JsonReader(Stream& stream, std::string file, uint64_t max_report_bytes);
  ~JsonReader();

  std::optional<Input::Item> Next();

 private:
  struct Parser;
  struct Line {
    std::string_view words;
    size_t size = 0;  // with its end; 0: the end of the file
    enum State : uint8_t { kWhole, kTooLong, kDamaged } state = kWhole;
  };

  Line PeekLine();
  void SkipLine();
  Input::Item ReadLine(std::string_view json, const std::string& place);
  Input::Item AfterDamage();

  Stream& stream_;
  std::string file_;
  uint64_t limit_;
  uint64_t line_ = 0;
  std::unique_ptr<Parser> parser_;
};

// One object, or an array of objects, however it is laid out. Reports are named file, or file:1, file:2 of an array.
std::deque<Input::Item> ReadJsonValue(std::string_view json, const std::string& file);

}  // namespace onrecord
