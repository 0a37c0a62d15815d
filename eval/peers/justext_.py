"""jusText (BSD): its defaults, with all of its stop words together, as the language is not given."""

import functools
import justext
from ._pages import html, record


@functools.cache
def stop_words():
    return frozenset(w for l in justext.get_stoplists() for w in justext.get_stoplist(l))


def read(inputs):
    for d in inputs:
        try:
            text = "\n".join(p.text for p in justext.justext(html(d), stop_words()) if not p.is_boilerplate)
        except Exception:
            text = None
        yield record(d, "jusText", text)
