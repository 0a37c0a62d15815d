// Any bytes in any charset: the text is UTF-8, the runs are sound, and the bytes of every run decode to its words
// again. The first byte chooses what the server says the charset is; odd: the page may say so too.
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "acquire/decode.h"
#include "acquire/sniff.h"
#include "acquire/utf8.h"
#include "check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  constexpr std::string_view kServer[] = {"",          "utf-8",  "gbk",     "gb18030",   "big5",         "euc-jp",
                                          "shift_jis", "euc-kr", "utf-16",  "utf-16be",  "windows-1252", "windows-1255",
                                          "latin2",    "koi8-u", "tis-620", "macintosh", "iso-2022-jp",  "iso-8859-6"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Decoded d = Decode(bytes, kServer[data[0] / 2 % std::size(kServer)], data[0] % 2 == 1);
  const std::string_view text = d.Text(bytes);
  Check(IsUtf8(text), "the text is UTF-8");
  CheckRuns(d.runs, text.size(), bytes.size());
  for (const Run& r : d.runs) {
    const std::string again = DecodeAs(bytes.substr(r.byte, r.byte_end() - r.byte), d.charset);
    Check(again == text.substr(r.text, r.text_end() - r.text), "the bytes of a run decode to its words");
  }
  Sniff(bytes);
  return 0;
}
