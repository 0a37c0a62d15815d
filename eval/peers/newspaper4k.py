"""newspaper4k (MIT): parse() of a page at hand, no pictures, no network. It does not get the page's address: nobody does."""

import newspaper
from ._pages import html, record


def read(inputs):
    for d in inputs:
        try:
            a = newspaper.article("", input_html=html(d), fetch_images=False)
        except Exception:
            yield record(d, "newspaper4k")
            continue
        when = a.publish_date.isoformat() if hasattr(a.publish_date, "isoformat") else None
        yield record(d, "newspaper4k", a.text, a.title, when, a.authors, a.meta_site_name)
