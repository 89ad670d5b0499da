"""What LaTeX needs in a page: tables for paper, short fields and portable signs."""

from __future__ import annotations

from docutils import nodes

from journeymap.ext.sphinx.nodes import MARK


def fit_for_paper(document: nodes.document) -> None:
    """Make tables as wide as the page, fields lines of text, and the star portable."""
    for table in list(document.findall(nodes.table)):
        # inside another table, LaTeX has none that span pages
        if f"{MARK}-table" in table["classes"] and not _is_in_table(table):
            table["classes"] += ["colwidths-given", "longtable"]
            _make_small(table)
    for field_list in list(document.findall(nodes.field_list)):
        fields = [field for field in field_list.children if isinstance(field, nodes.field)]
        if f"{MARK}-facts" in field_list["classes"] and all(map(_is_short, fields)):
            field_list.parent.replace(field_list, nodes.line_block("", *map(_line, fields)))
    for inline in list(document.findall(nodes.inline)):
        if f"{MARK}-star" in inline["classes"]:
            inline.parent.replace(inline, nodes.raw("", r"\(\star\)", format="latex"))


def _make_small(table: nodes.table) -> None:
    """Set a table in letters of a size with which long words fit in seven columns."""
    first, parent = [*labels_before(table), table][0], table.parent  # a label must stand directly before the table
    parent.insert(parent.index(table) + 1, nodes.raw("", "}", format="latex"))
    parent.insert(parent.index(first), nodes.raw("", r"{\footnotesize", format="latex"))


def labels_before(node: nodes.Element) -> list[nodes.target]:
    """Return the targets directly before a node, which LaTeX writes by itself."""
    labels: list[nodes.target] = []
    for sibling in reversed(node.parent.children[: node.parent.index(node)]):
        if not isinstance(sibling, nodes.target):
            break
        labels.insert(0, sibling)
    return labels


def _is_in_table(node: nodes.Node) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, nodes.table):
        above = above.parent
    return above is not None


def _is_short(field: nodes.field) -> bool:
    """Whether a field's values fit in a line: paragraphs, or lists of them."""
    return all(
        isinstance(part, nodes.paragraph)
        or (isinstance(part, nodes.bullet_list) and all(len(item.children) == 1 for item in part.children))
        for part in field[1].children
    )


def _line(field: nodes.field) -> nodes.line:
    line = nodes.line("", "", nodes.strong("", f"{field[0].astext()}: "))
    for number, value in enumerate(field[1].findall(nodes.paragraph)):
        line += [nodes.Text("; ")] if number else []
        line += value.children
    return line
