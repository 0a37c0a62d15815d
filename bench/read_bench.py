#!/usr/bin/env python3
"""Speed and memory of `onrecord read`, as Markdown tables on stdout.

usage: read_bench.py speed FOLDER [--program PATH] [--peers VENV] [--rounds N]
           pages a second of one core over the .html files below FOLDER, beside trafilatura and Resiliparse in the same run
       read_bench.py size [--program PATH] [--kinds markup,text,flat,deep]
           time and peak memory over pages made here, 10 kB to 50 MB: both per megabyte where they grow with the page

Seconds are of the processor (user and system), so that other work on the machine disturbs little; rounds alternate between the
programs, and the best counts. `onrecord` is the whole process: start, loading rules, files, JSON out. A peer is only its calls:
its start and the reading of files are not counted. Peers come from eval/setup_peers.sh.
"""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = {"trafilatura": "trafilatura", "resiliparse": "Resiliparse"}
SIZES = [10_000, 100_000, 1_000_000, 10_000_000, 50_000_000]


def measured(command):
    """(seconds of the processor, peak resident bytes) of a command; raises when it fails."""
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen(command, stdout=null)
        _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def read_command(program, *paths):
    """By rules alone: what the encoder costs is read_speed.py's to say."""
    return [program, "read", "--json", "--fast", "--quiet", "--jobs", "1", *paths]


def peer_seconds(name, folder):
    """Runs in the peers' Python: reads the pages, then counts the peer's own work, the second time over."""
    sys.path.insert(0, str(ROOT / "eval"))
    import importlib

    peer = importlib.import_module(f"peers.{name}")
    inputs = [{"name": p.name, "bytes": p.read_bytes()} for p in sorted(pathlib.Path(folder).rglob("*.html"))]
    for _ in peer.read(inputs[:5]):
        pass
    begin = time.process_time()
    for _ in peer.read(inputs):
        pass
    return time.process_time() - begin


def speed(args):
    pages = sorted(pathlib.Path(args.folder).rglob("*.html"))
    if not pages:
        raise SystemExit(f"no .html files below {args.folder}")
    with tempfile.TemporaryDirectory() as folder:  # only these files, for all alike
        for i, page in enumerate(pages):
            shutil.copy(page, f"{folder}/{i:05}.html")
        best = {}
        for _ in range(args.rounds):
            took = {"onrecord": measured(read_command(args.program, folder))[0]}
            for name, title in PEERS.items():
                out = subprocess.run(
                    [f"{args.peers}/bin/python", __file__, "peer", name, folder], stdout=subprocess.PIPE, check=True
                )
                took[title] = float(out.stdout)
            best = {name: min(seconds, best.get(name, seconds)) for name, seconds in took.items()}
    size = sum(page.stat().st_size for page in pages)
    print(f"{len(pages)} pages, {size / len(pages) / 1000:.0f} kB each, best of {args.rounds} rounds\n")
    print("| | pages/s, one core | MB/s | times trafilatura |\n|---|---:|---:|---:|")
    for name, seconds in sorted(best.items(), key=lambda item: item[1]):
        print(
            f"| {name} | {len(pages) / seconds:.0f} | {size / seconds / 1e6:.1f} | {best['trafilatura'] / seconds:.1f} |"
        )


WORDS = "the council said on Tuesday that two people were hurt when a bus left the road near Carrow bridge and rolled over".split()


def sentence(random_):
    words = " ".join(random_.choices(WORDS, k=random_.randint(8, 24))).capitalize()
    return random_.choice(
        [
            f"{words}.",
            f"&ldquo;{words},&rdquo; said Ana Ruiz, the mayor.",
            f"{words} at about 5:20 a.m. on June 9, 2021.",
        ]
    )


def paragraphs(size, wrap):
    """Wrapped paragraphs until they are `size` bytes; the same for the same size."""
    random_, parts, length = random.Random(size), [], 0
    while length < size:
        parts.append(wrap(" ".join(sentence(random_) for _ in range(random_.randint(1, 4))), random_))
        length += len(parts[-1])
    return "".join(parts)


def markup(text, random_):
    if random_.random() < 0.5:
        return f'<div class="story-body__inner"><p class="p-{random_.randint(0, 99)}">{text}</p></div>\n'
    links = "".join(
        f'<li><a href="/2021/06/{random_.randint(1, 30)}/x">{" ".join(random_.choices(WORDS, k=5))}</a></li>'
        for _ in range(4)
    )
    return f"<p>{text.replace(' said', ' <b>said</b>')}</p><aside class='related'><h4>Read more</h4><ul>{links}</ul></aside>\n"


KINDS = {
    "markup": (
        "html",
        lambda n: f"<html><head><title>A bus rolls over</title></head><body><h1>A bus rolls over</h1>{paragraphs(n, markup)}</body></html>",
    ),
    "flat": ("html", lambda n: "<html><body>" + paragraphs(n, lambda text, _: f"{text}<br>\n") + "</body></html>"),
    "deep": ("html", lambda n: "<div>" * (n // 5)),
    "text": (
        "txt",
        lambda n: paragraphs(n, lambda text, _: text.replace("&ldquo;", '"').replace("&rdquo;", '"') + "\n\n"),
    ),
}


def size(args):
    print("| page | size | seconds | MB/s | peak memory, MB |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for kind in args.kinds.split(","):
            ending, _ = KINDS[kind]
            for wanted in SIZES:
                path = pathlib.Path(folder) / f"{kind}.{ending}"
                subprocess.run(
                    [sys.executable, __file__, "make", kind, str(wanted), path], check=True
                )  # its memory would count as ours
                seconds, peak = min(measured(read_command(args.program, path)) for _ in range(args.rounds))
                print(
                    f"| {kind} | {wanted / 1e6:g} MB | {seconds:.3f} | {wanted / seconds / 1e6:.1f} | {peak / 1e6:.0f} |",
                    flush=True,
                )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("speed", "size"):
        sub = verbs.add_parser(verb)
        sub.add_argument("--program", default=str(ROOT / "build" / "release" / "onrecord"))
        sub.add_argument("--rounds", type=int, default=3)
    verbs.choices["speed"].add_argument("folder")
    verbs.choices["speed"].add_argument(
        "--peers", default=os.environ.get("ONRECORD_PEERS_VENV", str(ROOT / "build" / "peers"))
    )
    verbs.choices["size"].add_argument("--kinds", default=",".join(KINDS))
    peer = verbs.add_parser("peer")
    peer.add_argument("name", choices=PEERS)
    peer.add_argument("folder")
    make = verbs.add_parser("make")
    make.add_argument("kind", choices=KINDS)
    make.add_argument("size", type=int)
    make.add_argument("path", type=pathlib.Path)
    args = parser.parse_args()
    if args.verb == "make":
        args.path.write_text(KINDS[args.kind][1](args.size), encoding="utf8")
    elif args.verb == "peer":
        print(peer_seconds(args.name, args.folder))
    else:
        {"speed": speed, "size": size}[args.verb](args)


if __name__ == "__main__":
    main()
