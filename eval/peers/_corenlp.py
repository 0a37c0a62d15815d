"""Stanford CoreNLP 4.5.10 (Maven Central: stanford-corenlp, -models, -models-english), one java process over all inputs.

CORENLP: folder with the jars. Offsets are code points (tokenize.codepoint).
Records: entities[].mentions from the coreference chains; nothing else."""

import json, os, pathlib, subprocess, tempfile

JARS = os.environ["CORENLP"]


def run(inputs, options):
    with tempfile.TemporaryDirectory() as t:
        t = pathlib.Path(t)
        (t / "in").mkdir()
        (t / "out").mkdir()
        for i, d in enumerate(inputs):
            (t / "in" / f"{i}.txt").write_text(d["text"], encoding="utf8")
        (t / "list").write_text("\n".join(str(t / "in" / f"{i}.txt") for i in range(len(inputs))))
        command = [
            "java",
            "-Xmx6g",
            "-cp",
            JARS + "/*",
            "edu.stanford.nlp.pipeline.StanfordCoreNLP",
            "-fileList",
            str(t / "list"),
            "-outputDirectory",
            str(t / "out"),
            "-outputFormat",
            "json",
            "-tokenize.codepoint",
            "true",
            "-threads",
            "1",
        ] + options
        log = open(os.environ.get("CORENLP_LOG", os.devnull), "w")
        subprocess.run(command, check=True, stdout=log, stderr=log)
        for i, d in enumerate(inputs):
            p = t / "out" / f"{i}.txt.json"
            if p.exists():
                yield d, json.loads(p.read_text(encoding="utf8"))


FORM = {"PROPER": "name", "NOMINAL": "noun", "PRONOMINAL": "pronoun", "LIST": "noun"}


def coref(inputs, options):
    for d, a in run(list(inputs), options):
        tokens = [s["tokens"] for s in a["sentences"]]
        entities = []

        def off(t, k):
            return t.get("codepointOffset" + k, t["characterOffset" + k])

        for n, chain in enumerate(a.get("corefs", {}).values()):
            ms = []
            for m in chain:
                s = tokens[m["sentNum"] - 1]
                ms.append(
                    {
                        "span": [off(s[m["startIndex"] - 1], "Begin"), off(s[m["endIndex"] - 2], "End")],
                        "form": FORM.get(m["type"], "noun"),
                    }
                )
            entities.append({"id": f"e{n + 1}", "kind": None, "mentions": sorted(ms, key=lambda m: m["span"])})
        yield {
            "format": "onrecord/1",
            "offsets": "codepoints",
            "document": {"name": d["name"], "text": d["text"]},
            "entities": entities,
        }
