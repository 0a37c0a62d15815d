"""What the page peers share: bytes to characters, and a peer's answer as a record."""

import importlib.metadata, re


def html(d):
    """The page decoded: UTF-8 where it is valid, else as its meta says, else Windows-1252. Peers all get the same characters."""
    b = d["bytes"]
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", b[:30000], re.I)
    for name in ("utf8", said[1].decode() if said else "cp1252"):
        try:
            return b.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            pass
    return b.decode("cp1252", "replace")


def record(d, package, text=None, headline=None, published=None, authors=(), site=None):
    doc = {"name": d["name"], "text": text or "", "authors": [{"name": a} for a in authors]}
    if d.get("url"):
        doc["url"] = d["url"]
    if site:
        doc["site"] = site
    if headline:
        doc["headline"] = {"words": headline}
    if published:
        doc["published"] = {"value": published}
    return {
        "format": "onrecord/1",
        "offsets": "codepoints",
        "tool": {"version": f"{package} {importlib.metadata.version(package)}"},
        "document": doc,
    }
