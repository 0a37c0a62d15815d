"""Names that are told by their words alone: those of resources/en/known_names.txt, and runs of capitals around a head word
("Ferguson Police", "University of Ghana", "Lake Road"): the twin of src/annotate/{known,headed}_names.cc. What they are is
taught on sets that mark no names."""

import pathlib, re

LIST = pathlib.Path(__file__).resolve().parents[2] / "resources/en/known_names.txt"
def parts_of(words):
    """[(part, number of its word)]: words cut at marks, so that a list need not know how tokens are cut."""
    return [(p, i) for i, w in enumerate(words) for p in re.findall(r"\w+|[^\w\s]", w.replace("\u2019", "'"))]


class Known:
    def __init__(self):
        self.names = {}  # first part: [(parts, kind)], the longest first
        self.roles = {}  # section: words
        kind = section = None
        for line in LIST.read_text(encoding="utf8").split("\n"):
            if line.startswith("#") or not line.strip():
                continue
            if line.startswith("["):
                section = self.roles.setdefault(line.strip("[]"), set())
            elif section is not None:
                section |= {w.strip() for w in line.split(",")}
            elif "," not in line:
                kind = line.strip()
            else:
                self.learn(line.split(","), kind)
        for some in self.names.values():
            some.sort(key=lambda n: -len(n[0]))

    def learn(self, names, kind):
        for name in names:
            parts = tuple(p for p, _ in parts_of([name]))
            self.names.setdefault(parts[0], []).append((parts, kind))

    def __call__(self, words, sentence):
        """[(first word, end, kind)] in order, the longer where two overlap; `sentence`: the number of each word's."""
        found, taken = [], set()
        for span in sorted(self.listed(words) + self.headed(words, sentence), key=lambda s: s[0] - s[1]):
            here = set(range(span[0], span[1]))
            if not taken & here:
                found.append(span)
                taken |= here
        return sorted(found)

    def listed(self, words):
        parts, found, at = parts_of(words), [], 0
        while at < len(parts):
            here = next((n for n in self.names.get(parts[at][0], ()) if self.stands(parts, at, n[0])), None)
            if here:
                end = at + len(here[0])
                found.append((parts[at][1], parts[end - 1][1] + 1, here[1]))
            at += len(here[0]) if here else 1
        return found

    @staticmethod
    def stands(parts, at, name):
        end = at + len(name)
        if tuple(p for p, _ in parts[at:end]) != name:
            return False
        return (at == 0 or parts[at - 1][1] != parts[at][1]) and (end == len(parts) or parts[end][1] != parts[end - 1][1])

    def headed(self, words, sentence):
        capital = [w[:1].isupper() and len(w) > 1 for w in words]
        titled = self.titled(words, sentence, capital)
        found, at = [], 0
        while at < len(words):
            if not capital[at] or sentence[at] in titled or words[at] in self.roles["starters"]:
                at += 1
                continue
            end = self.run(words, sentence, capital, at)
            led = self.led(words, sentence, capital, end - 1)
            if led and led - at <= 10:
                found.append((at, led, "organisation"))
                end = max(end, led)
            elif head := self.head(words, at, min(end, at + 6)):
                found.append((at, *head))
            at = end
        return found

    def run(self, words, sentence, capital, at):
        """Behind the words with capitals from `at` on, an owner's 's among them."""
        end = at
        while end < len(words) and capital[end] and sentence[end] == sentence[at]:
            end += 1
            owned = words[end - 1] in self.roles["owners"] and words[end : end + 1] and words[end] in ("'s", "\u2019s", "'", "\u2019")
            if owned and end + 1 < len(words) and words[end + 1] in self.roles["organisation ends"] and sentence[end + 1] == sentence[at]:
                end += 1
        return end

    def led(self, words, sentence, capital, lead):
        at = lead + 1
        inside = lambda i: i < len(words) and sentence[i] == sentence[lead]
        if words[lead] not in self.roles["leads"] or not inside(at) or words[at] not in ("of", "for", "on", "against"):
            return None
        at += 1
        if inside(at) and words[at] == "the":
            at += 1
        if not inside(at) or not capital[at]:
            return None
        end = self.run(words, sentence, capital, at)
        while inside(end + 1) and words[end] in ("and", "of") and capital[end + 1]:
            end = self.run(words, sentence, capital, end + 1)
        return end

    def head(self, words, at, end):
        for i in range(end - 1, at, -1):
            if words[i] in self.roles["place ends"]:
                return i + 1, "place"
            if words[i] in self.roles["organisation ends"]:
                return i + 1, "organisation"
        return None

    @staticmethod
    def titled(words, sentence, capital):
        """Sentences that write most words with a capital: no run of capitals is a name there."""
        count, large = {}, {}
        for w, s, c in zip(words, sentence, capital, strict=True):
            if w.isalpha():
                count[s] = count.get(s, 0) + 1
                large[s] = large.get(s, 0) + bool(c)
        return {s for s, n in count.items() if large[s] > 0.6 * n}
