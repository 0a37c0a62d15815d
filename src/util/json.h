// Writes JSON, one value after another, into a string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

// Appends `words` in quotation marks. Whatever the bytes, what comes out is valid UTF-8 on one line: bytes that are no
// UTF-8 become U+FFFD; control characters (U+0000 to U+001F, U+007F to U+009F) and the line ends U+2028 and U+2029 are
// escaped.
void AppendJsonString(std::string& out, std::string_view words);

// Sets the commas. The caller keeps the order: Key before each value of an object, every Open closed. Borrows `out`.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void BeginObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { Close(']'); }

  // A name that needs no escapes.
  void Key(std::string_view name);

  void String(std::string_view words);
  void Integer(int64_t value);
  void Decimal(float value);  // the shortest that reads back as the same float; null when it is not finite
  void Bool(bool value) { Raw(value ? "true" : "false"); }
  void Null() { Raw("null"); }
  void Raw(std::string_view json);  // a value that is JSON already

 private:
  void Open(char bracket);
  void Close(char bracket);
  void Separate();  // the comma before a value or a key, where one is due

  std::string& out_;
  bool comma_ = false;
};

}  // namespace onrecord
