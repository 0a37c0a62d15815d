"""Sentences packed into windows of pieces: the twin of src/annotate/windows.cc.

A window holds [CLS], some words of left context, words to predict, [SEP]; each word is predicted in one window. Sentences are kept
whole where they fit: a window begins with a sentence and takes as many as there is room for. Left context is whole sentences, as
many of those just before as fit into CONTEXT pieces. A sentence longer than a window is cut between words, and its parts count as
sentences."""

WINDOW = 254  # pieces, with [CLS] and [SEP]
CONTEXT = 24  # pieces of left context at most: on dev 24 reads as well as 40 and costs 3 % less, 12 reads worse


def windows(sentences, window=WINDOW, context=CONTEXT):
    """sentences: the pieces of each word, of each sentence. [(first word of context, first to predict, end)], in order."""
    room = window - 2
    units = []  # (first word, end, pieces), whole sentences or parts of a long one
    word = 0
    for counts in sentences:
        begin, total = word, 0
        for n in counts:
            n = min(n, room)
            if total + n > room:
                units.append((begin, word, total))
                begin, total = word, 0
            total += n
            word += 1
        if word > begin:
            units.append((begin, word, total))
    out, at = [], 0
    while at < len(units):
        first, before = at, 0
        while first > 0 and before + units[first - 1][2] <= context and before + units[first - 1][2] + units[at][2] <= room:
            first -= 1
            before += units[first][2]
        total, end = before, at
        while end < len(units) and total + units[end][2] <= room:
            total += units[end][2]
            end += 1
        out.append((units[first][0], units[at][0], units[end - 1][1]))
        at = end
    return out
