"""LGL (Lieberman et al. 2010): 588 local news articles, 5,088 toponyms, hard namesakes: toponym detection and resolution. Metric: _geo.py; its conventions differ from set to set, so read resolution first."""

import xml.etree.ElementTree as ET
from . import _geo

KIND = "text"


def docs(held):
    for n, a in enumerate(ET.parse(held / "places/lgl.xml").getroot()):
        text = a.find("text").text or ""
        gold = {}
        for t in a.iter("toponym"):
            g = t.find("gaztag")
            at = (
                (float(g.find("lat").text), float(g.find("lon").text))
                if g is not None and g.find("lat") is not None
                else None
            )
            span = _geo.place_near(text, t.find("phrase").text, int(t.find("start").text))
            if span:
                gold[span] = {"span": span, "class": "literal", "at": at}
        yield f"lgl-{n:03d}", text, list(gold.values())


def inputs(held):
    for name, text, _ in docs(held):
        yield {"name": name, "text": text, "published": None}


def score(held, records):
    return _geo.score([(n, g) for n, _, g in docs(held)], records)
