"""htmldate (Apache-2.0): date of first publication, extensive search, as in its own evaluation; without the page's address."""

import logging
import htmldate
from ._pages import html, record

logging.disable(logging.CRITICAL)


def read(inputs, extensive=True):
    for d in inputs:
        try:
            day = htmldate.find_date(html(d), original_date=True, extensive_search=extensive)
        except Exception:
            day = None
        yield record(d, "htmldate", published=day)
