"""Turn the HTML that Odoo prepares for wkhtmltopdf into a page Chromium can print.

wkhtmltopdf is given body, header and footer as three documents and counts the pages by
a script. Chromium has CSS margin boxes instead: every element of header or footer that
carries ``data-margin-box="bottom-center"`` becomes the content of that box, its
``<span class="page"/>`` and ``<span class="topage"/>`` become page counters.
``data-not-first="1"`` leaves the box empty on the first page.

The printed page is closed: style sheets are put into it, scripts are dropped, and a
content security policy forbids every other source, local files included.
"""

import re

import lxml.html

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
BUNDLE = re.compile(r"/web/assets/.*?([a-z0-9_]+\.[a-z0-9_]+)(\.rtl)?(\.autoprefixed)?")
COUNTERS = {"page": "counter(page)", "topage": "counter(pages)"}
BOX_STYLE = (
    'font-family: "FangSong", "SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC", serif;'
    " font-size: 9pt; color: #444; white-space: pre;"
)


def closed_page(body, css, style_of_bundle):
    """Return the HTML document ``body`` with ``css`` added and all sources closed.

    :param style_of_bundle: function(name, autoprefix) -> text of an asset bundle
    """
    document = lxml.html.document_fromstring(body)
    for script in document.xpath("//script | //base | //iframe | //object | //embed"):
        script.drop_tree()
    for link in document.xpath("//link"):
        match = BUNDLE.match(link.get("href", ""))
        if match and link.get("rel") == "stylesheet":
            style = style_of_bundle(match[1], bool(match[3]))
            link.addprevious(_element("style", style))
        link.drop_tree()
    languages = document.xpath("//@data-oe-lang")
    document.set("lang", (languages or ["zh_CN"])[0].replace("_", "-"))
    head = document.find("head")
    head.append(_element("style", css))
    head.insert(0, _element("meta", charset="utf-8"))
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
    head.insert(1, _element("meta", **policy))
    return "<!DOCTYPE html>\n" + lxml.html.tostring(document, encoding="unicode")


def page_css(paper, boxes):
    """Return the @page rules of a paper.

    :param paper: dict with ``size`` ("A4" or "210mm 297mm"), ``landscape`` and the
        four margins in mm
    :param boxes: list of (margin box, CSS content, not on the first page)
    """
    rules = "".join(_box(name, content) for name, content, _not_first in boxes)
    first = "".join(_box(name, "none") for name, _c, not_first in boxes if not_first)
    margins = " ".join(
        f"{paper[side]:g}mm" for side in ("top", "right", "bottom", "left")
    )
    orientation = " landscape" if paper["landscape"] else ""
    return (
        f"@page {{ size: {paper['size']}{orientation}; margin: {margins}; {rules} }}\n"
        + (f"@page :first {{ {first} }}\n" if first else "")
        + "html, body { height: auto !important; overflow: visible !important;"
        " margin: 0 !important; padding: 0 !important; max-width: none !important; }\n"
        "thead { display: table-header-group; } tr { break-inside: avoid; }\n"
    )


def margin_boxes(*nodes):
    """Return the margin boxes that headers and footers (elements or None) ask for."""
    return [
        (part.get("data-margin-box"), _content(part), bool(part.get("data-not-first")))
        for node in nodes
        if node is not None
        for part in node.xpath(".//*[@data-margin-box]")
    ]


def nth_parts(html, wrapper_id):
    """Return the headers or footers that Odoo collected below ``wrapper_id``."""
    if not html:
        return []
    wrappers = lxml.html.document_fromstring(html).xpath("//*[@id=$id]", id=wrapper_id)
    return [child for wrapper in wrappers for child in wrapper]


def _box(name, content):
    return f"@{name} {{ content: {content}; {BOX_STYLE} }} "


def _content(element):
    """Return the text of an element as a value of the CSS property ``content``."""
    parts = list(_content_parts(element))
    words = [part if part in COUNTERS.values() else _quote(part) for part in parts]
    return " ".join(words) or '""'


def _content_parts(element):
    """Yield texts (spaces joined as HTML does) and counters in reading order."""
    for node in element.iter():
        if not isinstance(node.tag, str):
            continue
        counter = next((COUNTERS[c] for c in node.classes if c in COUNTERS), None)
        if counter:
            yield counter
        elif node.text:
            yield re.sub(r"\s+", " ", node.text)
        if node is not element and node.tail:
            yield re.sub(r"\s+", " ", node.tail)


def _quote(text):
    """Return ``text`` as a CSS string: backslash, quote and controls are escaped."""
    escaped = re.sub(r'[\\"\x00-\x1f<>]', lambda m: f"\\{ord(m[0]):x} ", text)
    return f'"{escaped}"'


def _element(tag, text=None, **attributes):
    element = lxml.html.Element(tag, attributes)
    element.text = text
    return element
