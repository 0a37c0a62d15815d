// The facts of one report. Field names and closed lists are those of docs/record.md; ids (e1, q1, c1, t1, f1) are positions
// plus one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// What every fact carries: how sure, and what made it ("rule date.weekday", "model names").
struct Basis {
  float confidence = 1.0F;
  std::string by;
};

// Who is said to stand behind something: the words, and the entity when it is known.
struct Source {
  std::optional<uint32_t> entity;
  Span span;
  std::optional<Span> named = std::nullopt;  // where the name stands that a pronoun means
  std::vector<uint32_t> entities = {};       // of a joint statement: all of them, the first in `entity` too
};

enum class EntityKind : uint8_t { kPerson, kOrganisation, kPlace, kFacility, kGroup, kEvent, kProduct, kWork, kLaw };
std::string_view Name(EntityKind kind);

enum class MentionForm : uint8_t { kName, kNoun, kPronoun };
std::string_view Name(MentionForm form);

// An age as the words give it; `hedged`: "about 50", "believed to be 50".
struct Age {
  int32_t value = 0;  // years
  bool hedged = false;
  Span span;
};

// Somebody or something that has a name, or is spoken of more than once.
struct Entity {
  struct Mention {
    Span span;
    MentionForm form = MentionForm::kName;
    float confidence = 1.0F;  // that it means this entity
  };
  std::optional<EntityKind> kind = EntityKind::kPerson;  // of one without a name it may be unknown
  std::string name;                // the fullest; empty for none
  std::vector<std::string> names;  // all forms, in order of the text; without titles
  std::vector<Span> roles;         // "London attacker"; without article and name
  std::optional<Age> age;
  std::vector<Mention> mentions;  // in order of the text
  std::vector<uint32_t> members = {};  // of a group without a name: the persons it is made up of ("the couple")
  std::optional<uint32_t> author;  // of a report or a statement without a name: the entity that speaks in it
  Basis basis;
};

enum class TimeType : uint8_t { kDate, kTime, kDuration, kSet };
std::string_view Name(TimeType type);

struct Time {
  Span span;
  TimeType type = TimeType::kDate;
  std::string value;       // TIMEX3; "" where the model alone says that it is a time, and no rule which
  std::string begin, end;  // half-open interval, ISO 8601; "" when the value names none
  std::string mod;         // TIMEX3 mod; "" for none
  Basis basis;
  std::string because = "";  // what placed it, in words ("past tense “killed”, published 2017-03-28"); "" for its words alone
};

// When something was said or took place, as the words tell it.
struct TimedAt {
  uint32_t time = 0;  // index into Record::times
  float confidence = 1.0F;
  std::string because;  // what tells it, in words ("hangs on it, \"said\"")
};

// The day that a TIMEX3 value lies on, or the value itself where it is no day: "2017-03-28", "2017-03", "XXXX-03-22".
std::string_view DayOf(std::string_view value);

enum class QuoteKind : uint8_t { kDirect, kIndirect, kMixed };
std::string_view Name(QuoteKind kind);

struct Quote {
  QuoteKind kind = QuoteKind::kDirect;
  std::vector<Span> content;  // without the quotation marks; one span a paragraph
  std::optional<Source> source;
  std::optional<Span> cue;
  std::optional<uint32_t> within;  // index of the quote that holds this one
  std::optional<TimedAt> said_at = std::nullopt;
  Basis basis;
};

enum class Polarity : uint8_t { kAsserts, kDenies, kDoubts, kAsks };
std::string_view Name(Polarity polarity);

// From the firmest down: of two that apply to a claim the greater counts.
enum class Certainty : uint8_t { kCertain, kProbable, kPossible, kUnknown };
std::string_view Name(Certainty certainty);

// What somebody puts forward as so. No source: the report says it itself, and hedges it.
struct Claim {
  Span span;  // what is claimed; of a denial, what is denied where the words say so
  std::optional<Source> source;
  Polarity polarity = Polarity::kAsserts;
  Certainty certainty = Certainty::kCertain;
  std::optional<Span> cue;      // the verb, or the word that hedges what the report says itself
  std::optional<Span> hedge;    // the words that make it less than certain, where they are not the cue
  std::vector<uint32_t> chain;  // entities: the sources from the outermost in
  std::optional<uint32_t> quote;
  std::vector<uint32_t> about;  // entities named in it
  std::vector<uint32_t> about_events = {};  // events told in it
  Basis basis;
};

enum class FigureKind : uint8_t {
  kKilled, kInjured, kArrested, kMissing, kAbducted, kRescued, kInfected, kDisplaced, kEvacuated, kLaidOff, kCharged,
  kProtesters, kVoters, kAffected,
};
std::string_view Name(FigureKind kind);

// A number of people, with its bounds (docs/record.md gives the conventions). low <= best <= high where present.
struct Figure {
  FigureKind kind = FigureKind::kKilled;
  Span span;
  std::optional<int64_t> low, best, high;
  bool approximate = false;
  std::optional<Source> source;
  std::optional<uint32_t> event = std::nullopt;  // whose people it counts
  Basis basis;
};

enum class EventType : uint8_t {
  kAttack, kAccident, kDisaster, kDeath, kInjury, kAbduction, kRescue, kArrest, kCharge, kTrial, kPlea, kConviction,
  kSentence, kInvestigation, kInquest, kProtest, kElection, kResignation, kAppointment, kAgreement, kVisit, kMeeting,
  kAnnouncement, kLaunch, kLawsuit, kOutbreak, kClosure, kLayoff, kDeal, kSanction, kMilitary, kDiscovery, kMatch,
  kLaw, kThreat, kAccusation, kOther,
};
std::string_view Name(EventType type);

enum class EventStatus : uint8_t { kHappened, kOngoing, kScheduled, kAlleged, kDenied, kPossible };
std::string_view Name(EventStatus status);

enum class ParticipantRole : uint8_t { kAgent, kPatient, kRecipient, kInstrument, kCause, kTopic };
std::string_view Name(ParticipantRole role);

// Something that takes place, at each word that tells of it.
struct Event {
  struct Participant {
    ParticipantRole role = ParticipantRole::kAgent;
    std::optional<uint32_t> entity;
    Span span;
  };
  struct Place {
    std::optional<uint32_t> entity;
    Span span;
  };
  EventType type = EventType::kOther;
  Span trigger;
  std::vector<Participant> participants;  // in order of the text
  std::optional<Place> place;
  std::optional<TimedAt> at;
  EventStatus status = EventStatus::kHappened;
  Basis basis;
};

struct Analysis;  // onrecord/analysis.h

// Everything onrecord says about one report. Immutable once made; shared freely between threads.
struct Record {
  DocumentPtr document;
  std::vector<Entity> entities;
  std::vector<Time> times;
  std::vector<Quote> quotes;
  std::vector<Claim> claims;
  std::vector<Event> events;
  std::vector<Figure> figures;
  std::vector<Warning> warnings;  // the document's, then those of later stages
  std::shared_ptr<const Analysis> analysis = nullptr;  // what the facts were read from, where ReadOptions::layers asks for it
};

}  // namespace onrecord
