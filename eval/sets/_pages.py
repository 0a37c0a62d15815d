"""What the page sets share: the article a record gives, the words of a text, and the marks of an article.

How an article is compared. Conventions differ from gold to gold, often from page to page of one gold, about lines that stand
at the head of an article, and a record keeps them in kinds of their own. So these lines neither win nor lose anything, by the
same rule for every program:
 - Headline. Candidates come from the page alone, never from a program: title (whole, and its parts between separators), og:title
   and twitter:title, every h1, and each h2 to h4 of which most words stand in the title. A line among the first 12 of a
   text that is one of these, or that has four words or more and runs inside one, is taken out: of the gold and of what
   the program says alike.
 - Standfirst. A block of this kind counts as part of the article where the head of the gold has it, and is left out where the gold
   has not. Programs without kinds give text alone, so nothing changes for them.
 - Bylines, datelines, captions, comments, boilerplate and filler of a record are no article; a gold that holds a byline costs every program the same.
`strict 4-gram F1` is the same measure with none of this: all of the gold, and the kinds of BODY alone.

Marks of an article, over pages whose gold is not empty (pages with an empty gold only give `said on empty gold`, the share of them
on which something was said; they can neither be recalled nor have a precision that means anything):
 - `4-gram F1` (headline figure): runs of four words, counted with their number, a page's precision and recall; F1 of their means. As
   the article-extraction-benchmark (Scrapinghub/Zyte) does it: words are \\w+ with case; a page on which nothing is said has no precision and recall 0.
 - `word F1`: F1 of the bags of words, mean over pages (0 where nothing is said). No order.
"""

import html as entities, json, re, unicodedata
from collections import Counter

BODY = {"paragraph", "list", "quote", "subheading", "table"}
HEAD = 12
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens and characters of no width


def article(record, kinds=BODY):
    """The blocks of these kinds, one a line; all of the text where a record has no blocks; "" for no record."""
    if not record:
        return ""
    d = record["document"]
    text = d.get("text") or ""
    if not d.get("blocks"):
        return text
    return "\n".join(text[b["span"][0] : b["span"][1]] for b in d["blocks"] if b["kind"] in kinds)


def words(text):
    return re.findall(r"\w+", UNSEEN.sub("", text or ""))


def runs(tokens, n=4):
    """All runs of n tokens, as tuples; one shorter run for a text of fewer; none for no text."""
    return [tuple(tokens[i : i + n]) for i in range(max(1, len(tokens) - n + 1))] if tokens else []


def mean(values):
    return sum(values) / len(values) if values else 0.0


