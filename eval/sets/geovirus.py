"""GeoVirus (Gritta et al. 2018): 238 outbreak articles: toponym detection and resolution. Metric: _geo.py; its conventions differ from set to set, so read resolution first."""

import xml.etree.ElementTree as ET
from . import _geo

KIND = "text"


def docs(held):
    for n, a in enumerate(ET.parse(held / "places/GeoVirus.xml").getroot()):
        text = a.find("text").text or ""
        gold = {}
        for t in a.iter("location"):
            at = (float(t.find("lat").text), float(t.find("lon").text)) if t.find("lat") is not None else None
            span = _geo.place_near(text, t.find("name").text, int(t.find("start").text) - 1)
            if span:
                gold[span] = {"span": span, "class": "literal", "at": at}
        yield f"geovirus-{n:03d}", text, list(gold.values())


def inputs(held):
    for name, text, _ in docs(held):
        yield {"name": name, "text": text, "published": None}


def score(held, records):
    return _geo.score([(n, g) for n, _, g in docs(held)], records)
