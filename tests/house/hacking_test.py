#!/usr/bin/env python3
"""HACKING.md's tree against the files: every header and source of ours has its line there, and every line its file."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def listed(text):
    """{(folder, name)} of the annotated tree"""
    names, folder = set(), None
    for line in re.search(r"(?ms)^## The tree\n.*?^```\n(.*?)^```$", text)[1].splitlines():
        if found := re.match(r"(\S+)/  +\S", line):
            folder = found[1]
        elif found := re.match(r"  (\w+)  +\S", line):
            names.add((folder, found[1]))
    return names


def existing():
    files = [
        f for top in ("include", "src", "apps") for f in (ROOT / top).rglob("*") if f.suffix in (".h", ".cc", ".inc")
    ]
    return {(f.parent.relative_to(ROOT).as_posix(), f.stem) for f in files}


if __name__ == "__main__":
    there, here = existing(), listed((ROOT / "HACKING.md").read_text(encoding="utf8"))
    for folder, name in sorted(there - here):
        print(f"{folder}/{name} has no line in HACKING.md")
    for folder, name in sorted(here - there):
        print(f"HACKING.md names {folder}/{name}, which is no file")
    sys.exit(there != here)
