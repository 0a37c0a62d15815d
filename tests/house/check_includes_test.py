#!/usr/bin/env python3
"""Tests of tools/check_includes.py on trees made here: each row one include, and whether it may stand."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_includes

HEADERS = [
    "include/onrecord/record.h",
    "src/util/json.h",
    "src/acquire/html.h",
    "src/annotate/tokens.h",
    "src/extract/times.h",
    "src/tensor/ops.h",
    "src/store/store.h",
    "apps/onrecord/options.h",
    "tests/util/rows.h",
]
MAY = [
    ("src/util/json.cc", '"onrecord/record.h"'),
    ("src/acquire/html.cc", '"acquire/html.h"'),
    ("src/acquire/html.cc", '"util/json.h"'),
    ("src/annotate/tokens.cc", '"tensor/ops.h"'),
    ("src/pipeline.cc", '"extract/times.h"'),
    ("apps/onrecord/main.cc", '"options.h"'),
    ("apps/onrecord/main.cc", '"onrecord/record.h"'),
    ("apps/onrecord/commands.cc", "<CLI/CLI.hpp>"),
    ("src/acquire/inflate.cc", "<zlib.h>"),
    ("src/acquire/walk.cc", "<sys/stat.h>"),
    ("src/extract/times.cc", "<string_view>"),
    ("tests/util/json_test.cc", "<gtest/gtest.h>"),
    ("tests/util/json_test.cc", '"util/rows.h"'),
]
MAY_NOT = [
    ("include/onrecord/story.h", '"util/json.h"'),
    ("src/util/json.cc", '"acquire/html.h"'),
    ("src/acquire/html.cc", '"annotate/tokens.h"'),
    ("src/annotate/tokens.cc", '"extract/times.h"'),
    ("src/extract/times.cc", '"tensor/ops.h"'),
    ("src/acquire/html.cc", '"store/store.h"'),
    ("apps/onrecord/main.cc", '"util/json.h"'),
    ("src/acquire/html.cc", '"acquire/nowhere.h"'),
    ("src/acquire/html.cc", "<zlib.h>"),
    ("src/pipeline.cc", "<simdjson.h>"),
    ("src/extract/times.cc", "<sys/stat.h>"),
    ("src/extract/times.cc", "<boost/regex.hpp>"),
    ("src/mystery/a.cc", "<string>"),
    ("src/util/json.cc", "<gtest/gtest.h>"),
]


class Includes(unittest.TestCase):
    def problems(self, path, include):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name in [*HEADERS, path]:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(f"#include {include}\n" if name == path else "#pragma once\n", encoding="utf8")
            return check_includes.check(root)

    def test_what_may_stand(self):
        for path, include in MAY:
            with self.subTest(path=path, include=include):
                self.assertEqual(self.problems(path, include), [])

    def test_what_may_not(self):
        for path, include in MAY_NOT:
            with self.subTest(path=path, include=include):
                problems = self.problems(path, include)
                self.assertEqual(len(problems), 1)
                self.assertTrue(problems[0].startswith(f"{path}:1: "))


if __name__ == "__main__":
    unittest.main()
