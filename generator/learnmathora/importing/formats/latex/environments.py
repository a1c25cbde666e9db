"""Environments -> lists, tables, figures, theorems, slides, code and numbered formulas."""

from __future__ import annotations

import re
from bisect import bisect_right

from learnmathora.importing.dialect import Where
from learnmathora.importing.emit import Box, emit
from learnmathora.importing.formats.latex.braces import braced
from learnmathora.importing.formats.latex.commands import CommandReader
from learnmathora.importing.line import Line, indented, quoted, trimmed, written
from learnmathora.importing.rewrite import code

MATHS = {
    "equation", "align", "gather", "multline", "alignat", "flalign", "eqnarray", "displaymath",
    "math", "dmath",
}  # fmt: skip
# Numbered environments that are read as they are; others stand between dollars.
KEPT = {"equation", "align", "gather", "multline", "alignat", "flalign", "eqnarray"}
VERBATIM = {"verbatim", "lstlisting", "minted", "Verbatim", "alltt", "code"}
LISTS = {"itemize": "- ", "enumerate": "1. ", "description": ""}
OPEN = {
    "center", "flushleft", "flushright", "minipage", "multicols", "document", "small", "landscape",
    "spacing", "subequations", "titlepage", "columns", "column", "onlyenv", "wrapfigure",
    "sloppypar",
}  # fmt: skip
# The names that theorems are declared with -> what they are here.
STATEMENTS = {
    "theorem": "theorem", "thm": "theorem", "lemma": "lemma", "lem": "lemma",
    "corollary": "corollary",
    "cor": "corollary", "proposition": "proposition", "prop": "proposition", "axiom": "axiom",
    "conjecture": "conjecture", "algorithm": "algorithm", "example": "example", "remark": "remark",
    "definition": "definition", "defn": "definition", "proof": "proof", "exercise": "exercise",
    "problem": "exercise", "question": "exercise", "solution": "solution", "answer": "solution",
    "note": "note", "claim": "lemma", "fact": "proposition", "abstract": "abstract",
    "block": "note",
    "alertblock": "warning", "exampleblock": "example", "tcolorbox": "note", "hint": "tip",
}  # fmt: skip
BEGIN = re.compile(r"\\begin\s*\{([^{}]+)\}")


