#!/usr/bin/env python3
"""Values of times on Microsoft's Recognizers-Text English specs (MIT): eval/recognizers.py [--program P] [--errors N]

Each case is a phrase for an assistant ("I'll leave on the 15th"), a reference moment and what must come of it. A value is right
when it is that of the spec: its timex, or where that leaves the year or the week open, the past or the future date that it resolves
to. Days, months and feasts are given their capitals first, for a report has them. What follows other conventions than TimeML's and
a newspaper's is set aside by kind, right or wrong, and counted:

  range      "from 4 to 22 January": one interval there, two dates in TimeML
  exact      "two years ago" is a day there, a year in TimeML; "in 3 hours" an instant there; "week of the 16th" its day there
  weeks      "next Sunday" is of the next week there, the next Sunday in a report; weeks of months and years, which TIMEX3 has not
  half       "an hour and a half" is PT1.5H there, PT1H30M in TimeBank
  figures    "4/22", "2016-11", "15": days and months in figures alone, which in a report are scores and fractions
  year first "2016, nov", "16. Nov. 2016": orders that English reports do not use
  spoken     "two thousand and eighteen", "twenty second of June": figures in words
  assistant  ways to speak to a calendar: "my day", "last day", "tmrw", "EOD", "next month the 5th", seconds, days without a month
  part       parts of days, seasons and the like, which the two name differently
  impossible 31 November, 30 February: a value there, no time at all here
"""
import argparse, collections, json, os, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data")) / "time/recognizers"
FILES = ["DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser", "DurationParser", "HolidayParser", "SetParser",
         "TimeParser", "TimePeriodParser"]

ASIDE = [(kind, re.compile(pattern, re.I)) for kind, pattern in [
    ("exact", r"\b(ago|earlier|later|back|from now|hence|from (today|tomorrow|yesterday)|before (today|yesterday)|after (today|tomorrow)|"
              r"in (a|an|\d+|one|two|three|four|five|ten|twenty)\b.*(day|week|month|year|hour|minute|second)s?|within|less than|more than|"
              r"now|(next|past|previous|last) \d|in \d+|within|week (of|commencing|starting)|month of|w/c|same (week|month|year))"),
    ("weeks", r"^(next|this|last|past|coming|upcoming|previous)( week)? \w+day|\w+day (of )?next week|(of|on) next week|week on|"
              r"(first|second|third|last|\d\w\w) week|^week \d|week(s)? (of|in) |weekday|(first|second|third|fifth) \w+day$"),
    ("half", r"\bhalf\b"),
    ("figures", r"^[\d\s./,-]+$|^(on |the )?\d{1,2}(th|st|nd|rd)?$|\d+ ?[-/] ?\d+$|^\w{3}[-/]\d+$|\d-\w{3}-\d|/\w{3}/"),
    ("year first", r"^\d{4}\b ?,? ?\w{3}|^\d+\. "),
    ("spoken", r"^(seven|eight|ten|eleven|fifteen)\b|\d past |the fifteen$|\b(twenty|thirty|nineteen|thousand|hundred|zero)\b"),
    ("assistant", r"\b(my|this) day|(my|the) week$|\d(h|day)\d*$|^3 day|all-|past day|whole day|^\d{3,4} ?[ap]\.?m|7h01|ampm|\b(last|next|the) day$|the last day|tm\w*r|eo[dmwy]\b|cmo|asap|ish\b|business|work ?day|after next|after the next|"
                  r"rest of|upcoming|the (\d+|second|thirty)( ?\w\w)?$|:\d\d:\d\d|yuandan|year \d{3}$|^year two|of september|on 15|15\b.*(at|pm)|"
                  r"\b5th at|end of|quarter to|all |full|3 h$|\band half|thanks giving|everyday|new year eve|each \d|\bto-?date|mid\b|beginning"),
    ("part", r"night|morning|afternoon|evening|lunch|dinner|breakfast|noon|midnight|daytime|weekend|season|spring|summer|autumn|fall|winter|\b[ap]m$"),
]]
NAMES = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(january|february|march|april|may|june|july|august|september|october|november|"
                   r"december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|wed|easter|christmas|thanksgiving|halloween|eve|labor|memorial|mother's|father's|"
                   r"black|cyber|earth|saint|patrick's|presidents|new year's|day)\b", re.I)


