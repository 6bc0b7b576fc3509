"""Join the PDFs of single documents so that Odoo can split them again."""

import io

from odoo.tools.pdf import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfFileReader,
    PdfFileWriter,
    create_string_object,
)

from . import pdf_ideographs


def join(pdfs):
    """Return ``pdfs`` (bytes each) as one searchable PDF, an outline entry for each.

    The outline has the shape that wkhtmltopdf writes and that Odoo reads in
    ``_render_qweb_pdf_prepare_streams`` to file each document with its own record:
    named destinations in the catalogue, each beginning with the number of the page.
    """
    writer, first_pages = PdfFileWriter(), []
    for pdf in pdfs:
        first_pages.append(len(writer.pages))
        writer.appendPagesFromReader(PdfFileReader(io.BytesIO(pdf)))
    if len(pdfs) > 1:
        _add_outline(writer, first_pages)
    pdf_ideographs.correct(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _add_outline(writer, first_pages):
    names = [NameObject(f"/document_{page}") for page in first_pages]
    entries = [
        DictionaryObject(
            {
                NameObject("/Title"): create_string_object(str(number)),
                NameObject("/Dest"): name,
            }
        )
        for number, name in enumerate(names, 1)
    ]
    references = [writer._addObject(entry) for entry in entries]
    outline = DictionaryObject(
        {
            NameObject("/First"): references[0],
            NameObject("/Last"): references[-1],
            NameObject("/Count"): NumberObject(len(entries)),
        }
    )
    outline_reference = writer._addObject(outline)
    for index, entry in enumerate(entries):
        entry[NameObject("/Parent")] = outline_reference
        if index:
            entry[NameObject("/Prev")] = references[index - 1]
        if index + 1 < len(entries):
            entry[NameObject("/Next")] = references[index + 1]
    root = writer._root_object
    root[NameObject("/Outlines")] = outline_reference
    root[NameObject("/Dests")] = DictionaryObject(
        {
            name: ArrayObject([NumberObject(page), NameObject("/Fit")])
            for name, page in zip(names, first_pages, strict=True)
        }
    )
