// zlib, zstd and brotli behind one door.
//
// Each library is a loop that takes input and gives output; Run is one turn of it. Budgets are kept by whoever calls,
// since only the caller knows whether the bytes are a page (Inflate) or a file of many (Stream). zstd may ask for a
// window of as much memory as a file says; 128 MB, its own default, is the most it gets.
#include "acquire/inflate.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

namespace onrecord {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kZstdSkippable = "\x2A\x4D\x18";  // after a byte 50..5F

bool StartsMember(std::string_view bytes, Compression compression) {
  return bytes.empty() || (compression != Compression::kGzip && compression != Compression::kZstd) ||
         DetectCompression(bytes) == compression;
}

}  // namespace

Compression DetectCompression(std::string_view head) {
  if (head.substr(0, 3) == kGzipMagic) return Compression::kGzip;
  if (head.substr(0, 4) == kZstdMagic) return Compression::kZstd;
  if (head.size() >= 4 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == kZstdSkippable) return Compression::kZstd;
  return Compression::kNone;
}

struct Inflater::State {
  explicit State(Compression c) : compression(c) {
    switch (c) {
      case Compression::kZstd: zstd.reset(ZSTD_createDCtx()); break;
      case Compression::kBrotli: MakeBrotli(); break;
      default: ok = inflateInit2(&zlib, WindowBits()) == Z_OK; break;
    }
  }
  ~State() {
    if (UsesZlib()) inflateEnd(&zlib);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool UsesZlib() const { return compression != Compression::kZstd && compression != Compression::kBrotli; }
  int WindowBits() const {
    if (compression == Compression::kGzip) return MAX_WBITS + 16;
    return compression == Compression::kZlib ? MAX_WBITS : -MAX_WBITS;
  }
  void MakeBrotli() { brotli.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)); }

  Result<Step> RunZlib(std::string_view in, char* out, size_t room);
  Result<Step> RunZstd(std::string_view in, char* out, size_t room);
  Result<Step> RunBrotli(std::string_view in, char* out, size_t room);

  Compression compression;
  bool ok = true;
  z_stream zlib{};
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> zstd{nullptr, &ZSTD_freeDCtx};
  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> brotli{nullptr,
                                                                                      &BrotliDecoderDestroyInstance};
};

Result<Inflater::Step> Inflater::State::RunZlib(std::string_view in, char* out, size_t room) {
  constexpr size_t kMost = std::numeric_limits<uInt>::max();
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  zlib.avail_in = static_cast<uInt>(std::min(in.size(), kMost));
  zlib.next_out = reinterpret_cast<Bytef*>(out);
  zlib.avail_out = static_cast<uInt>(std::min(room, kMost));
  const int rc = inflate(&zlib, Z_NO_FLUSH);
  if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR) {
    return Error{Code::kInvalidInput, "damaged compressed data: " + std::string(zlib.msg ? zlib.msg : "no dictionary")};
  }
  Step step;
  step.taken = static_cast<size_t>(reinterpret_cast<const char*>(zlib.next_in) - in.data());
  step.made = static_cast<size_t>(reinterpret_cast<char*>(zlib.next_out) - out);
  step.ended = rc == Z_STREAM_END;
  return step;
}

Result<Inflater::Step> Inflater::State::RunZstd(std::string_view in, char* out, size_t room) {
  ZSTD_inBuffer from{in.data(), in.size(), 0};
  ZSTD_outBuffer to{out, room, 0};
  const size_t rc = ZSTD_decompressStream(zstd.get(), &to, &from);
  if (ZSTD_isError(rc)) {
    return Error{Code::kInvalidInput, "damaged compressed data: " + std::string(ZSTD_getErrorName(rc))};
  }
  Step step;
  step.taken = from.pos;
  step.made = to.pos;
  step.ended = rc == 0;
  return step;
}

Result<Inflater::Step> Inflater::State::RunBrotli(std::string_view in, char* out, size_t room) {
  auto* next_in = reinterpret_cast<const uint8_t*>(in.data());
  auto* next_out = reinterpret_cast<uint8_t*>(out);
  size_t in_left = in.size();
  size_t out_left = room;
  const BrotliDecoderResult rc =
      BrotliDecoderDecompressStream(brotli.get(), &in_left, &next_in, &out_left, &next_out, nullptr);
  if (rc == BROTLI_DECODER_RESULT_ERROR) {
    const char* why = BrotliDecoderErrorString(BrotliDecoderGetErrorCode(brotli.get()));
    return Error{Code::kInvalidInput, "damaged compressed data: " + std::string(why)};
  }
  Step step;
  step.taken = in.size() - in_left;
  step.made = room - out_left;
  step.ended = rc == BROTLI_DECODER_RESULT_SUCCESS;
  return step;
}

Inflater::Inflater(Compression compression) : state_(std::make_unique<State>(compression)) {}
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

Result<Inflater::Step> Inflater::Run(std::string_view in, char* out, size_t room) {
  switch (state_->compression) {
    case Compression::kZstd: return state_->RunZstd(in, out, room);
    case Compression::kBrotli: return state_->RunBrotli(in, out, room);
    default: return state_->RunZlib(in, out, room);
  }
}

void Inflater::Restart() {
  switch (state_->compression) {
    case Compression::kZstd: ZSTD_DCtx_reset(state_->zstd.get(), ZSTD_reset_session_only); break;
    case Compression::kBrotli: state_->MakeBrotli(); break;
    default: inflateReset(&state_->zlib); break;
  }
}

bool Inflater::UseDictionary(std::string_view dictionary) {
  if (!state_->zstd) return false;
  return !ZSTD_isError(ZSTD_DCtx_loadDictionary(state_->zstd.get(), dictionary.data(), dictionary.size()));
}

Inflated Inflate(std::string_view bytes, Compression compression, uint64_t budget) {
  constexpr size_t kPiece = 64 << 10;
  Inflated made;
  Inflater inflater(compression);
  size_t at = 0;
  for (bool inside = true; inside;) {
    const size_t before = made.bytes.size();
    made.bytes.resize(before + kPiece);
    const Result<Inflater::Step> step = inflater.Run(bytes.substr(at), made.bytes.data() + before, kPiece);
    made.bytes.resize(before + (step ? step->made : 0));
    if (!step) {
      made.fault = step.error();
      made.fault->offset = at;
      return made;
    }
    at += step->taken;
    if (made.bytes.size() > budget) {
      made.bytes.resize(budget);
      made.fault = Error{Code::kTooLarge, "expands to more than " + std::to_string(budget) + " bytes", at};
      return made;
    }
    if (step->ended) {
      const std::string_view rest = bytes.substr(at);
      inside = !rest.empty() && compression != Compression::kBrotli && compression != Compression::kZlib &&
               compression != Compression::kDeflate && StartsMember(rest, compression);
      if (inside) inflater.Restart();
    } else if (step->taken == 0 && step->made == 0) {
      made.fault = Error{Code::kTruncated, "compressed data ends before its end", at};
      return made;
    }
  }
  return made;
}

}  // namespace onrecord
