#!/usr/bin/env python3
"""Runs the examples of the README and compares what they print. usage: readme_test.py FOLDER_OF_THE_PROGRAM [--update]

A block fenced as `console` is a session: each line that starts with `$ ` is run by bash in a folder of its own, where docs/ lies,
with the program on the path; the lines below it must be its output, exactly. A line of `...` stands for any number of lines.
--update writes what was printed into the README (never over a `...`).
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?m)^```console\n(.*?)^```$", re.S)


def commands_of(block):
    """[(command, expected lines)]"""
    commands = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands:
            commands[-1][1].append(line)
    return commands


def run(command, folder, program):
    path = f"{program}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )


def matches(said, expected):
    if not expected:
        return not said
    if expected[0] == "...":
        return any(matches(said[i:], expected[1:]) for i in range(len(said) + 1))
    return bool(said) and said[0] == expected[0] and matches(said[1:], expected[1:])


def rerun(block, folder, program, update):
    """The block as it should be, and how many of its commands did not print what it says."""
    lines, wrong = [], 0
    for command, expected in commands_of(block):
        ran = run(command, folder, program)
        said = [line.rstrip() for line in ran.stdout.decode("utf8").splitlines()]
        good = ran.returncode == 0 and matches(said, expected)
        if not good and not update:
            print(
                f"$ {command}\nexit {ran.returncode}; it printed\n"
                + "\n".join(said)
                + "\nand the README says\n"
                + "\n".join(expected)
            )
        wrong += not good
        lines += [f"$ {command}", *(expected if good or "..." in expected else said)]
    return "".join(line + "\n" for line in lines), wrong


def main():
    program, update = pathlib.Path(sys.argv[1]).resolve(), "--update" in sys.argv[2:]
    text, wrong, examples = README.read_text(encoding="utf8"), 0, 0
    for block in BLOCK.findall(text):
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(ROOT / "docs", f"{folder}/docs")
            new, failed = rerun(block, folder, program, update)
        text, wrong, examples = text.replace(block, new), wrong + failed, examples + len(commands_of(block))
    if update:
        README.write_text(text, encoding="utf8")
    hint = " (now updated)" if update else "; --update writes what was printed" if wrong else ""
    print(f"{examples} examples, {wrong} not as the README says{hint}")
    return 0 if update or (examples and not wrong) else 1


if __name__ == "__main__":
    sys.exit(main())
