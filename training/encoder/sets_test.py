#!/usr/bin/env python3
"""The readers of the training sets on samples written for this test, one in each format; the proof, and what it must find."""

import json, pathlib, sys, tempfile, unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "eval")]
from corpora import certainty, columns, conllu, document, events, polnear, timeml
import prepare, scored


def held_with(test, files):
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    for path, text in files.items():
        p = pathlib.Path(folder.name) / path
        p.parent.mkdir(parents=True, exist_ok=True)
        p.write_text(text, encoding="utf8")
    return document.Held(pathlib.Path(folder.name))


def words(doc, span):
    return doc.text[span[0] : span[1]]


def read(test, reader, files):
    """The reader's documents, every one proven."""
    docs = list(reader(held_with(test, files)))
    for d in docs:
        test.assertEqual(list(prepare.faults(prepare.line_of(d), d)), [])
    return docs


class Columns(unittest.TestCase):
    def test_names_of_documents(self):
        text = "-DOCSTART- -X- O\n\nAnna NNP B-PER\nLund NNP I-PER\nleft VB O\nOslo NNP B-LOC\nBergen NNP B-LOC\n. . O\n\nYes UH O\n\n-DOCSTART- -X- O\n\nNo UH O\n"
        docs = read(self, columns.conllpp, {"names/conllpp/conllpp_train.txt": text})
        self.assertEqual([d.name for d in docs], ["conllpp-train-0000", "conllpp-train-0001"])
        self.assertEqual(docs[0].sentences, [[0, 6], [6, 7]])
        names = [(words(docs[0], n["span"]), n["kind"]) for n in docs[0].layers["names"]]
        self.assertEqual(names, [("Anna Lund", "person"), ("Oslo", "place"), ("Bergen", "place")])
        self.assertEqual(docs[1].layers["names"], [])

    def test_a_document_without_its_mark(self):
        text = "Ada I-PER\n\n-DOCSTART- O\n\nOslo I-LOC\n\n-DOCSTART- O\n"
        docs = read(self, columns.wikigold, {"names/wikigold/CONLL-format/data/wikigold.conll.txt": text})
        self.assertEqual(
            [(d.name, d.text) for d in docs], [("wikigold-train-0000", "Ada"), ("wikigold-train-0001", "Oslo")]
        )

    def test_tags_without_begin(self):
        self.assertEqual(
            columns.runs(["I-PER", "I-PER", "I-ORG", "O", "I-ORG"]), [[0, 2, "PER"], [2, 3, "ORG"], [4, 5, "ORG"]]
        )

    def test_what_is_no_name_has_no_kind(self):
        path = "names/re3d/CONLL-format/data/train/re3d-train.conll"
        docs = read(self, columns.re3d, {path: "Nine\tB-Quantity\nboats\tO\n\nPort\tB-Location\nAda\tI-Location\n"})
        self.assertEqual([d.layers["names"][0]["kind"] for d in docs], [None, "place"])


