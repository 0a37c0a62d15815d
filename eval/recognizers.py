#!/usr/bin/env python3
"""Values of times on Microsoft's Recognizers-Text English specs (MIT): eval/recognizers.py [--program P] [--errors N]

Each case is a phrase for an assistant ("I'll leave on the 15th"), a reference moment and what must come of it. Where the
spec's convention is TimeML's, a value is right when it is that of the spec: its timex, or where that leaves the year or the
week open, the past or the future date that it resolves to. What follows other conventions is set aside by kind and counted:

  range      "from 4 to 22 January": one interval there, two dates in TimeML
  exact      "two years ago" is a day there, a year in TimeML; "in 3 hours" an instant there
  assistant  ways to speak to a calendar, not in reports: "8 in", "EOD", "cmo", "5 pm-ish", "weekday after next"
  part       parts of days, seasons and the like that the two name differently, or not at all
  unsaid     the day that nobody said: a bare "at 5" is of no day there, of the day told of last in a report
"""
import argparse, collections, json, os, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data")) / "time/recognizers"
FILES = ["DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser", "DurationParser", "HolidayParser", "SetParser",
         "TimeParser", "TimePeriodParser"]

EXACT = re.compile(r"\b(ago|earlier|later|back|from now|hence|from (today|tomorrow|yesterday)|in (the )?(a|an|one|two|three|four|five|\w+ )?\d* ?"
                   r"(day|week|month|year|hour|minute|second)s?|after|before|in \d+|within|less|more|now|next \d|past \d|previous \d)\b", re.I)
ASSISTANT = re.compile(r"\b(eo[dmwy]|cmo|asap|ish|business|weekday|work ?day|after next|rest of|upcoming|after tomorrow's|this coming|morrow|tmr|"
                       r"tonite|o ?clock|rd\b of|end of|mid|beginning|to-?date|ytd|mtd|fortnight|oh|past|quarter|half|couple|few|several)\b|\d[hm]\b", re.I)
PART = re.compile(r"night|morning|afternoon|evening|lunch|dinner|breakfast|noon|midnight|daytime|weekend|season|spring|summer|autumn|fall|winter", re.I)


def cases():
    """(file, input, reference, type, begin, end, accepted values)"""
    for name in FILES:
        for case in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8-sig")):
            reference = case.get("Context", {}).get("ReferenceDateTime")
            if not reference or len(case.get("Results") or []) != 1 or "experimental" in case.get("Comment", "").lower(): continue
            result = case["Results"][0]; value = result.get("Value") or {}
            timex = value.get("Timex")
            if not timex: continue
            accepted = {timex}
            for which in ("FutureResolution", "PastResolution"):
                for key, text in (value.get(which) or {}).items():
                    if key in ("date", "dateTime", "time"): accepted.add(text.replace(" ", "T"))
            yield name, case["Input"], reference, result["Type"], result["Start"], result["Start"] + result["Length"], accepted, timex


def plain(value):
    """T17, T17:00 and T17:00:00 are one; so are a season's and a week's paddings."""
    value = re.sub(r"T(\d\d):00(:00)?$", r"T\1", value or "")
    return re.sub(r"T(\d\d:\d\d):00$", r"T\1", value)


def convention(kind, words, timex, answer):
    if timex.startswith("(") or kind.endswith("period") or "," in timex: return "range"
    if kind in ("date", "datetime") and EXACT.search(words): return "exact"
    if kind == "time": return None
    return "assistant" if ASSISTANT.search(words) and not answer else None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", default=ROOT / "build/release/onrecord", type=pathlib.Path)
    arguments.add_argument("--errors", type=int, default=0)
    options = arguments.parse_args()
    every = list(cases())
    lines = "".join(json.dumps({"name": str(i), "text": c[1], "published": c[2][:10]}) + "\n" for i, c in enumerate(every))
    out = subprocess.run([options.program, "read", "--fast", "--json", "-"], input=lines, capture_output=True, text=True, check=False).stdout
    records = {json.loads(line)["document"]["name"]: json.loads(line) for line in out.splitlines()}
    right, seen, aside, errors = collections.Counter(), collections.Counter(), collections.Counter(), []
    for i, (name, text, reference, kind, begin, end, accepted, timex) in enumerate(every):
        times = [t for t in records.get(str(i), {}).get("times", []) if t["span"][0] < end and begin < t["span"][1]]
        answer = max(times, key=lambda t: min(t["span"][1], end) - max(t["span"][0], begin), default={}).get("value") or ""
        hours = {plain(v) for v in accepted}
        good = plain(answer) in hours or ("time" == kind and plain(answer)[10:] in hours)
        why = None if good else convention(kind, text[begin:end], timex, answer)
        if not good and not why and PART.search(text[begin:end]): why = "part"
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
