"""Scores for clusterings: MUC, B3, CEAFe (phi4) and their mean (CoNLL), as in the reference scorer v8.01.

A clustering is a list of sets of hashable mentions. Counts of several documents add up (micro), so each metric
gives (recall numerator, recall denominator, precision numerator, precision denominator).
Standard library only. Hand cases in ../selftest.py."""

from collections import defaultdict


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def prf(rn, rd, pn, pd):
    r, p = (rn / rd if rd else 0.0), (pn / pd if pd else 0.0)
    return p, r, f1(p, r)


def add(a, b):
    return tuple(x + y for x, y in zip(a, b))


def of_mention(clusters):
    return {m: i for i, c in enumerate(clusters) for m in c}


def muc_half(key, other):
    num = den = 0
    for c in key:
        parts = len({other[m] for m in c if m in other}) + sum(m not in other for m in c)
        num += len(c) - parts
        den += len(c) - 1
    return num, den


def muc(gold, got):
    return muc_half(gold, of_mention(got)) + muc_half(got, of_mention(gold))


def b3_half(key, other_of, other):
    num = 0.0
    den = 0
    for c in key:
        n = defaultdict(int)
        for m in c:
            if m in other_of:
                n[other_of[m]] += 1
        num += sum(k * k for k in n.values()) / len(c)
        den += len(c)
    return num, den


def b3(gold, got):
    return b3_half(gold, of_mention(got), got) + b3_half(got, of_mention(gold), gold)


def assign(cost):
    """Least-cost assignment of rows to columns, len(rows) <= len(columns) (Hungarian, O(n^2 m)). Gives column of each row."""
    n, m = len(cost), len(cost[0])
    inf = float("inf")
    u, v, p, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        p[0] = i
        j0 = 0
        least = [inf] * (m + 1)
        used = [False] * (m + 1)
        while True:
            used[j0] = True
            i0 = p[j0]
            delta = inf
            j1 = 0
            row = cost[i0 - 1]
            ui = u[i0]
            for j in range(1, m + 1):
                if not used[j]:
                    cur = row[j - 1] - ui - v[j]
                    if cur < least[j]:
                        least[j] = cur
                        way[j] = j0
                    if least[j] < delta:
                        delta = least[j]
                        j1 = j
            for j in range(m + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            p[j0] = p[j1]
            j0 = j1
    out = [None] * n
    for j in range(1, m + 1):
        if p[j]:
            out[p[j] - 1] = j - 1
    return out


def best_match(weights):
    """Heaviest one-to-one matching of a sparse {(a, b): weight}: list of (a, b, weight). Solved a connected component at a time."""
    near = defaultdict(set)
    for a, b in weights:
        near["a", a].add(("b", b))
        near["b", b].add(("a", a))
    seen = set()
    out = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        stack = [start]
        part = []
        while stack:
            x = stack.pop()
            part.append(x)
            for y in near[x]:
                if y not in seen:
                    seen.add(y)
                    stack.append(y)
        rows = [x[1] for x in part if x[0] == "a"]
        cols = [x[1] for x in part if x[0] == "b"]
        turned = len(rows) > len(cols)
        r, c = (cols, rows) if turned else (rows, cols)
        w = lambda x, y: weights.get((y, x) if turned else (x, y), 0.0)
        for i, j in enumerate(assign([[-w(x, y) for y in c] for x in r])):
            if w(r[i], c[j]) > 0:
                out.append((c[j], r[i], w(r[i], c[j])) if turned else (r[i], c[j], w(r[i], c[j])))
    return out


def ceafe(gold, got):
    where = of_mention(got)
    shared = defaultdict(int)
    for i, c in enumerate(gold):
        for m in c:
            if m in where:
                shared[i, where[m]] += 1
    total = sum(
        w for _, _, w in best_match({(i, j): 2 * n / (len(gold[i]) + len(got[j])) for (i, j), n in shared.items()})
    )
    return total, len(gold), total, len(got)


METRICS = {"muc": muc, "b3": b3, "ceafe": ceafe}


class Conll:
    """Adds up documents; figures() gives the CoNLL mean and its parts. Singletons stay in: drop them first where the set does."""

    def __init__(self):
        self.sums = {k: (0, 0, 0, 0) for k in METRICS}
        self.mentions = (0, 0, 0)

    def add(self, gold, got):
        gold, got = [set(c) for c in gold if c], [set(c) for c in got if c]
        for k, f in METRICS.items():
            self.sums[k] = add(self.sums[k], f(gold, got))
        a, b = set().union(*gold), set().union(*got)
        self.mentions = add(self.mentions, (len(a & b), len(a), len(b)))

    def figures(self, name=""):
        name = name and name + " "
        out = {}
        fs = {k: prf(*s) for k, s in self.sums.items()}
        out[name + "conll f1"] = sum(x[2] for x in fs.values()) / 3
        for k, (p, r, f) in fs.items():
            out[f"{name}{k} p"], out[f"{name}{k} r"], out[f"{name}{k} f1"] = p, r, f
        hit, gold, got = self.mentions
        out[name + "mention p"], out[name + "mention r"], out[name + "mention f1"] = prf(hit, gold, hit, got)
        return out


def distinct(clusters):
    """Each mention in one cluster only (the first that has it): what the reference scorer demands of a system."""
    seen = set()
    out = []
    for c in clusters:
        c = {m for m in c if m not in seen}
        seen |= c
        if c:
            out.append(c)
    return out