def cases():
    """(file, input, reference, type, begin, end, accepted values)"""
    for name in FILES:
        for case in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8-sig")):
            reference = case.get("Context", {}).get("ReferenceDateTime")
            reference = reference or "2016-11-07"
            if len(case.get("Results") or []) != 1 or "experimental" in case.get("Comment", "").lower(): continue
            result = case["Results"][0]; value = result.get("Value") or {}
            timex = value.get("Timex")
            if not timex: continue
            accepted = {timex}
            for which in ("FutureResolution", "PastResolution"):
                for key, text in (value.get(which) or {}).items():
                    if key in ("date", "dateTime"): accepted.add(text.replace(" ", "T"))
            yield name, case["Input"], reference, result["Type"], result["Start"], result["Start"] + result["Length"], accepted, timex


def plain(value):
    """T17, T17:00 and T17:00:00 are one; so are a season's and a week's paddings."""
    value = re.sub(r"T(\d\d):00(:00)?$", r"T\1", value or "")
    return re.sub(r"T(\d\d:\d\d):00$", r"T\1", value)


def convention(kind, words, timex):
    if timex.startswith("(") or "," in timex or kind in ("timerange", "datetimerange"): return "range"
    if timex in ("FUTURE_REF", "PRESENT_REF"): return "exact"
    return next((why for why, pattern in ASIDE if pattern.search(words)), None)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", default=ROOT / "build/release/onrecord", type=pathlib.Path)
    arguments.add_argument("--errors", type=int, default=0)
    options = arguments.parse_args()
    every = list(cases())
    lines = "".join(json.dumps({"name": str(i), "text": NAMES.sub(lambda m: m[0][0].upper() + m[0][1:], c[1]), "published": c[2][:10]}) + "\n" for i, c in enumerate(every))
    out = subprocess.run([options.program, "read", "--fast", "--json", "-"], input=lines, capture_output=True, text=True, check=False).stdout
    records = {json.loads(line)["document"]["name"]: json.loads(line) for line in out.splitlines()}
    right, seen, aside, errors = collections.Counter(), collections.Counter(), collections.Counter(), []
    for i, (name, text, reference, kind, begin, end, accepted, timex) in enumerate(every):
        times = [t for t in records.get(str(i), {}).get("times", []) if t["span"][0] < end and begin < t["span"][1]]
        answer = max(times, key=lambda t: min(t["span"][1], end) - max(t["span"][0], begin), default={}).get("value") or ""
        hours = {plain(v) for v in accepted}
        good = plain(answer) in hours or ("time" == kind and plain(answer)[10:] in hours)
        why = convention(kind, text[begin:end], timex) or ("impossible" if "0001-01-01" in accepted else None)
        if why:
            aside[why] += 1
            continue
        seen[kind] += 1; right[kind] += good
        if not good: errors.append((name, text, text[begin:end], "|".join(sorted(accepted)), answer, reference[:10]))
    for kind in sorted(seen): print(f"{kind:16} {right[kind]:4} of {seen[kind]:4}  {right[kind] / seen[kind]:.3f}")
    print(f"{'all':16} {sum(right.values()):4} of {sum(seen.values()):4}  {sum(right.values()) / sum(seen.values()):.3f}")
    print("other conventions:", ", ".join(f"{k} {v}" for k, v in aside.most_common()))
    for error in errors[: options.errors]: print(*error, sep=" | ")


if __name__ == "__main__":
    sys.exit(main())