def decode(b):
    """Characters of a gold or a page: a byte order mark, else UTF-8, the bytes that are none of it as Windows-1252 (golds mix both in one file)."""
    if b[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return b.decode("utf-16", "replace")
    b = b.removeprefix(b"\xef\xbb\xbf")
    try:
        return b.decode("utf8")
    except UnicodeDecodeError:
        pass
    out, at = [], 0
    while at < len(b):
        try:
            out.append(b[at:].decode("utf8"))
            break
        except UnicodeDecodeError as e:
            out.append(b[at : at + e.start].decode("utf8"))
            out.append(b[at + e.start : at + e.end].decode("cp1252", "replace"))
            at += e.end
            if len(out) > 400:
                out.append(b[at:].decode("cp1252", "replace"))
                break  # a legacy page, not a mixed one
    return "".join(out)


def page_text(b):
    """A page decoded as the peers get it: UTF-8 where it is valid, else as its meta says, else Windows-1252."""
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", b[:30000], re.I)
    if b[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return b.decode("utf-16", "replace")
    for name in ("utf8", said[1].decode() if said else "cp1252"):
        try:
            return b.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            pass
    return b.decode("cp1252", "replace")


def key(text):
    return " ".join(re.findall(r"\w+", UNSEEN.sub("", unicodedata.normalize("NFKC", text or "")).casefold()))


def plain(fragment):
    return entities.unescape(re.sub(r"<[^>]*>", " ", fragment))


def headlines(page):
    """Keys of every string of a page (characters) that can be its headline."""
    out, titles = set(), []
    for m in re.finditer(r"(?is)<title\b[^>]*>(.{0,600}?)<", page):
        titles.append(plain(m[1]))
    for m in re.finditer(r"(?is)<meta\b[^>]{0,3000}>", page):
        if re.search(r"(?i)(?:property|name)\s*=\s*[\"']?(?:og|twitter):title\b", m[0]):
            c = re.search(r"(?is)content\s*=\s*(\"[^\"]*\"|'[^']*')", m[0])
            if c:
                titles.append(entities.unescape(c[1][1:-1]))
    for t in titles:
        out.add(key(t))
        out.update(key(x) for x in re.split(r"\s[-–—|:·»«]+\s|[|»«]|: ", t) if len(key(x).split()) >= 2)
    known = set(" ".join(key(t) for t in titles).split())
    for m in re.finditer(r"(?is)<h([1-4])\b[^>]*>(.{0,3000}?)</h\1\s*>", page):
        k = key(plain(m[2]))
        w = k.split()
        if len(w) <= 40 and (m[1] == "1" or (len(w) >= 3 and sum(x in known for x in w) > 0.6 * len(w))):
            out.add(k)
    return out - {""}


def without_headline(text, heads):
    lines = [x for x in re.split(r"[\r\n]+", text or "") if x.strip()]
    keep = []
    for i, line in enumerate(lines):
        if i < HEAD:
            k = key(line)
            if k in heads or (len(k.split()) >= 4 and any(f" {k} " in f" {h} " for h in heads)):
                continue
        keep.append(line)
    return "\n".join(keep)


def said(record, gold):
    """The article of a record beside this gold: the kinds of BODY, and each standfirst that the head of the gold has."""
    if not record:
        return ""
    d = record["document"]
    text = d.get("text") or ""
    if not d.get("blocks"):
        return text
    head, out = None, []
    for b in d["blocks"]:
        t = text[b["span"][0] : b["span"][1]]
        if b["kind"] == "standfirst":
            if head is None:
                head = set(runs(key(gold[:4000]).split()[:300]))
            r = runs(key(t).split())
            keep = r and sum(x in head for x in r) >= 0.5 * len(r)
        else:
            keep = b["kind"] in BODY
        if keep:
            out.append(t)
    return "\n".join(out)


def overlap(gold, got, n):
    """precision (None where nothing is said), recall and F1 of runs of n words, counted with their number"""
    a, b = Counter(runs(words(gold), n)), Counter(runs(words(got), n))
    hit = sum((a & b).values())
    na, nb = sum(a.values()), sum(b.values())
    return hit / nb if nb else None, hit / na if na else 0.0, 2 * hit / (na + nb) if na + nb else 0.0


def tidy(text, apostrophes=True):
    """Rules drawn with underscores are no words; apostrophes inside words go where a set says so."""
    text = re.sub(r"_{3,}", " ", text)
    return text if apostrophes else re.sub(r"(?<=\w)['\u2019](?=\w)", "", text)


def page_marks(gold, heads, record, apostrophes=True):
    """The marks of one page: {"p", "r", "f" of 4-grams, "word_f", "strict"}; gold is not empty."""
    g, t = without_headline(gold, heads), without_headline(said(record, gold), heads)
    if not words(g):
        g, t = gold, said(record, gold)
    g, t, every, strict = (tidy(x, apostrophes) for x in (g, t, gold, article(record)))
    p, r, f = overlap(g, t, 4)
    return {"p": p, "r": r, "f": f, "word_f": overlap(g, t, 1)[2], "strict": overlap(every, strict, 4)[:2]}


def f_of_means(pairs):
    p, r = mean([a for a, _ in pairs if a is not None]), mean([b for _, b in pairs])
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def marks(golds, records, apostrophes=True):
    """{page: its marks} for golds [(name, gold, heads)]: what to look at when a figure moves."""
    return {name: page_marks(gold, heads, records.get(name), apostrophes) for name, gold, heads in golds if words(gold)}


def figures(golds, records, apostrophes=True):
    golds = list(golds)
    m = marks(golds, records, apostrophes)
    empty = [n for n, g, _ in golds if not words(g)]
    f, p, r = f_of_means([(x["p"], x["r"]) for x in m.values()])
    return {
        "4-gram F1": f,
        "4-gram precision": p,
        "4-gram recall": r,
        "word F1": mean([x["word_f"] for x in m.values()]),
        "4-gram F1, mean of pages": mean([x["f"] for x in m.values()]),
        "strict 4-gram F1": f_of_means([x["strict"] for x in m.values()])[0],
        "pages under 0.5": sum(x["f"] < 0.5 for x in m.values()) / (len(m) or 1),
        "said on empty gold": mean([float(bool(words(article(records.get(n))))) for n in empty]),
        "pages": len(m),
        "pages with empty gold": len(empty),
        "pages missing": sum(n not in records for n in m),
    }


def cached(name, version, folder, make):
    """JSON of make(), kept in the cache folder as gold-NAME.json while version (a number in the set's file) stays the same."""
    path = folder / f"gold-{name}.json"
    if path.exists():
        try:
            x = json.loads(path.read_text(encoding="utf8"))
            if x["version"] == version:
                return x["gold"]
        except (ValueError, KeyError):
            pass
    gold = make()
    path.write_text(json.dumps({"version": version, "gold": gold}, ensure_ascii=False), encoding="utf8")
    return gold


# Strings of metadata


def same_title(a, b):
    return bool(key(a)) and key(a) == key(b)


def near_title(a, b):
    a, b = Counter(key(a).split()), Counter(key(b).split())
    n = sum((a & b).values())
    return bool(n) and 2 * n / (sum(a.values()) + sum(b.values())) >= 0.8


DEGREES = {"phd", "md", "dr", "prof", "msc", "mba"}


def people(names):
    """Keys of author names: a string or a list of them, cut at commas, semicolons, slashes and the words for "and"; no "by", no degrees."""
    out = set()
    for s in [names] if isinstance(names, str) else names or []:
        for x in re.split(r"\s*[;,|/&]\s*|\s+(?:and|und|et|y|e)\s+", s or ""):
            k = key(re.sub(r"(?i)^\s*(?:by|von|par|por|da|di|posted by|written by)\b[:\s]*", "", x))
            w = [t for t in k.split() if t not in DEGREES]
            if w:
                out.add(" ".join(w))
    return out


def authors_of(record):
    return people([a.get("name") or "" for a in ((record or {}).get("document") or {}).get("authors") or []])


def headline_of(record):
    return (((record or {}).get("document") or {}).get("headline") or {}).get("words") or ""


def day_of(record):
    v = (((record or {}).get("document") or {}).get("published") or {}).get("value") or ""
    m = re.match(r"\d{4}-\d\d-\d\d", v)
    return m[0] if m else None


def confusion(tp, fp, fn, tn=0):
    """precision, recall, F1, accuracy"""
    return (
        tp / (tp + fp or 1),
        tp / (tp + fn or 1),
        2 * tp / (2 * tp + fp + fn or 1),
        (tp + tn) / (tp + fp + fn + tn or 1),
    )


def day_figures(pairs, prefix="day "):
    """[(gold day, said day or None)], each gold with a day, as htmldate's evaluation counts: right tp, wrong fp, silent fn; no tn."""
    tp = sum(a == b for a, b in pairs)
    fn = sum(b is None for _, b in pairs)
    p, r, f, acc = confusion(tp, len(pairs) - tp - fn, fn)
    return {prefix + "accuracy": acc, prefix + "precision": p, prefix + "recall": r, prefix + "F1": f}


def author_figures(pairs):
    """[(gold names, said names)], gold not empty: names one by one, and pages on which the whole set is right."""
    tp = sum(len(a & b) for a, b in pairs)
    fp = sum(len(b - a) for a, b in pairs)
    fn = sum(len(a - b) for a, b in pairs)
    p, r, f, _ = confusion(tp, fp, fn)
    return {
        "author F1": f,
        "author precision": p,
        "author recall": r,
        "author accuracy": mean([float(a == b) for a, b in pairs]),
    }
