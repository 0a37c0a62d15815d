#!/usr/bin/env python3
"""Development sets, inputs out and scores in. See README.md beside this file.

usage: measure.py [--data FOLDER] sets
       measure.py [--data FOLDER] inputs SET OUT              OUT/in.jsonl or OUT/pages/*.html
       measure.py [--data FOLDER] score SET RECORDS.jsonl     figures, headline last
       measure.py [--data FOLDER] pages SET RECORDS.jsonl     the marks of each page of a page set, worst first
       measure.py [--data FOLDER] peer PEER SET [OUT.jsonl]   records of a peer, and its speed
As a module: load("sets", NAME).score(data(), read_records(PATH)).
"""

import importlib, json, os, pathlib, sys, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))


def data():
    return pathlib.Path(os.environ.get("ONRECORD_DATA") or ROOT.parent / "shared" / "data")


def peer_records(peer, set_name):
    return (
        pathlib.Path(os.environ.get("ONRECORD_PEERS") or ROOT / "build" / "peer-records") / f"{peer}.{set_name}.jsonl"
    )


def load(kind, name):
    return importlib.import_module(f"{kind}.{name}")


def sets():
    return sorted(p.stem for p in (HERE / "sets").glob("[a-z]*.py"))


def write_inputs(name, out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    s = load("sets", name)
    n = size = 0
    if s.KIND == "text":
        with open(out / "in.jsonl", "w", encoding="utf8") as f:
            for d in s.inputs(data()):
                f.write(json.dumps({k: v for k, v in d.items() if v is not None}, ensure_ascii=False) + "\n")
                n += 1
                size += len(d["text"])
        return out / "in.jsonl", n, size
    (out / "pages").mkdir(exist_ok=True)
    for d in s.inputs(data()):
        (out / "pages" / f"{d['name']}.html").write_bytes(d["bytes"])
        n += 1
        size += len(d["bytes"])
    return out / "pages", n, size


def read_records(path):
    """{name: record}; names of pages lose their folders and .html"""
    records = {}
    with open(path, encoding="utf8") as f:
        for line in f:
            if not line.strip():
                continue
            r = json.loads(line)
            n = r["document"].get("name") or ""
            records[n.rsplit("/", 1)[-1].removesuffix(".html")] = r
    return records


def score(name, path):
    return load("sets", name).score(data(), read_records(path))


def show(figures):
    for k, v in reversed(list(figures.items())):
        print(f"{k}: {v:.4f}" if isinstance(v, float) else f"{k}: {v}")


def pages(name, path):
    m = load("sets", name).marks(data(), read_records(path))
    rank = lambda x: x["f"] if isinstance(x, dict) else (x[1] == x[0]) if len(x) == 2 else x[0] - x[1] - x[2]
    for k, x in sorted(m.items(), key=lambda kx: rank(kx[1])):
        if isinstance(x, dict):
            print(
                f"{x['f']:.3f}  p {-1 if x['p'] is None else x['p']:.3f}  r {x['r']:.3f}  words {x['word_f']:.3f}  {k}"
            )
        else:
            print(*x, k)


def peer(name, set_name, out=None):
    """Speed by the processor's time, which other work on the machine changes little; the clock's beside it. Both go to OUT.speed.json."""
    out = pathlib.Path(out) if out else peer_records(name, set_name)
    out.parent.mkdir(parents=True, exist_ok=True)
    s, p = load("sets", set_name), load("peers", name)
    inputs = list(s.inputs(data()))
    began, cpu = time.time(), time.process_time()
    n = 0
    with open(out.with_suffix(".part"), "w", encoding="utf8", errors="surrogatepass") as f:
        for r in p.read(inputs):
            f.write(json.dumps(r, ensure_ascii=True) + "\n")
            n += 1
            version = r["tool"]["version"]
    cpu, took = time.process_time() - cpu, time.time() - began
    os.replace(out.with_suffix(".part"), out)
    size = sum(len(d.get("text") or d.get("bytes")) for d in inputs)
    speed = {
        "version": version,
        "documents": n,
        "per_second": n / cpu,
        "mb_per_second": size / cpu / 1e6,
        "per_second_clock": n / took,
    }
    out.with_suffix(".speed.json").write_text(json.dumps(speed) + "\n")
    print(
        f"{version} on {set_name}: {n}/{len(inputs)} documents, {n / cpu:.2f}/s ({n / took:.2f}/s by the clock), {size / cpu / 1e6:.3f} MB/s",
        flush=True,
    )


if __name__ == "__main__":
    a = sys.argv[1:]
    if a[:1] == ["--data"]:
        os.environ["ONRECORD_DATA"] = a[1]
        a = a[2:]
    if a == ["sets"]:
        for name in sets():
            print(f"{name}: {load('sets', name).__doc__.strip().splitlines()[0]}")
    elif a[:1] == ["inputs"] and len(a) == 3:
        write_inputs(a[1], a[2])
    elif a[:1] == ["score"] and len(a) == 3:
        show(score(a[1], a[2]))
    elif a[:1] == ["pages"] and len(a) == 3:
        pages(a[1], a[2])
    elif a[:1] == ["peer"] and len(a) in (3, 4):
        peer(*a[1:])
    else:
        sys.exit(__doc__)
