// A file, stdin or memory as one stream of bytes, decompressed on the way when it is compressed.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "acquire/inflate.h"
#include "onrecord/status.h"

namespace onrecord {

// Where a stream's bytes come from.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `room` bytes; 0 at the end. kIo.
  virtual Result<size_t> Read(char* to, size_t room) = 0;
};

// kIo: cannot be opened; the message says why. "-" is stdin.
Result<std::unique_ptr<ByteSource>> OpenSource(const std::string& path);
std::unique_ptr<ByteSource> MemorySource(std::string bytes);

// Gzip and zstd are told by their magic and read as they are. Memory: what is peeked at, and half a megabyte.
// A damaged or exploding member (more than a hundredfold beyond 64 MB) is an error at that place; Recover goes on after
// it.
class Stream {
 public:
  explicit Stream(std::unique_ptr<ByteSource> source);

  // What comes next, at least `want` bytes of it unless the stream ends or fails there. Valid until the next call.
  std::string_view Peek(size_t want);
  // n <= what Peek gave.
  void Consume(size_t n);
  // Leaves out up to n bytes; how many there were.
  uint64_t Skip(uint64_t n);
  // The next n bytes; fewer when the stream ends or fails there. expected: how many will come, if that is known.
  std::string Take(uint64_t n, uint64_t expected = 0);

  // Why Peek gave less than asked: nullopt at the plain end.
  const std::optional<Error>& error() const { return error_; }
  // After an error inside compressed data: goes on with the next member that looks like one. False: there is none, and
  // the stream has ended.
  bool Recover();
  // Ends the stream behind what Peek already gave, and forgets its error.
  void Stop();

  bool compressed() const { return inflater_ != nullptr; }
  // Of the next byte, in the decompressed stream.
  uint64_t offset() const { return offset_; }
  // Of the next byte in the file: exact in plain files and at the first byte of a member; else where it stands
  // decompressed.
  uint64_t file_offset() const;
  // Bytes read from the source so far.
  uint64_t source_bytes() const { return source_end_; }

 private:
  struct Member {
    uint64_t offset;         // of its first byte in the decompressed stream
    uint64_t source_offset;  // of its magic in the file
  };

  bool Start();
  bool ReadDictionary();
  bool Fill();
  bool FillSource();
  bool FillInflated();
  bool AtMember();
  void StartMember();
  bool Fail(Error error);

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<Inflater> inflater_;
  Compression compression_ = Compression::kNone;
  bool started_ = false;  // whether the magic has been looked at
  bool inside_ = false;   // a member is open
  bool source_done_ = false;
  std::string raw_;  // read from the source, not yet decompressed: raw_[raw_begin_..]
  size_t raw_begin_ = 0;
  std::string buffer_;  // decompressed: buffer_[begin_..]
  size_t begin_ = 0;
  uint64_t source_end_ = 0;
  uint64_t offset_ = 0;
  uint64_t member_made_ = 0;
  uint64_t member_taken_ = 0;
  std::deque<Member> members_;
  std::optional<Error> error_;
};

}  // namespace onrecord
