#!/usr/bin/env python3
"""Runs the program over development sets, scores it, checks every span, and prints tables (Markdown) on stdout.

usage: run.py [SET ...] [--program PATH] [--data FOLDER] [--out FOLDER] [--peers] [--records FILE] [-- OPTIONS OF read]
  SET        names of sets (measure.py sets), or `pages`, `text`, `all`; default: pages
  --program  default build/release/onrecord
  --peers    the peers' figures beside it, from their records in ONRECORD_PEERS (default build/peer-records), see measure.py peer
  --records  score this file of records in place of a run (one SET)
  --no-program  peers alone
  --out      where pages, inputs and records go, default build/eval-out
"""

import argparse, json, os, pathlib, resource, subprocess, sys, time
import measure, spans

ARTICLE = [
    "4-gram F1",
    "4-gram precision",
    "4-gram recall",
    "word F1",
    "strict 4-gram F1",
    "pages under 0.5",
    "said on empty gold",
]
DAY = ["day accuracy", "day precision", "day recall", "day F1"]
COLUMNS = {
    "dragnet": ARTICLE,
    "cleaneval": ARTICLE,
    "cleanportaleval": ARTICLE,
    "readability_pages": [
        "4-gram F1",
        "word F1",
        "title",
        "title near",
        "author F1",
        "author accuracy",
        "siteName",
        "day accuracy",
        "day precision",
    ],
    "trafilatura_pages": [
        "segments F1",
        "segments precision",
        "segments recall",
        "segments accuracy",
        "title",
        "title near",
        "author F1",
        "author accuracy",
        "day accuracy",
        "day F1",
    ],
    "htmldate_pages": [*DAY, "month right"],
}
PEERS = ["trafilatura", "readability", "newspaper4k", "resiliparse", "htmldate_", "justext_"]
TEXTLESS = {
    "htmldate_": {
        "readability_pages": set(DAY),
        "trafilatura_pages": set(DAY),
        "htmldate_pages": set(COLUMNS["htmldate_pages"]),
    }
}  # what htmldate answers
ANSWERS = {
    "readability": "title segments 4-gram word strict pages said",
    "resiliparse": "title segments 4-gram word strict pages said",
    "justext_": "segments 4-gram word strict pages said",
}


def cell(v):
    return "" if v is None else f"{v:.3f}" if isinstance(v, float) else str(v)


def answers(peer, set_name, column):
    """Whether this peer answers this figure at all: a blank says more than a nought."""
    if peer in TEXTLESS:
        return column in TEXTLESS[peer].get(set_name, ())
    return peer not in ANSWERS or column.split()[0] in ANSWERS[peer].split()


def run(program, options, source, out):
    """(seconds of the clock, of the processor) for one call of read"""
    began, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(out, "wb") as f:
        code = subprocess.run([str(program), "read", "--json", *options, str(source)], stdout=f).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        print(f"{program} read {source}: exit {code}", file=sys.stderr)
    return time.time() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    argv = sys.argv[1:]
    options = []
    if "--" in argv:
        argv, options = argv[: argv.index("--")], argv[argv.index("--") + 1 :]
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument("sets", nargs="*")
    a.add_argument("--program", default=measure.ROOT / "build" / "release" / "onrecord")
    a.add_argument("--data")
    a.add_argument("--out", default=measure.ROOT / "build" / "eval-out")
    a.add_argument("--peers", action="store_true")
    a.add_argument("--records")
    a.add_argument("--no-program", action="store_true")
    a = a.parse_args(argv)
    if a.data:
        os.environ["ONRECORD_DATA"] = a.data
    kinds = {s: measure.load("sets", s).KIND for s in measure.sets()}
    names = []
    for s in a.sets or ["pages"]:
        names += (
            [s]
            if s in kinds
            else [n for n, k in kinds.items() if s == "all" or s in (k, k + "s")] or sys.exit(f"no set {s}")
        )
    wrong = 0
    for s in dict.fromkeys(names):
        rows, notes = [], []
        out = pathlib.Path(a.out) / s
        if not a.no_program:
            path, speed = a.records, ""
            if not path:
                source, n, size = measure.write_inputs(s, out)
                path = out / "out.jsonl"
                clock, cpu = run(a.program, options, source, path)
                speed = f"{n / (cpu or 1):.0f}"
                notes.append(
                    f"{n} documents, {size / 1e6:.1f} MB in {clock:.1f} s by the clock, {cpu:.1f} s of the processor ({size / 1e6 / (cpu or 1):.2f} MB/s)"
                )
            records = measure.read_records(path)
            figures = measure.load("sets", s).score(measure.data(), records)
            (out if not a.records else pathlib.Path(path).parent).mkdir(parents=True, exist_ok=True)
            if not a.records:
                (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
            checks = [(n, *spans.check(r)) for n, r in records.items()]
            bad = [f"{n}{b}" for n, _, x in checks for b in x]
            wrong += len(bad)
            notes.append(
                f"{sum(c[1] for c in checks)} spans, {len(bad)} wrong" + "".join(f"\n  - `{b}`" for b in bad[:5])
            )
            rows.append(("onrecord", figures, speed, lambda c: True))
        if a.peers:
            for p in PEERS:
                path = measure.peer_records(p, s)
                if not path.exists():
                    continue
                info = path.with_suffix(".speed.json")
                info = json.loads(info.read_text()) if info.exists() else {}
                rows.append(
                    (
                        info.get("version", p),
                        measure.score(s, path),
                        f"{info['per_second']:.0f}" if info else "",
                        lambda c, p=p: answers(p, s, c),
                    )
                )
        if not rows:
            continue
        columns = COLUMNS.get(s) or [k for k, v in rows[0][1].items() if isinstance(v, float)]
        print(f"### {s}\n\n| | {' | '.join(columns)} | per second |\n|---|{'---|' * (len(columns) + 1)}")
        for name, figures, speed, known in rows:
            print(f"| {name} | {' | '.join(cell(figures.get(c)) if known(c) else '' for c in columns)} | {speed} |")
        counts = {k: v for k, v in rows[0][1].items() if isinstance(v, int)}
        print(
            "\n" + "\n".join(f"- {x}" for x in [", ".join(f"{k} {v}" for k, v in counts.items()), *notes] if x) + "\n",
            flush=True,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