class EnvironmentReader(CommandReader):
    def environment(self) -> None:
        found = BEGIN.match(self.text, self.at)
        if found is None:
            self.at += 6
            return
        number, name = self.number, found[1].strip()
        body, end = self._until_end(found[1], found.end())
        self.page.remarks.markup("begin", name, "end", name)
        bare = name.rstrip("*")
        if bare not in MATHS and bare not in VERBATIM:
            self.flush()
        start = self.first + bisect_right(self.starts, found.end()) - 1
        self._read(bare, name, body, number, start)
        self.at = end

    def _until_end(self, name: str, at: int) -> tuple[str, int]:
        """The body of an environment, and the place behind it."""
        marks = re.compile(rf"\\(begin|end)\s*\{{{re.escape(name)}\}}")
        depth, start = 1, at
        for mark in marks.finditer(self.text, at):
            depth += 1 if mark[1] == "begin" else -1
            if depth == 0:
                return self.text[start : mark.start()], mark.end()
        return self.text[start:], len(self.text)

    def _read(self, bare: str, name: str, body: str, number: int, start: int) -> None:
        if bare in MATHS:
            self._maths(bare, name, body, number)
        elif bare in VERBATIM:
            self._verbatim(bare, body, number)
        elif bare in LISTS:
            self.put(self._list(bare, body, start))
        elif bare in ("figure", "table", "wrapfigure", "SCfigure", "longtable"):
            self.put(self._float(bare, body, number, start))
        elif bare in ("tabular", "tabularx", "array"):
            self.put(self._table(bare, body, number, "", ""))
        elif bare in ("quote", "quotation", "verse"):
            self.put(quoted(trimmed(self.inner(body, start).blocks())))
        elif bare == "frame":
            self._frame(body, number, start)
        elif bare in OPEN:
            self.put(trimmed(self.inner(without_arguments(body), start).blocks()))
        elif bare in ("comment", "thebibliography"):
            self.page.remarks.lost(number, f"the environment {bare}", body, weight=2)
        else:
            self._boxed(bare, body, number, start)

    def _maths(self, bare: str, name: str, body: str, number: int) -> None:
        if bare not in KEPT:
            self.display(body)
            return
        self.flush()
        for label in re.findall(r"\\label\{([^{}]+)\}", body):
            self.page.label(label, label)
        lines = [line.rstrip() for line in body.strip("\n").split("\n") if line.strip()]
        self.put(written([f"\\begin{{{name}}}", *lines, f"\\end{{{name}}}"], number))

    def _verbatim(self, bare: str, body: str, number: int) -> None:
        self.flush()
        head = re.match(r"(\[[^\]\n]*\])?(\{(\w+)\})?[ \t]*\n?", body)
        language = ""
        if head:
            named = re.search(r"language=\{?(\w+)", head[1] or "")
            language = (
                head[3] if bare == "minted" and head[3] else named[1] if named else ""
            ).lower()
            self.page.remarks.markup(head[0])
            body = body[head.end() :]
        self.put(code(language, written(body.rstrip().split("\n"), number), number))

    def _list(self, bare: str, body: str, start: int) -> list[Line]:
        items = items_of(body)
        self.page.remarks.markup(items[0][1] if items and not items[0][0] else "")
        made: list[Line] = []
        number = 1
        for offset, option, text in (
            (o, op, t)
            for is_item, t, op, o in ((bool(i[0]), i[1], i[2], i[3]) for i in items)
            if is_item
        ):
            line = start + offset
            inside = trimmed(self.inner(text, line).blocks())
            if bare == "description":
                made += [*([Line("", line)] if made else []), Line(self.inline(option, line), line)]
                inside = [
                    Line(f"{': ' if at == 0 else '  '}{line.text}".rstrip(), line.number)
                    for at, line in enumerate(inside)
                ]
                made += inside
                continue
            mark = "- " if bare == "itemize" else f"{number}. "
            number += 1
            shown = f"{option} " if option and bare != "itemize" else ""
            body_lines = indented(inside, " " * len(mark))
            first = f"{mark}{shown}{inside[0].text}" if inside else mark.strip()
            made += [Line(first, line), *body_lines[1:]]
        return made

    def _float(self, bare: str, body: str, number: int, start: int) -> list[Line]:
        """A figure or table with its caption and its label."""
        caption, id = "", ""
        if found := re.search(r"\\caption\*?\s*(?:\[[^\]]*\])?(?=\{)", body):
            words, end = braced(body, found.end())
            body = body[: found.start()] + body[end:]
            caption = self.inline(words, number)
            self.page.remarks.markup(found[0])
        if label := re.search(r"\\label\{([^{}]*)\}", body):
            id = label[1]
            body = body.replace(label[0], "")
            self.page.remarks.markup("label", label[1])
        if placed := re.match(r"\s*\[([^\]]*)\]", body):
            self.page.remarks.markup(placed[1])
            body = body[placed.end() :]
        tabular = BEGIN.search(body)
        if tabular and tabular[1].rstrip("*") in ("tabular", "tabularx"):
            inside, _ = self.inner(body, start)._until_end(tabular[1], tabular.end())
            self.page.remarks.markup(tabular[1], tabular[1])
            return self._table(tabular[1].rstrip("*"), inside, number, caption, id)
        if bare == "longtable":
            return self._table(bare, body, number, caption, id)
        graphics = list(re.finditer(r"\\includegraphics", body))
        if len(graphics) == 1:
            reader = self.inner(body, start)
            reader.at = graphics[0].end()
            reader._picture(number, caption, id)
            reader.flush()
            return reader.out
        inside_lines = trimmed(self.inner(body, start).blocks())
        if id:
            self.page.label(id, "")
        return [
            *inside_lines,
            *([Line("", number), Line(f"*{caption}*", number)] if caption else []),
        ]

    def _table(self, bare: str, body: str, number: int, caption: str, id: str) -> list[Line]:
        body = re.sub(r"\A\s*(?:\[[^\]]*\])?", "", body)
        for _ in range(2 if bare == "tabularx" else 1):
            if body.startswith("{"):
                columns, end = braced(body, 0)
                self.page.remarks.markup(columns)
                body = body[end:]
        body = re.sub(
            r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]*\}|cmidrule(?:\([^)]*\))?\{[^{}]*\}|end(?:first)?head|end(?:last)?foot)",
            "",
            body,
        )
        rows = []
        for row in re.split(r"\\\\(?:\[[^\]]*\])?|\\tabularnewline", body):
            cells = [
                self.inline(cell, number).replace("|", "\\|") for cell in re.split(r"(?<!\\)&", row)
            ]
            if any(cells):
                rows.append(cells)
        width = max(map(len, rows), default=0)
        if not width:
            return []
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, "|" + "---|" * width)
        mark = f" {{#{self.page.label(id)}}}" if id else ""
        if caption or mark:
            lines.append(f": {caption or 'Table'}{mark}")
        return written(lines, number)

    def _frame(self, body: str, number: int, start: int) -> None:
        """A slide: its title is a heading."""
        body = re.sub(r"\A\s*\[[^\]]*\]", "", body)
        if body.startswith("{"):
            words, end = braced(body, 0)
            self.put([Line(f"## {self.inline(words, number)}", number)])
            body = body[end:]
        self.put(trimmed(self.inner(body, start).blocks()))

    def _boxed(self, bare: str, body: str, number: int, start: int) -> None:
        """A theorem and its like; what is unknown stands as its source."""
        words = self.page.state["theorems"].get(bare, "")
        kind = STATEMENTS.get(words.split(" ")[-1].casefold(), "") or STATEMENTS.get(
            bare.casefold(), ""
        )
        if not kind and not words:
            self.page.remarks.lost(number, f"the environment {bare}, whose source stands as code")
            self.put(code("latex", written(body.strip("\n").split("\n"), number), number))
            return
        title, label = "", ""
        head = re.match(r"\s*(?=[\[{])", body)
        if head and body[head.end()] == "[":
            title, end = braced(body, head.end(), "[", "]")
            body = body[end:]
        elif head and bare in ("block", "alertblock", "exampleblock"):
            title, end = braced(body, head.end())
            body = body[end:]
        if found := re.match(r"\s*\\label\{([^{}]*)\}", body):
            label, body = found[1], body[found.end() :]
            self.page.remarks.markup("label", label)
        inside = tuple(self.inner(body, start).blocks())
        name = title or ("" if kind else words)
        box = Box(kind or "remark", inside, number, self.inline(name, number), label)
        self.put(emit(box, self.page, Where()))


def without_arguments(body: str) -> str:
    """The body of an environment without the arguments that it begins with."""
    while found := re.match(r"\s*(?=\[|\{)", body):
        opening = body[found.end()]
        inner, end = braced(body, found.end(), opening, "]" if opening == "[" else "}")
        if opening == "{" and len(inner) > 40:
            break
        body = body[end:]
    return body


def items_of(body: str) -> list[tuple[str, str, str, int]]:
    """Each piece of a list: whether it is an item, its text, its label, the lines before it."""
    pieces: list[tuple[str, str, str, int]] = []
    depth, start, mark, option = 0, 0, "", ""
    for found in re.finditer(r"\\begin\s*\{|\\end\s*\{|\\item\b\s*(\[)?", body):
        if found[0].startswith("\\begin"):
            depth += 1
        elif found[0].startswith("\\end"):
            depth -= 1
        elif depth == 0:
            pieces.append((mark, body[start : found.start()], option, body.count("\n", 0, start)))
            mark, option, start = "item", "", found.end()
            if found[1]:
                option, start = braced(body, found.end() - 1, "[", "]")
    pieces.append((mark, body[start:], option, body.count("\n", 0, start)))
    return pieces
