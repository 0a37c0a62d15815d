#!/usr/bin/env python3
"""Holds the sources to the arrows of HACKING.md. usage: check_includes.py [ROOT]; exit 1 and a line for each break.

Three rules: a folder includes only itself and the folders that ARROWS names; a library's header stands only in the files that
WRAPPERS names; what is no project header, no C++ header and no library of WRAPPERS is unknown, and an error until it is decided.
"""

import pathlib
import re
import sys

# Folder -> folders it may include besides itself. `src` is the files directly in src/ (the pipeline), which see all.
STAGES = ["acquire", "annotate", "extract", "present", "reconcile", "store"]
ARROWS = {
    "include": [],
    "util": ["include"],
    "tensor": ["include", "util"],
    "acquire": ["include", "util"],
    "annotate": ["include", "util", "tensor"],
    "extract": ["include", "util"],
    "present": ["include", "util"],
    "reconcile": ["include", "util"],
    "store": ["include", "util"],
    "src": ["include", "util", "tensor", *STAGES],
    "apps": ["include"],
    "bindings": ["include"],
    "tests": ["include", "util", "tensor", *STAGES, "src"],
    "bench": ["include", "util", "tensor", *STAGES, "tests"],  # random weights of tests/tensor
    "eval": ["include", "util", "tensor", *STAGES],
    "fuzz": ["include", "util", "tensor", *STAGES],
}

# Library header -> the files that wrap it.
WRAPPERS = {
    "brotli/": ["src/acquire/inflate.cc", "tests/acquire/"],
    "cld2/": ["src/acquire/language.cc"],
    "CLI/": ["apps/onrecord/commands.cc"],
    "gtest/": ["tests/"],
    "gumbo.h": ["tests/acquire/gumbo_text.h"],
    "iconv.h": ["src/acquire/charset.cc"],
    "openssl/": ["src/present/digest.cc"],
    "pugixml.hpp": ["src/acquire/feed.cc"],
    "simdjson.h": ["src/acquire/utf8.cc", "src/acquire/jsonl.cc", "src/acquire/json_ld.cc", "src/check.cc", "src/present/conllu.cc", "src/present/timeml.cc", "src/present/record_view.h"],
    "uchardet/": ["src/acquire/charset_detect.cc"],
    "xxhash.h": ["src/tensor/checksum.cc"],
    "zlib.h": ["src/acquire/inflate.cc", "tests/acquire/"],
    "zstd.h": ["src/acquire/inflate.cc", "tests/acquire/"],
}

# The operating system, where bytes come from and go to; the stages between are pure.
SYSTEM = re.compile(r"(sys/\w+|dirent|fcntl|poll|pthread|signal|termios|unistd)\.h")
SYSTEM_USERS = ("apps/", "tests/", "src/acquire/stream.cc", "src/acquire/walk.cc")

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
STANDARD = re.compile(r"[a-z_]+")  # <vector>, <cstdint>: no folder, no dot; also immintrin.h and kin, see below
INTRINSICS = {"immintrin.h", "arm_neon.h", "cpuid.h"}


def folder_of(path):
    """The key of ARROWS for a file; None for a place that has none."""
    parts = pathlib.PurePath(path).parts
    if parts[0] != "src":
        return parts[0] if parts[0] in ARROWS else None
    if len(parts) == 2:
        return "src"
    return parts[1] if parts[1] in ARROWS else None


def target_of(name, path, root):
    """The project file that `path` means by "name", relative to root; None when there is none."""
    for base in (root / "src", root / "include", (root / path).parent, root / "tests", root / "apps" / "onrecord"):
        if (base / name).is_file():
            return (base / name).resolve().relative_to(root.resolve()).as_posix()
    return None


def complaint(path, quote, name, root):
    """What is wrong with one include, or None."""
    if quote == '"':
        target = target_of(name, path, root)
        if target is None:
            return f'no file "{name}" in the project'
        here, there = folder_of(path), folder_of(target)
        return None if there == here or there in ARROWS[here] else f"{here} may not include {there}"
    if SYSTEM.fullmatch(name):
        return None if path.startswith(SYSTEM_USERS) else "the operating system belongs to SYSTEM_USERS"
    for header, files in WRAPPERS.items():
        if name == header or (header.endswith("/") and name.startswith(header)):
            return (
                None
                if any(path == f or (f.endswith("/") and path.startswith(f)) for f in files)
                else f"only in {', '.join(files)}"
            )
    if STANDARD.fullmatch(name) or (name in INTRINSICS and folder_of(path) in ("tensor", "util")):
        return None
    return "unknown library: decide who wraps it (WRAPPERS)"


def check(root):
    """Lines of what does not hold, in order of path."""
    root, wrong = pathlib.Path(root), []
    tops = ["include", "src", "apps", "bench", "bindings", "eval", "tests", "fuzz"]
    for file in sorted(f for top in tops for f in (root / top).rglob("*") if f.suffix in (".h", ".cc", ".inc")):
        path = file.relative_to(root).as_posix()
        if folder_of(path) is None:
            wrong.append(f"{path}:1: a folder without an arrow: add it to ARROWS")
            continue
        for number, line in enumerate(file.read_text(encoding="utf8").splitlines(), 1):
            found = INCLUDE.match(line)
            problem = found and complaint(path, *found.groups(), root)
            if problem:
                wrong.append(f"{path}:{number}: {found[0].strip()}: {problem}")
    return wrong


if __name__ == "__main__":
    problems = check(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(problems) if problems else "every include follows the arrows")
    sys.exit(1 if problems else 0)
