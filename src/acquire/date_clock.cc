// Hours and minutes by their signs, then what may follow: seconds, half of the day, zone.
//
// A sign and four digits, or two after a stamp's seconds, are a zone; "10:00-11:30" is none, and "10:22 - 14 April" neither.
#include "acquire/date_clock.h"

namespace onrecord {
namespace {

class ClockReader {
 public:
  ClockReader(std::string_view text, const std::vector<DateToken>& tokens) : text_(text), tokens_(tokens) {}

  std::optional<DateClock> At(size_t i) const {
    if (!IsNumber(i, 0, 24) || tokens_[i].digits > 2) return std::nullopt;
    DateClock c{static_cast<int16_t>(tokens_[i].value * 60), -1, std::nullopt, i, i + 1};
    char mark = MarkAt(i + 1);
    bool colon = mark == ':' || (mark == '.' && Glued(i + 1) && Glued(i + 2)) || Is(i + 1, DateWord::kHour);
    if (colon && IsNumber(i + 2, 0, 59) && tokens_[i + 2].digits == 2) {
      c.minute = static_cast<int16_t>(c.minute + tokens_[i + 2].value);
      c.end = Is(i + 3, DateWord::kMinute) && !Is(i + 3, DateWord::kJoin) ? i + 4 : i + 3;
      ReadSeconds(mark, c);
    } else if (!Is(i + 1, DateWord::kAm) && !Is(i + 1, DateWord::kPm)) {
      return std::nullopt;
    }
    ReadHalfDay(c);
    ReadZone(c);
    return c;
  }

 private:
  bool In(size_t i) const { return i < tokens_.size(); }
  bool IsNumber(size_t i, int64_t low, int64_t high) const {
    return In(i) && tokens_[i].kind == DateToken::kNumber && tokens_[i].value >= low && tokens_[i].value <= high;
  }
  bool Is(size_t i, DateWord w) const { return In(i) && tokens_[i].Is(w); }
  char MarkAt(size_t i) const { return In(i) && tokens_[i].kind == DateToken::kMark ? tokens_[i].mark : '\0'; }
  bool Glued(size_t i) const { return In(i) && tokens_[i].glued; }

  void ReadSeconds(char mark, DateClock& c) const {
    if (mark != ':' || MarkAt(c.end) != ':' || !IsNumber(c.end + 1, 0, 60)) return;
    c.second = static_cast<int8_t>(tokens_[c.end + 1].value);
    c.end += 2;
    if ((MarkAt(c.end) == '.' || MarkAt(c.end) == ',') && Glued(c.end) && Glued(c.end + 1) && tokens_[c.end + 1].kind == DateToken::kNumber) c.end += 2;
  }

  // "p.m.", "PM", "下午" before the clock is seen too.
  void ReadHalfDay(DateClock& c) const {
    bool pm = Is(c.end, DateWord::kPm);
    bool am = Is(c.end, DateWord::kAm) && !pm;
    size_t end = am || pm ? c.end + 1 : c.end;
    if (!am && !pm && In(c.end) && tokens_[c.end].span.size() == 1 && MarkAt(c.end + 1) == '.') {
      ReadDottedHalf(c, am, pm, end);
    }
    if (!am && !pm) pm = IsAfterNoonMark(text_.substr(0, tokens_[c.begin].span.begin));
    if (pm && c.minute < 720) c.minute = static_cast<int16_t>(c.minute + 720);
    if (am && c.minute >= 720 && c.minute < 780) c.minute = static_cast<int16_t>(c.minute - 720);
    c.end = end;
  }

  // "a.m." and "p.m." with dots; the letter is told by the text itself.
  void ReadDottedHalf(const DateClock& c, bool& am, bool& pm, size_t& end) const {
    if (tokens_[c.end].kind != DateToken::kWord || !In(c.end + 2) || tokens_[c.end + 2].span.size() != 1) return;
    if (!tokens_[c.end + 2].Is(DateWord::kMinute)) return;  // "m"
    am = tokens_[c.end].Is(DateWord::kJoin);                // "a" may also join
    pm = !am;
    end = MarkAt(c.end + 3) == '.' ? c.end + 4 : c.end + 3;
  }

  // 下午3:10, 오후 3:10: the half of the day stands before the clock, without a space between its characters.
  static bool IsAfterNoonMark(std::string_view before) {
    while (before.ends_with(' ')) before.remove_suffix(1);
    return before.ends_with("下午") || before.ends_with("午後") || before.ends_with("오후") || before.ends_with("晚上");
  }

  void ReadZone(DateClock& c) const {
    size_t i = MarkAt(c.end) == '(' ? c.end + 1 : c.end;
    if (Is(i, DateWord::kZone)) {
      c.zone = tokens_[i].zone;
      c.end = i + 1;
      if (tokens_[i].zone != 0) return;
    }
    char sign = MarkAt(c.end);
    if ((sign != '+' && sign != '-') || !Glued(c.end + 1) || !IsNumber(c.end + 1, 0, 1400)) return;
    bool stamp = c.second >= 0 || tokens_[c.end + 1].digits == 4 || (c.begin > 0 && Glued(c.begin) && tokens_[c.begin - 1].kind == DateToken::kWord);
    if (sign == '-' && (!Glued(c.end) || !stamp)) return;  // "10:22 - 14 April", "10:00-11:30"
    const DateToken& t = tokens_[c.end + 1];
    int64_t minutes = t.digits == 4 ? t.value / 100 * 60 + t.value % 100 : t.value * 60;
    c.end += 2;
    if (t.digits <= 2 && MarkAt(c.end) == ':' && IsNumber(c.end + 1, 0, 59)) {
      minutes += tokens_[c.end + 1].value;
      c.end += 2;
    }
    if (minutes <= 14 * 60) c.zone = static_cast<int16_t>(sign == '-' ? -minutes : minutes);
  }

  std::string_view text_;
  const std::vector<DateToken>& tokens_;
};

}  // namespace

std::optional<DateClock> DateClockAt(std::string_view text, const std::vector<DateToken>& tokens, size_t i) {
  return ClockReader(text, tokens).At(i);
}

}  // namespace onrecord
