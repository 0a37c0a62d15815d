// Builds archives for the tests: compressed bytes and WARC records.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord {

// window_bits: 31 gzip, 15 zlib, -15 raw deflate.
inline std::string Deflate(std::string_view bytes, int window_bits) {
  z_stream z{};
  deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}
inline std::string Gzip(std::string_view bytes) { return Deflate(bytes, 31); }

inline std::string Zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
  return out;
}

inline std::string ZstdWith(std::string_view dictionary, std::string_view bytes) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(), dictionary.data(),
                                     dictionary.size(), 1));
  ZSTD_freeCCtx(context);
  return out;
}

// The frame that announces the dictionary of a file.
inline std::string DictionaryFrame(std::string_view dictionary) {
  std::string frame = "\x5D\x2A\x4D\x18";
  for (size_t i = 0; i < 4; ++i) frame += static_cast<char>(dictionary.size() >> (8 * i));
  return frame.append(dictionary);
}

using Fields = std::vector<std::pair<std::string, std::string>>;

inline std::string Header(std::string_view first, const Fields& fields) {
  std::string header = std::string(first) + "\r\n";
  for (const auto& [name, value] : fields) header += name + ": " + value + "\r\n";
  return header + "\r\n";
}

inline std::string Http(std::string_view body, const Fields& fields = {{"Content-Type", "text/html"}},
                        std::string_view status = "200 OK") {
  return Header("HTTP/1.1 " + std::string(status), fields) + std::string(body);
}

// length: what the record says; -1 for the truth.
inline std::string Record(std::string_view type, std::string_view content, const Fields& more = {}, long length = -1) {
  Fields fields = {{"WARC-Type", std::string(type)},
                   {"WARC-Record-ID", "<urn:uuid:0001>"},
                   {"WARC-Date", "2017-03-28T21:04:11Z"},
                   {"Content-Length", std::to_string(length < 0 ? static_cast<long>(content.size()) : length)}};
  fields.insert(fields.end(), more.begin(), more.end());
  return Header("WARC/1.0", fields) + std::string(content) + "\r\n\r\n";
}

inline std::string Response(std::string_view http, std::string_view url = "http://example.com/a",
                            const Fields& more = {}, long length = -1) {
  Fields fields = {{"WARC-Target-URI", std::string(url)}, {"Content-Type", "application/http; msgtype=response"}};
  fields.insert(fields.end(), more.begin(), more.end());
  return Record("response", http, fields, length);
}

}  // namespace onrecord
