// The names of the record's closed lists, as docs/record.md gives them.
#include "onrecord/record.h"

#include "onrecord/present.h"

namespace onrecord {
namespace {

constexpr std::string_view kEntityKinds[] = {"person", "organisation", "place", "facility", "group",
                                             "event",  "product",      "work",  "law"};
constexpr std::string_view kMentionForms[] = {"name", "noun", "pronoun"};
constexpr std::string_view kTimeTypes[] = {"date", "time", "duration", "set"};
constexpr std::string_view kQuoteKinds[] = {"direct", "indirect", "mixed"};
constexpr std::string_view kPolarities[] = {"asserts", "denies", "doubts", "asks"};
constexpr std::string_view kCertainties[] = {"certain", "probable", "possible", "unknown"};
constexpr std::string_view kFigureKinds[] = {"killed",    "injured",   "arrested", "missing", "abducted",   "rescued", "infected",
                                             "displaced", "evacuated", "laid_off", "charged", "protesters", "voters",  "affected"};

constexpr std::string_view kEventTypes[] = {
    "attack",   "accident",   "disaster", "death",         "injury",       "abduction",   "rescue",    "arrest",  "charge",  "trial",
    "plea",     "conviction", "sentence", "investigation", "inquest",      "protest",     "election",  "resignation", "appointment",
    "agreement", "visit",     "meeting",  "announcement",  "launch",       "lawsuit",     "outbreak",  "closure", "layoff",  "deal",
    "sanction", "military",   "discovery", "match",        "law",          "threat",      "accusation", "other"};
constexpr std::string_view kEventStatuses[] = {"happened", "ongoing", "scheduled", "alleged", "denied", "possible"};
constexpr std::string_view kParticipantRoles[] = {"agent", "patient", "recipient", "instrument", "cause", "topic"};

constexpr std::string_view kLayers[] = {"tokens", "tree", "names", "times", "attributions", "events", "coreference"};

}  // namespace

std::string_view Name(EntityKind kind) { return kEntityKinds[static_cast<size_t>(kind)]; }
std::string_view Name(MentionForm form) { return kMentionForms[static_cast<size_t>(form)]; }
std::string_view Name(TimeType type) { return kTimeTypes[static_cast<size_t>(type)]; }
std::string_view Name(QuoteKind kind) { return kQuoteKinds[static_cast<size_t>(kind)]; }
std::string_view Name(Polarity polarity) { return kPolarities[static_cast<size_t>(polarity)]; }
std::string_view Name(Certainty certainty) { return kCertainties[static_cast<size_t>(certainty)]; }
std::string_view Name(FigureKind kind) { return kFigureKinds[static_cast<size_t>(kind)]; }
std::string_view Name(EventType type) { return kEventTypes[static_cast<size_t>(type)]; }
std::string_view Name(EventStatus status) { return kEventStatuses[static_cast<size_t>(status)]; }
std::string_view Name(ParticipantRole role) { return kParticipantRoles[static_cast<size_t>(role)]; }
std::string_view Name(Layer layer) { return kLayers[static_cast<size_t>(layer)]; }

std::string_view DayOf(std::string_view value) {
  constexpr size_t kDay = 10;  // of "2017-03-28T14:00"
  const bool clock = value.size() > kDay && value[kDay] == 'T' && value[4] == '-' && value[7] == '-';
  return clock ? value.substr(0, kDay) : value;
}

}  // namespace onrecord
