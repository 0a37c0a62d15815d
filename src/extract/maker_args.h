// What the makers of time_makers.h share: their arguments read.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/grammar.h"
#include "extract/moment.h"

namespace onrecord {

using TimeCall = Call<Moment>;
using Made = std::optional<Moment>;

inline bool Capital(const TimeCall& call, size_t k) { return call.scan.atoms[call.arg(k).begin].capital; }
inline int Int(const Arg& arg) { return static_cast<int>(std::min<int64_t>(arg.number, 1'000'000)); }

inline Toward ReadToward(const Arg& arg) {
  return arg.value == "last" || arg.value == "previous"    ? Toward::kLast
         : arg.value == "next" || arg.value == "following" ? Toward::kNext
         : arg.value == "this"                             ? Toward::kThis
                                                           : Toward::kTense;
}

inline int ShiftOf(const Arg& arg) {
  const Toward toward = ReadToward(arg);
  return toward == Toward::kLast ? -1 : toward == Toward::kNext ? 1 : 0;
}

// "The following week" and "the previous Friday" count from what was told before.
inline From ReadFrom(const Arg& arg) {
  return arg.value == "previous" || arg.value == "following" ? From::kStory : From::kPublished;
}

inline std::string_view WordOf(const TimeCall& call, const Atom* atom) {
  return atom == nullptr ? std::string_view() : call.scan.text.substr(atom->span.begin, atom->span.size());
}

// "lunchtime", "mornings": no part of one day, by the list of them.
inline bool IsNoPart(const Arg& arg) { return arg.value.substr(0, 1) == "*"; }

// Whether the list of what stands beside other words has the atom, of this kind.
inline bool IsBeside(const TimeCall& call, const Atom& atom, std::string_view kind) {
  const std::optional<ListId> list = call.scan.lexicon->FindList("beside");
  return list && call.scan.lexicon->Value(*list, atom.word) == kind;
}

inline Moment Named(std::string value) {
  Moment m;
  m.kind = Moment::Kind::kNamed;
  m.value = std::move(value);
  return m;
}

inline Moment OfKind(Moment::Kind kind, Grain grain) {
  Moment m;
  m.kind = kind;
  m.grain = grain;
  return m;
}

}  // namespace onrecord
