#!/usr/bin/env python3
"""Speed and memory of `onrecord read` with the model on news of usual length, as Markdown tables on stdout.

usage: read_speed.py [--program PATH] [--data FOLDER] [--rounds N] [--only reports,start,length] [-- OPTIONS OF read]

 reports  polnear dev as reports of 570 to 700 words, cut and joined at the ends of paragraphs: reports a second with one job
          and with two, and the peak of memory
 start    a report of one sentence: what starting costs, by the clock
 length   the same 100,000 words (polnear train) as 100 reports and as one: time linear in length is a ratio of 1

Rounds alternate between what is compared, and the best counts, for other work on the machine only slows. "By the clock"
suffers from such work; "by the processor" is reports a second of user and system time of all threads, which it disturbs
less: two free cores make at most twice that with two jobs. The whole process counts: start, rules, weights, files, JSON out.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
START = "A man was hurt on Monday, police said."


class Cost:
    def __init__(self, clock, usage):
        self.clock, self.user, self.system = clock, usage.ru_utime, usage.ru_stime
        self.cpu, self.peak = self.user + self.system, usage.ru_maxrss * 1024


def measured(command):
    """The cost of a command; ends when it fails."""
    begin = time.monotonic()
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {os.waitstatus_to_exitcode(status)}")
    return Cost(time.monotonic() - begin, usage)


def best(costs):
    """The least of each: rounds are the same work."""
    cost = min(costs, key=lambda c: c.cpu)
    cost.clock, cost.user = min(c.clock for c in costs), min(c.user for c in costs)
    cost.system, cost.peak = min(c.system for c in costs), max(c.peak for c in costs)
    return cost


def rounds(options, commands):
    """{key: best cost}, every command once a round"""
    costs = {key: [] for key in commands}
    for _ in range(options.rounds):
        for key, command in commands.items():
            costs[key].append(measured(command))
    return {key: best(c) for key, c in costs.items()}


def read_command(options, jobs, path):
    return [options.program, "read", "--json", "--quiet", "--jobs", jobs, *options.extra, path]


def paragraphs(folder):
    for path in sorted(folder.glob("*.txt")):
        yield from (line for line in path.read_text(encoding="utf8").split("\n") if line.strip())


def reports(lines, least, most):
    """Texts of least to most words: paragraphs joined until there are enough; one that would make too many begins the next."""
    text, words = [], 0
    for line in lines:
        n = len(line.split())
        if text and (words >= least or words + n > most):
            if words >= least:
                yield "\n\n".join(text)
            text, words = [], 0
        if n <= most:
            text.append(line)
            words += n


def write(folder, name, texts):
    path = pathlib.Path(folder) / f"{name}.jsonl"
    with open(path, "w", encoding="utf8") as file:
        for i, text in enumerate(texts):
            file.write(json.dumps({"name": f"{name}-{i}", "text": text}, ensure_ascii=False) + "\n")
    return path


def count(texts):
    return sum(len(t.split()) for t in texts)


def measure_reports(options, folder):
    texts = list(reports(paragraphs(options.data / "attribution/polnear/dev/text"), 570, 700))
    path = write(folder, "news", texts)
    print(f"{len(texts)} reports, {count(texts) / len(texts):.0f} words each, best of {options.rounds} rounds\n")
    print("| jobs | reports/s by the clock | by the processor | ms a report: user | system | peak memory, MB |")
    print("|---:|---:|---:|---:|---:|---:|")
    for jobs, cost in rounds(options, {j: read_command(options, j, path) for j in (1, 2)}).items():
        rates = f"{len(texts) / cost.clock:.1f} | {len(texts) / cost.cpu:.1f}"
        each = [1000 * s / len(texts) for s in (cost.user, cost.system)]
        print(f"| {jobs} | {rates} | {each[0]:.1f} | {each[1]:.1f} | {cost.peak / 1e6:.0f} |")
    print(flush=True)


def measure_start(options, folder):
    path = write(folder, "start", [START])
    costs = rounds(options, {i: read_command(options, 1, path) for i in range(5)})
    cost = best(list(costs.values()))
    print("| start and one sentence | ms by the clock | user | system | peak memory, MB |\n|---|---:|---:|---:|---:|")
    times = " | ".join(f"{1000 * s:.0f}" for s in (cost.clock, cost.user, cost.system))
    print(f"| | {times} | {cost.peak / 1e6:.0f} |\n", flush=True)


def length_texts(options):
    """100 reports of just over 1,000 words, and all of them as one."""
    lines = paragraphs(options.data / "attribution/polnear/train/text")
    texts = [t for t, _ in zip(reports(lines, 1000, 1100), range(100))]
    return texts, "\n\n".join(texts)


def measure_length(options, folder):
    texts, whole = length_texts(options)
    paths = {
        f"{len(texts)} reports of {count(texts) / len(texts):.0f} words": write(folder, "short", texts),
        f"one of {count([whole])} words": write(folder, "long", [whole]),
        "start": write(folder, "start", [START]),
    }
    costs = rounds(options, {name: read_command(options, 1, path) for name, path in paths.items()})
    start = costs.pop("start")
    print("| the same words as | s by the clock | user | ratio of user, start taken off | peak memory, MB |")
    print("|---|---:|---:|---:|---:|")
    least = next(iter(costs.values())).user - start.user
    for name, cost in costs.items():
        ratio = (cost.user - start.user) / least
        print(f"| {name} | {cost.clock:.2f} | {cost.user:.2f} | {ratio:.3f} | {cost.peak / 1e6:.0f} |")
    print(flush=True)


PARTS = {"reports": measure_reports, "start": measure_start, "length": measure_length}


def main():
    argv, extra = sys.argv[1:], []
    if "--" in argv:
        argv, extra = argv[: argv.index("--")], argv[argv.index("--") + 1 :]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("ONRECORD_DATA") or ROOT.parent / "shared/data"
    parser.add_argument("--program", default=ROOT / "build/release/onrecord")
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(data))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args(argv)
    options.extra = extra
    cores = sorted(os.sched_getaffinity(0))
    print(f"cores {', '.join(map(str, cores))}, load {os.getloadavg()[0]:.1f}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for part in options.only.split(","):
            PARTS[part](options, folder)


if __name__ == "__main__":
    main()
