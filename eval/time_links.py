#!/usr/bin/env python3
"""Events and their times on TimeBank and AQUAINT: which time of its sentence does an event take place at?

    ninja -C build/release time_links
    eval/time_links.py ../shared/data/time                      # the training part: four of five documents by name
    eval/time_links.py ../shared/data/time --part scored        # every fifth, of which no line is ever read
    eval/time_links.py ../shared/data/time --errors 30          # of the training part alone

Gold: the TLINKs that place an event (PLACES) at a date or a clock time of its sentence; PAST_REF and its like are no
times here, durations and sets neither. A link is found where the program's time shares a letter with the gold's. An
event with two such times is found by one of them.
 all     every event of the corpus; those without such a link must get no time. The corpora link sparsely, so that many a
         time which counts as wrong is right: precision is a lower bound
 linked  only events that have a TLINK of some kind to a time of their sentence, and so have been looked at
Beside it, with the same times of the program: the time of the sentence that is nearest by words, and the only one.
"""

import argparse
import bisect
import collections
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACES = {"IS_INCLUDED", "INCLUDES", "SIMULTANEOUS", "DURING", "IDENTITY"}


class Text:
    """A document: its text in bytes, events and times with their spans, links between their ids."""

    def __init__(self, path):
        root = ET.fromstring(path.read_bytes())
        self.parts, self.spans, self.at = [], [], 0
        self.walk(root.find("TEXT"))
        whole = "".join(self.parts)
        cut = len(whole) - len(whole.lstrip())
        self.text = whole.strip() + "\n"
        self.spans = [(self.bytes(b - cut), self.bytes(e - cut), tag, given) for b, e, tag, given in self.spans]
        day = root.find("DCT/TIMEX3")
        self.day = day.get("value")[:10] if day is not None else "-"
        events = {m.get("eiid"): m.get("eventID") for m in root.iter("MAKEINSTANCE")}
        self.links = []
        for link in root.iter("TLINK"):
            one = link.get("eventInstanceID") or link.get("timeID")
            other = link.get("relatedToEventInstance") or link.get("relatedToTime")
            self.links.append((events.get(one, one), link.get("relType"), events.get(other, other)))

    def walk(self, element, inner=False):
        begin = self.at
        self.add(element.text)
        for child in element:
            self.walk(child, True)
        if element.tag in ("TIMEX3", "EVENT"):
            self.spans.append((begin, self.at, element.tag, dict(element.attrib)))
        if inner:
            self.add(element.tail)

    def add(self, words):
        self.parts.append(words or "")
        self.at += len(words or "")

    def bytes(self, characters):
        return len(self.text[: max(characters, 0)].encode())

    def events(self):
        return [s for s in self.spans if s[2] == "EVENT"]

    def times(self):
        def places(given):
            return given.get("type") in ("DATE", "TIME") and not given.get("value", "_REF").endswith("_REF")

        return {s[3]["tid"]: s[:2] for s in self.spans if s[2] == "TIMEX3" and places(s[3])}


def texts_of(folder, part):
    paths = [*sorted((folder / "aquaint").glob("*.tml")), *sorted((folder / "timebank").glob("*.tml"))]
    return [Text(p) for i, p in enumerate(paths) if (i % 5 == 0) == (part == "scored")]


class Answer:
    """What the program says of a document: a time for each event, or None; its sentences with their times."""

    def __init__(self, lines, count):
        self.found = [None if line == "-" else self.link(line) for line in lines[:count]]
        self.sentences = []
        for line in lines[count:]:
            place, times = line.split(":")
            self.sentences.append((*map(int, place.split()), [tuple(map(int, t.split(","))) for t in times.split()]))

    @staticmethod
    def link(line):
        begin, end, confidence, because = line.split(" ", 3)
        return int(begin), int(end), float(confidence), because

    def sentence(self, offset):
        at = bisect.bisect_right(self.sentences, (offset, sys.maxsize)) - 1
        return self.sentences[max(at, 0)]


