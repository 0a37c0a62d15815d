"""readability-lxml (Apache-2.0) for the article, html_text for its text, as the AEB benchmark runs it."""

import logging
import html_text
from readability import Document
from ._pages import html, record

logging.disable(logging.CRITICAL)


def read(inputs):
    for d in inputs:
        try:
            doc = Document(html(d))
            text = html_text.extract_text(doc.summary(html_partial=True))
            head = doc.short_title()
        except Exception:
            text = head = None
        yield record(d, "readability-lxml", text, head)
