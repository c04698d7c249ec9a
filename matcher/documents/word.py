"""A paper as a Word file, to be edited: A4, East Asian font, the same blocks as the PDF."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from matcher.documents.archive import same_bytes
from matcher.documents.paper import Block, Bullets, Fields, Heading, Imprint, Paper, Signatures, Table, Text
from matcher.documents.pdf import MANY_COLUMNS, imprint_line
from matcher.documents.printable import cell_words, printable
from matcher.text import Translator, display_width, translator

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

LATIN, EAST_ASIAN = "Yu Gothic", "游ゴシック"
BODY, SMALL = 9.0, 8.0
"""Points of the text: of most of it, and of tables with many columns."""
ONE_PAGE = ((2250, 10.0), (3600, 9.0), (100_000, 7.5))
"""Points of a paper that has to fit on one page, by the columns that all its text takes at most (measured)."""
LABEL_SHARE = 0.22
"""Of the width of labelled fields, what the label takes."""
HEAD_SHADE, LABEL_SHADE, SUM_SHADE = "E4E4E4", "F0F0F0", "F5F5F5"
CELL_MARGIN = "57"
"""Twentieths of a point: one millimetre."""
WIDTH_MM, ACROSS_MM = 180, 267
"""Between the margins of an A4 page, upright and across."""


def word(paper: Paper, imprint: Imprint) -> bytes:
    """Return a paper as a Word file."""
    from docx import Document as new_document

    t = translator(imprint.lang)
    document = new_document()
    _page(document, paper)
    _styles(document, _size(paper))
    _properties(document, paper, imprint)
    _foot(document, t, imprint)
    title = _said(document.add_paragraph(), paper.title, bold=True, size=15.0)
    title.alignment = _alignment("center")
    for block in paper.blocks:
        _add(document, t, block, ACROSS_MM if paper.landscape else WIDTH_MM)
    target = io.BytesIO()
    document.save(target)
    return same_bytes(target.getvalue(), imprint.date)


def _size(paper: Paper) -> float:
    if not paper.one_page:
        return BODY
    texts = [cell for block in paper.blocks if isinstance(block, Fields) for row in block.rows for cell in row]
    columns = sum(map(display_width, texts))
    return next(size for most, size in ONE_PAGE if columns <= most)


def _page(document: Document, paper: Paper) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if paper.landscape else (short, long)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(11), Mm(13)
    section.header_distance = section.footer_distance = Mm(6)


def _styles(document: Document, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in ("Normal", "Heading 1", "Heading 2", "List Bullet"):
        style: Any = document.styles[name]
        style.font.name, style.font.color.rgb = LATIN, RGBColor(0, 0, 0)
        style.font.size = Pt(size + (1.5 if name == "Heading 1" else 0.5 if name == "Heading 2" else 0.0))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), EAST_ASIAN)
        style.paragraph_format.space_before = Pt(6 if name.startswith("Heading") else 0)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0


def _properties(document: Document, paper: Paper, imprint: Imprint) -> None:
    made = datetime.fromisoformat(imprint.date)
    about = document.core_properties
    about.title, about.author, about.comments = printable(paper.title)[:200], printable(imprint.company)[:200], ""
    about.created = about.modified = made
    about.last_modified_by, about.revision = "", 1
    about.language = imprint.lang


def _foot(document: Document, t: Translator, imprint: Imprint) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    section = document.sections[0]
    paragraph = section.footer.paragraphs[0]
    # The usual style of a footer has tab stops of its own, for another width.
    paragraph.style = document.styles["Normal"]
    width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    _said(paragraph, imprint_line(t, imprint), size=7.0)
    paragraph.add_run("\t")
    _field(paragraph, "PAGE")
    _said(paragraph, " / ", size=7.0)
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(7.0)
        if kind == "1":
            run.text = kind
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = name
        run._r.append(element)


def _said(paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None) -> Paragraph:
    from docx.shared import Pt

    run = paragraph.add_run(printable(text).replace("\u200b", ""))
    run.bold = bold or None
    if size is not None:
        run.font.size = Pt(size)
    return paragraph


def _alignment(name: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return getattr(WD_ALIGN_PARAGRAPH, name.upper())


def _add(document: Document, t: Translator, block: Block, width: float) -> None:
    if isinstance(block, Heading):
        document.add_heading(printable(block.text), block.level).paragraph_format.keep_with_next = True
    elif isinstance(block, Text):
        said = _said(document.add_paragraph(), block.text, size=SMALL if block.small else None)
        said.alignment = _alignment(block.align)
    elif isinstance(block, Bullets):
        for item in block.items:
            _said(document.add_paragraph(style="List Bullet"), item)
    elif isinstance(block, Fields):
        widths = (LABEL_SHARE * width, (1.0 - LABEL_SHARE) * width)
        grid = _grid(document, len(block.rows), widths)
        for row, texts in enumerate(block.rows):
            _fill(grid.cell(row, 0), texts[0], bold=True, shade=LABEL_SHADE, leads=row == 0 and len(block.rows) > 1)
            _fill(grid.cell(row, 1), texts[1])
        _after_table(document)
    elif isinstance(block, Signatures):
        _signatures(document, block)
    else:
        _table(document, t, block, width)


def _grid(document: Document, rows: int, widths: tuple[float, ...]) -> Any:
    from docx.shared import Mm

    grid = document.add_table(rows, len(widths), style="Table Grid")
    grid.autofit = False
    _narrow_margins(grid)
    for place, width in enumerate(widths):
        grid.columns[place].width = Mm(width)
        for cell in grid.columns[place].cells:
            cell.width = Mm(width)
    return grid


def _narrow_margins(grid: Any) -> None:
    """Leave a millimetre between a cell's text and its rule, so that narrow columns hold their words."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), CELL_MARGIN)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _fill(
    cell: _Cell,
    text: str,
    *,
    bold: bool = False,
    shade: str = "",
    align: str = "",
    small: bool = False,
    leads: bool = False,
) -> None:
    """Write a cell; `leads` keeps it on the page of the row below."""
    from docx.shared import Pt

    paragraph = _said(cell.paragraphs[0], text, bold=bold, size=SMALL if small else None)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.keep_with_next = leads or None
    if align:
        paragraph.alignment = _alignment(align)
    if shade:
        _shade(cell, shade)