def ask(program, texts):
    asked = []
    for t in texts:
        raw = t.text.encode()
        offsets = " ".join(str(e[0]) for e in t.events())
        asked.append(f"{t.day} {len(raw)} {offsets}\n".encode() + raw)
    out = subprocess.run([str(program)], input=b"".join(asked), stdout=subprocess.PIPE, check=True).stdout.decode()
    return [Answer(a.split("\n"), len(t.events())) for t, a in zip(texts, out.split("\n\n")[:-1], strict=True)]


def nearest(event, times):
    gap = lambda t: max(t[0] - event[1], event[0] - t[1])
    return min(times, key=gap) if times else None


def judge(text, answer, count):
    """Counts hits, misses and wrong times into `count`, by (way, whose events); yields what the program does of each."""
    times = text.times()
    linked = collections.defaultdict(set)
    placed = collections.defaultdict(set)
    for one, relation, other in text.links:
        for event, time in ((one, other), (other, one)):
            if time not in times:
                continue
            linked[event].add(time)
            if relation in PLACES:
                placed[event].add(time)
    for event, link in zip(text.events(), answer.found, strict=True):
        begin, end, inside = answer.sentence(event[0])
        here = lambda ids: [times[t] for t in ids if begin <= times[t][0] and times[t][1] <= end]
        gold, seen = here(placed[event[3]["eid"]]), bool(here(linked[event[3]["eid"]]))
        ways = {
            "onrecord": link,
            "nearest time": nearest(event, inside),
            "only time": inside[0] if len(inside) == 1 else None,
        }
        for way, time in ways.items():
            hit = time is not None and any(time[0] < g[1] and g[0] < time[1] for g in gold)
            for whose in ("all", "linked") if seen else ("all",):
                count[way, whose, "gold"] += bool(gold)
                count[way, whose, "said"] += time is not None
                count[way, whose, "hit"] += hit
            if way == "onrecord":
                yield event, link, gold, hit, seen, (begin, end)


def figures(count, way, whose):
    gold, said, hit = (count[way, whose, k] for k in ("gold", "said", "hit"))
    p, r = hit / max(said, 1), hit / max(gold, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def print_errors(text, judged, most):
    raw = text.text.encode()
    words = lambda span: " ".join(raw[span[0] : span[1]].decode().split())
    for event, link, gold, hit, seen, sentence in judged:
        if hit or (link is None and not gold) or not most:
            continue
        most -= 1
        said = f"{words(link)} ({link[3]})" if link else "-"
        wanted = ", ".join(words(g) for g in gold) or ("none" if seen else "not linked")
        print(f"  {words(event)}: {said}; gold: {wanted}\n      {words(sentence)}")
    return most


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="folder with aquaint/ and timebank/")
    parser.add_argument("--part", choices=("training", "scored"), default="training")
    parser.add_argument("--program", default=ROOT / "build/release/eval/time_links", help="the built time_links")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors")
    parser.add_argument("--rules", action="store_true", help="print how often each rule is right")
    options = parser.parse_args()
    if options.errors and options.part == "scored":
        parser.error("the scored part is never read")
    texts = texts_of(options.folder, options.part)
    count, rules, most = collections.Counter(), collections.Counter(), options.errors
    for text, answer in zip(texts, ask(options.program, texts), strict=True):
        judged = list(judge(text, answer, count))
        most = print_errors(text, judged, most)
        for _, link, _, hit, seen, _ in judged:
            if link:
                rules.update([(link[3], "all"), *([(link[3], "said")] * seen), *([(link[3], "hit")] * hit)])
    print(f"| {options.part}, {len(texts)} documents | all: P | R | F1 | linked: P | R | F1 |\n|---|---|---|---|---|---|---|")
    for way in ("onrecord", "nearest time", "only time"):
        row = [*figures(count, way, "all"), *figures(count, way, "linked")]
        print(f"| {way} | {' | '.join(f'{v:.3f}' for v in row)} |")
    print(f"{count['onrecord', 'all', 'gold']} events with a time of their sentence")
    if options.rules:
        print("right, said of linked events, said of all")
        for because in sorted({b for b, _ in rules}):
            print(*(f"{rules[because, k]:5}" for k in ("hit", "said", "all")), because)
    return 0


if __name__ == "__main__":
    sys.exit(main())