GUM = """# newdoc id = GUM_news_ferry
# meta::genre = news
# newpar
# newpar_block = p (1 s)
# text = The ferry can't sail.
1\tThe\tthe\tDET\tDT\tPronType=Art\t2\tdet\t_\tEntity=(1-object-new-s-cf1-2-coref
2\tferry\tferry\tNOUN\tNN\tNumber=Sing\t5\tnsubj\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tcan\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tnot\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tsail\tsail\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# text = Ada's ferry waits.
1\tAda\tAda\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(1-object-giv-s-cf1-3-coref(2-person-new-s-cf2-1-sgl-Ada_Lo-B)
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tferry\tferry\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=1)
4\twaits\twait\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""
FORMS = ["The", "ferry", "can", "not", "sail", ".", "Ada", "'s", "ferry", "waits", "."]


def ontogum(forms):
    marks = {0: "(1", 1: "1)", 6: "(1", 8: "1)"}
    return "# begin document\n" + "".join(f"{i}\t{w}\t{marks.get(i, '_')}\n" for i, w in enumerate(forms))


class Conllu(unittest.TestCase):
    def gum(self, forms):
        files = {
            f"syntax/gum/train/{n}.conllu": GUM.replace("GUM_news_ferry", n)
            for n in ("GUM_news_ferry", "GUM_reddit_ferry")
        }
        return read(self, conllu.gum, files | {"coreference/ontogum/GUM_news_ferry.conll": ontogum(forms)})

    def test_words_mentions_and_clusters(self):
        (doc,) = self.gum(FORMS)
        self.assertEqual(doc.text, "The ferry can't sail.\n\nAda's ferry waits.")
        self.assertEqual([words(doc, t) for t in doc.tokens[2:5]], ["can", "can't", "sail"])
        self.assertEqual([w["head"] for w in doc.layers["words"]], [1, 4, 4, 4, -1, 4, 8, 6, 9, -1, 9])
        found = [(words(doc, e["span"]), e["group"], e["proper"], e.get("page")) for e in doc.layers["entities"]]
        self.assertEqual(
            found, [("The ferry", "1", False, None), ("Ada's ferry", "1", False, None), ("Ada", "2", True, "Ada_Lo-B")]
        )
        (cluster,) = doc.layers["coreference"]
        self.assertEqual([words(doc, m) for m in cluster["mentions"]], ["The ferry", "Ada's ferry"])

    def test_other_words_in_the_coreference_are_lost(self):
        (doc,) = self.gum(["Our", *FORMS[1:]])
        self.assertEqual((doc.lost["coreference.mentions"], "coreference" in doc.layers), (2, False))


class TimeMl(unittest.TestCase):
    def test_times_events_and_every_fifth_left_out(self):
        body = '\n <TIMEX3 tid="t1" type="DATE" value="2001-05">In <EVENT eid="e1" class="STATE">calm</EVENT> May</TIMEX3>, rain.\n'
        text = f'<TimeML><TEXT>{body}</TEXT><MAKEINSTANCE eventID="e1" tense="NONE" polarity="NEG"/></TimeML>'
        files = {f"time/{s}/{n}.tml": text for s, n in (("aquaint", "a"), ("aquaint", "b"), ("timebank", "c"))}
        docs = read(self, timeml.timebank, files)
        self.assertEqual([(d.set, d.name) for d in docs], [("aquaint", "b"), ("timebank", "c")])
        (time,), (event,) = docs[0].layers["times"], docs[0].layers["events"]
        self.assertEqual((words(docs[0], time["span"]), time["value"]), ("In calm May", "2001-05"))
        self.assertEqual((words(docs[0], event["span"]), event["polarity"]), ("calm", "NEG"))


class PolNear(unittest.TestCase):
    TEXT = "“We left,” Lund\nsaid. “Early.” Rain fell."
    META = "compartment\tfilename\tannotators\ntrain\tx\tbb|aa\ndev\ty\taa\ntrain\tz\tcc\n"

    def doc(self, content):
        ann = f"T1\tSource 11 15\tLund\nT2\tCue 11 20\tLund\nsaid\nT3\tContent {content}\nE1\tAttribution:T2 Content:T3 Cue:T2 Source2:T1\n"
        top = "attribution/polnear/"
        files = {top + "metadata.tsv": self.META, top + "train/text/x.txt": self.TEXT}
        return read(self, polnear.polnear, files | {f"{top}train/attributions/x_{a}.ann": ann for a in ("aa", "bb")})

    def test_pieces_in_any_order(self):
        (doc,) = self.doc("22 30;0 10\t“Early.” “We left,”")
        (a,) = doc.layers["attributions"]
        self.assertEqual([words(doc, s) for s in a["content"]], ["“We left,”", "“Early.”"])
        self.assertEqual([words(doc, s) for s in a["source"] + a["cue"]], ["Lund", "Lund\nsaid"])

    def test_other_covered_words_are_lost(self):
        (doc,) = self.doc("0 9\t“We left,”")
        self.assertEqual((doc.lost["attributions"], doc.layers["attributions"]), (1, []))


class Events(unittest.TestCase):
    def test_rams(self):
        row = {"doc_key": "w1", "source_url": "u", "sentences": [["Rain", "."], ["A", "dam", "broke"]]}
        row |= {
            "evt_triggers": [[4, 4, [["disaster.break.n/a", 1.0]]]],
            "gold_evt_links": [[[4, 4], [2, 3], "evt1arg02thing"]],
        }
        (doc,) = read(self, events.rams, {"events/rams/dev.jsonlines": json.dumps(row) + "\n"})
        (event,) = doc.layers["events"]
        self.assertEqual((words(doc, event["span"]), event["arguments"][0]["role"]), ("broke", "thing"))
        self.assertEqual(words(doc, event["arguments"][0]["span"]), "A dam")

    def test_ecb(self):
        rows = [(0, "http://x"), (1, "Police"), (1, "picked"), (1, "him"), (1, "up"), (1, "."), (2, "Rain")]
        tokens = "".join(f'<token t_id="{i}" sentence="{s}" number="0">{w}</token>' for i, (s, w) in enumerate(rows))
        marks = '<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/><token_anchor t_id="4"/></ACTION_OCCURRENCE><ACTION_STATE m_id="9"/>'
        marks += '<LOC_GEO m_id="2"><token_anchor t_id="0"/></LOC_GEO>'
        relations = '<CROSS_DOC_COREF r_id="5" note="ACT7"><source m_id="1"/><target m_id="9"/></CROSS_DOC_COREF>'
        xml = f"<Document>{tokens}<Markables>{marks}</Markables><Relations>{relations}</Relations></Document>"
        top = "coreference/ecbplus/"
        table = "Topic,File,Sentence Number\n3,4ecb,2\n"
        (doc,) = read(self, events.ecb, {top + "3/3_4ecb.xml": xml, top + "ECBplus_coreference_sentences.csv": table})
        self.assertEqual(
            (doc.text, doc.layers["selected"], doc.lost["mentions"]), ("Police picked him up. Rain", [1], 1)
        )
        (m,) = doc.layers["mentions"]
        self.assertEqual(([words(doc, s) for s in m["spans"]], m["cluster"]), (["picked", "up"], "ACT7"))

    def test_muc(self):
        template = {"incident_type": "arson", "PerpInd": [[["two men", 0], ["men", 5]]], "Target": []}
        row = {"docid": "D1", "doctext": "two men burned a barn.  it rained.", "templates": [template]}
        (doc,) = read(self, events.muc, {"events/muc/processed/train.json": json.dumps(row)})
        self.assertEqual(doc.layers["templates"][0]["roles"]["PerpInd"], [[[0, 7]]])
        self.assertEqual((doc.lost["templates.roles"], len(doc.sentences)), (1, 2))


class Certainty(unittest.TestCase):
    HEAD = ",uID,Verb,Embedding,Context,Target,Prompt,Embedding,Mean,SD\n"
    ROW = '0,B-1,hope,question,"It rained, she said.",Does he hope the boat is dry?,The boat is dry.,question,-1.5,NA\n'

    def test_commitment(self):
        (doc,) = read(
            self, certainty.commitmentbank, {"certainty/commitmentbank/CommitmentBank-items.csv": self.HEAD + self.ROW}
        )
        (item,) = doc.layers["commitment"]
        self.assertEqual((words(doc, item["clause"]), item["mean"], item["spread"]), ("the boat is dry", -1.5, None))
        self.assertEqual(words(doc, item["target"]), "Does he hope the boat is dry?")

    def test_hedges(self):
        path = "certainty/conll2010/uncertainty-conll2010.csv"
        docs = read(self, certainty.conll2010, {path: '\ufeff"1","It rains."\n"-1","It may, perhaps, rain."\n'})
        self.assertEqual([d.layers["hedged"] for d in docs], [False, True])


class Proof(unittest.TestCase):
    TALE = "The old ferry left the harbour at dawn and came back late with nobody but the cook aboard"
    ROW = "It rained in Oslo"

    def made(self, *extra):
        rows = "\n\n".join(
            "\n".join(f"{w}\t{'B-location' if w == 'Oslo' else 'O'}" for w in s.split()) for s in (self.ROW, *extra)
        )
        held = held_with(self, {"names/crossner-politics/train.txt": rows, "names/crossner-politics/dev.txt": ""})
        aside = scored.Scored([("reader", "r", "Before. " + self.TALE.replace(" ", "\n").upper())])
        out = held.root / "out"
        return prepare.prepare(out, held.root, ["crossner"], aside), out, held.root, aside

    def test_what_is_written_is_proven_and_the_same_again(self):
        manifest, out, data, aside = self.made()
        first = (out / "crossner.jsonl").read_bytes(), (out / "manifest.json").read_bytes()
        self.assertEqual(prepare.check(out, data, ["crossner"], aside)[0], [])
        prepare.prepare(out, data, ["crossner"], aside)
        self.assertEqual(((out / "crossner.jsonl").read_bytes(), (out / "manifest.json").read_bytes()), first)
        self.assertEqual((manifest["crossner"]["documents"], manifest["crossner"]["layers"]["names"]), (1, 1))

    def test_a_scored_text_is_left_out(self):
        manifest = self.made("", self.TALE)[0]["crossner"]
        self.assertEqual(manifest["documents"], 1)
        self.assertIn("reader/r", manifest["left_out"][-1]["why"])

    def test_a_scored_text_that_came_in_is_found(self):
        _, out, data, _ = self.made()
        aside = scored.Scored([("reader", "r", self.ROW)])
        self.assertIn(
            "crossner: more documents than the source gives", prepare.check(out, data, ["crossner"], aside)[0]
        )

    def test_an_altered_span_is_found(self):
        _, out, data, aside = self.made()
        file = out / "crossner.jsonl"
        file.write_text(file.read_text().replace('"span":[13,17]', '"span":[12,17]'))
        problems = " ".join(prepare.check(out, data, ["crossner"], aside)[0])
        for part in ("nothing proves (12, 17)", "another document", "not the file"):
            self.assertIn(part, problems)

    def test_two_documents_of_one_name(self):
        held = held_with(
            self, {"certainty/commitmentbank/CommitmentBank-items.csv": Certainty.HEAD + 2 * Certainty.ROW}
        )
        out, aside = held.root / "out", scored.Scored([])
        prepare.prepare(out, held.root, ["commitmentbank"], aside)
        self.assertEqual(
            prepare.check(out, held.root, ["commitmentbank"], aside)[0], ["commitmentbank: two documents B-1"]
        )

    def test_too_much_lost(self):
        count = prepare.new_count()
        count["layers"]["names"], count["layers"]["words"], count["lost"]["names"] = 99, 10000, 1
        self.assertGreater(prepare.lost_share(count), prepare.MOST_LOST)

    def test_names_of_scored_documents(self):
        aside = scored.Scored([("timebank", "a", "Rain."), ("muc", "b", "Sun.")])
        self.assertIn("the name", aside.find("aquaint", "a", "Snow."))
        self.assertIsNone(aside.find("aquaint", "b", "Snow."))

    def test_words_of_the_source_that_differ(self):
        doc = document.Document("s", "n")
        doc.add_sentence(["It", "rained"])
        doc.span(0, 2, "At")
        self.assertEqual(list(prepare.faults(prepare.line_of(doc), doc)), ["'At' is not at 0 to 2"])


if __name__ == "__main__":
    unittest.main()
