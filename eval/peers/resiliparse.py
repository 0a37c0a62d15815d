"""resiliparse (Apache-2.0): main content only, without comments, post meta, alternative texts and bullets; title element."""

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from ._pages import html, record


def read(inputs):
    for d in inputs:
        tree = HTMLTree.parse(html(d))
        title = " ".join((tree.title or "").split())
        text = extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=True,
            list_bullets=False,
            alt_texts=False,
            comments=False,
            post_meta=False,
        )
        yield record(d, "Resiliparse", text, title)