def _shade(cell: _Cell, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _table(document: Document, t: Translator, block: Table, width: float) -> None:
    total, small = sum(block.widths), len(block.heads) >= MANY_COLUMNS
    grid = _grid(document, len(block.rows) + 1, tuple(width * part / total for part in block.widths))
    for place, head in enumerate(block.heads):
        cell = grid.rows[0].cells[place]
        _fill(cell, head, bold=True, shade=HEAD_SHADE, align=block.aligned(place), small=small, leads=True)
    _mark(grid.rows[0], "tblHeader")
    for row, cells in enumerate(block.rows):
        strong, line = row in block.strong, grid.rows[row + 1].cells
        _mark(grid.rows[row + 1], "cantSplit")
        for place, said in enumerate(cells):
            look = {"bold": strong, "shade": SUM_SHADE if strong else "", "small": small}
            _fill(line[place], cell_words(t, said), align=block.aligned(place), **look)  # type: ignore[arg-type]
    _after_table(document)


def _mark(row: Any, name: str) -> None:
    """Mark a row of a table: as heads that stand on every page, or as one that no page break parts."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _signatures(document: Document, block: Signatures) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    grid = _grid(document, 2, (24.0,) * len(block.roles))
    grid.alignment = WD_TABLE_ALIGNMENT.RIGHT
    grid.rows[1].height = Mm(11)
    for place, role in enumerate(block.roles):
        _fill(grid.cell(0, place), role, align="center")
    _after_table(document)


def _after_table(document: Document) -> None:
    from docx.shared import Pt

    _said(document.add_paragraph(), "", size=3.0).paragraph_format.space_after = Pt(0)
