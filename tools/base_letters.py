#!/usr/bin/env python3
"""Writes src/util/base_letters.inc: what is left of each character in lower case and without accents, as ranges.

    tools/base_letters.py > src/util/base_letters.inc

What is left is the canonical decomposition (NFD) of the small letter without marks that take no room (Mn), controls and what is
unassigned (C*), as training/encoder/pieces.py has it. Characters that stay as they are have no range. Syllables of Hangul are left to
arithmetic, and of a few musical notes that fall into three, two are kept: no vocabulary has them. The source is Python's unicodedata.
"""

import sys
import unicodedata

HANGUL = range(0xAC00, 0xD7A4)
KEPT = "\t\n\r"  # controls that are white space


def left_of(c):
    parts = unicodedata.normalize("NFD", c.lower())
    return "".join(p for p in parts if unicodedata.category(p) != "Mn" and (unicodedata.category(p)[0] != "C" or p in KEPT))


def row_of(code):
    """(kind, value, second value) of a character, None for one that stays."""
    left = left_of(chr(code))
    if left == chr(code) or code in HANGUL:
        return None
    if len(left) > 1:
        return "Pair", ord(left[0]), ord(left[1])
    return ("To", ord(left), 0) if left else ("Drop", 0, 0)


def ranges():
    """[first, last, kind, value, second]: To: all become value; Shift: value is added; Drop: nothing is left; Pair: two are left."""
    out = []
    for code in range(0x80, 0x110000):
        row = row_of(code)
        if row is None:
            continue
        kind, value, second = row
        last = out[-1] if out and out[-1][1] + 1 == code else None
        if last and last[2:] == [kind, value, second]:
            last[1] = code
        elif last and kind == "To" and last[2] == "Shift" and value - code == last[3]:
            last[1] = code
        elif last and kind == "To" and last[2] == "To" and last[0] == last[1] and value - code == last[3] - last[0]:
            last[1:4] = [code, "Shift", value - code]
        else:
            out.append([code, code, kind, value, second])
    return out


def main():
    print(f"// Made by tools/base_letters.py from Unicode {unicodedata.unidata_version}: {{first, last, kind, value, second value}}.")
    print("constexpr BaseRange kBases[] = {")
    line = "   "
    for first, last, kind, value, second in ranges():
        row = f" {{0x{first:X}, 0x{last:X}, k{kind}, {value}, {second}}},"
        if len(line) + len(row) > 118:
            print(line)
            line = "   "
        line += row
    print(line + "\n};")


if __name__ == "__main__":
    sys.exit(main())
