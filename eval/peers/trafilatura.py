"""trafilatura (Apache-2.0): default settings, comments off, with metadata; fast=True for its fast mode."""

import logging
import trafilatura
from ._pages import html, record

logging.disable(logging.CRITICAL)


def read(inputs, **options):
    for d in inputs:
        try:
            doc = trafilatura.bare_extraction(html(d), include_comments=False, with_metadata=True, **options)
        except Exception:
            doc = None
        if doc is None:
            yield record(d, "trafilatura")
            continue
        yield record(
            d,
            "trafilatura",
            doc.text,
            doc.title,
            doc.date,
            [a.strip() for a in (doc.author or "").split(";") if a.strip()],
            doc.sitename,
        )
