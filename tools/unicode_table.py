#!/usr/bin/env python3
"""Writes src/util/unicode_table.inc: what each character is, as ranges, and how capitals become small letters.

    tools/unicode_table.py > src/util/unicode_table.inc

The source is Python's unicodedata (the Unicode Character Database); unassigned characters have no range. Neighbouring
ranges of one class are joined over gaps of unassigned characters, and alternating capitals and small letters (Latin
Extended, Cyrillic) are one range of class Pair, which halves the table.
"""

import sys
import unicodedata

CLASS = {
    "Lu": "Upper",
    "Lt": "Upper",
    "Ll": "Lower",
    "Lm": "Letter",
    "Lo": "Letter",
    "Nd": "Digit",
    "Nl": "Symbol",
    "No": "Symbol",
    "Mn": "Mark",
    "Mc": "Mark",
    "Me": "Mark",
    "Zs": "Space",
    "Zl": "Space",
    "Zp": "Space",
    "Cc": "Format",
    "Cf": "Format",
    "Pc": "Punct",
    "Pd": "Punct",
    "Ps": "Punct",
    "Pe": "Punct",
    "Pi": "Punct",
    "Pf": "Punct",
    "Po": "Punct",
    "Sm": "Symbol",
    "Sc": "Symbol",
    "Sk": "Symbol",
    "So": "Symbol",
}
SPACES = {9, 10, 11, 12, 13, 0x85}


def class_of(code):
    return "Space" if code in SPACES else CLASS.get(unicodedata.category(chr(code)))


def is_pair(code):
    return (
        code % 2 == 0
        and class_of(code) == "Upper"
        and class_of(code + 1) == "Lower"
        and chr(code).lower() == chr(code + 1)
    )


def ranges():
    """[first, last, class], in order; Pair: even capitals, each followed by its small letter."""
    out = []
    code = 0x80
    while code < 0x110000:
        kind = class_of(code)
        if kind is None:
            code += 1
            continue
        width = 1
        if is_pair(code):
            kind, width = "Pair", 2
        joined = (
            out
            and out[-1][2] == kind
            and (kind != "Pair" or out[-1][1] + 1 == code)
            and not any(class_of(c) for c in range(out[-1][1] + 1, code))
        )
        if joined:
            out[-1][1] = code + width - 1
        else:
            out.append([code, code + width - 1, kind])
        code += width
    return out


def lowers():
    """[first, last, distance] of capitals outside Pair ranges whose small letter is one character."""
    out = []
    pairs = {c for first, last, kind in ranges() if kind == "Pair" for c in range(first, last + 1)}
    for code in range(0x80, 0x110000):
        small = chr(code).lower()
        if code in pairs or len(small) != 1 or ord(small) == code:
            continue
        distance = ord(small) - code
        if out and out[-1][1] + 1 == code and out[-1][2] == distance:
            out[-1][1] = code
        else:
            out.append([code, code, distance])
    return out


def print_rows(head, rows):
    print(head)
    line = "   "
    for row in rows:
        if len(line) + len(row) > 118:
            print(line)
            line = "   "
        line += " " + row
    print(line + "\n};")


def main():
    print(f"// Made by tools/unicode_table.py from Unicode {unicodedata.unidata_version}: {{first, last, class}}.")
    print_rows("constexpr ClassRange kRanges[] = {", [f"{{0x{a:X}, 0x{b:X}, k{c}}}," for a, b, c in ranges()])
    print("// {first, last, distance to the small letter}.")
    print_rows("constexpr LowerRange kLowers[] = {", [f"{{0x{a:X}, 0x{b:X}, {d}}}," for a, b, d in lowers()])


if __name__ == "__main__":
    sys.exit(main())
