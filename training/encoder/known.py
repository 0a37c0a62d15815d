"""Names that are told by their words alone: those of resources/en/known_names.txt, and runs of capitals around a head word
("Ferguson Police Department", "University of Ghana", "Lake Road"). What they are is taught on sets that mark no names."""

import pathlib, re

LIST = pathlib.Path(__file__).resolve().parents[2] / "resources/en/known_names.txt"
BODIES = set("""Police Department University College School Hospital Council Committee Commission Association Institute Foundation Party
Ministry Agency Authority Court Union Federation Corporation Corp Inc Ltd LLC Airlines Airways Bank Club Society Bureau Tribunal
Constabulary Parliament Coalition Alliance""".split())
PLACES = set("""Street Avenue Road Boulevard Highway Bridge Airport River Island Islands County Valley Mountains Bay Beach Square Province
Peninsula Desert Forest""".split())
LEADS = set("Ministry Department University Institute College Bank Court Bureau Board".split())
ARTICLES = {"The", "A", "An", "This", "In", "At", "On", "But", "And", "For", "From", "After", "When", "While", "If", "As", "Of", "Both", "No"}


def parts_of(words):
    """[(part, number of its word)]: words cut at marks, so that a list need not know how tokens are cut."""
    return [(p, i) for i, w in enumerate(words) for p in re.findall(r"\w+|[^\w\s]", w.replace("\u2019", "'"))]


class Known:
    def __init__(self):
        self.names = {}  # first part: [(parts, kind)], the longest first
        kind = None
        for line in LIST.read_text(encoding="utf8").split("\n"):
            if line.startswith("#") or not line.strip():
                continue
            if "," not in line:
                kind = line.strip()
                continue
            for name in line.split(","):
                parts = tuple(p for p, _ in parts_of([name]))
                self.names.setdefault(parts[0], []).append((parts, kind))
        for some in self.names.values():
            some.sort(key=lambda n: -len(n[0]))

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
        capital = [w[:1].isupper() and w.isalpha() for w in words]
        titled = self.titled(words, sentence, capital)
        found, at = [], 0
        while at < len(words):
            if not capital[at] or sentence[at] in titled or words[at] in ARTICLES:
                at += 1
                continue
            end = at + 1
            while end < len(words) and capital[end] and sentence[end] == sentence[at]:
                end += 1
            if words[end - 1] in LEADS and words[end : end + 1] == ["of"] and capital[end + 1 : end + 2] == [True]:
                end += 2
                while end < len(words) and capital[end] and sentence[end] == sentence[at]:
                    end += 1
                if end - at <= 7:
                    found.append((at, end, "organisation"))
            elif 2 <= end - at <= 5 and words[end - 1] in BODIES:
                found.append((at, end, "organisation"))
            elif 2 <= end - at <= 4 and words[end - 1] in PLACES:
                found.append((at, end, "place"))
            at = end
        return found

    @staticmethod
    def titled(words, sentence, capital):
        """Sentences that write most words with a capital: no run of capitals is a name there."""
        count, large = {}, {}
        for w, s, c in zip(words, sentence, capital, strict=True):
            if w.isalpha():
                count[s] = count.get(s, 0) + 1
                large[s] = large.get(s, 0) + bool(c)
        return {s for s, n in count.items() if large[s] > 0.6 * n}
