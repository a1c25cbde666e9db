"""Commands -> what they say: headings, styles, accents, references, citations, own macros."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from learnmathora.importing.bibliography import cited
from learnmathora.importing.formats.latex.braces import plain
from learnmathora.importing.formats.latex.document import included
from learnmathora.importing.formats.latex.text import TextReader
from learnmathora.importing.inline import picture
from learnmathora.importing.line import Line, written

LEVELS = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "frametitle": 2,
}  # fmt: skip
STYLES = {
    "textbf": "**{}**", "emph": "*{}*", "textit": "*{}*", "textsl": "*{}*", "texttt": "`{}`",
    "underline": "<u>{}</u>", "textsuperscript": "<sup>{}</sup>", "textsubscript": "<sub>{}</sub>",
    "alert": "**{}**", "enquote": "“{}”", "footnote": "^[{}]", "uline": "<u>{}</u>",
    "sout": "~~{}~~",
    "textsc": "{}", "text": "{}", "mbox": "{}", "textrm": "{}", "textsf": "{}",
    "structure": "**{}**",
}  # fmt: skip
WORDS = {
    "ldots": "…", "dots": "…", "LaTeX": "LaTeX", "TeX": "TeX", "textbackslash": "\\\\", "S": "§",
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "aa": "å", "l": "ł", "i": "ı",
    "copyright": "©",
    "textasciitilde": "\\~", "textasciicircum": "^", "quad": " ", "qquad": " ", "textendash": "–",
    "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "BibTeX": "BibTeX",
    "euro": "€",
}  # fmt: skip
# What says how a page looks, with so many arguments.
SILENT = {
    "maketitle": 0, "tableofcontents": 0, "noindent": 0, "bigskip": 0, "medskip": 0, "smallskip": 0,
    "newpage": 0, "clearpage": 0, "cleardoublepage": 0, "centering": 0, "par": 0, "hfill": 0,
    "vfill": 0, "item": 0, "hline": 0, "toprule": 0, "midrule": 0, "bottomrule": 0, "appendix": 0,
    "frontmatter": 0, "mainmatter": 0, "backmatter": 0, "small": 0, "large": 0, "Large": 0,
    "huge": 0,
    "footnotesize": 0, "scriptsize": 0, "tiny": 0, "normalsize": 0, "bfseries": 0,
    "itshape": 0, "pause": 0,
    "vspace": 1, "hspace": 1, "index": 1, "pagestyle": 1, "thispagestyle": 1,
    "bibliographystyle": 1,
    "bibliography": 1, "setlength": 2, "setcounter": 2, "addcontentsline": 3, "usepackage": 1,
    "documentclass": 1, "title": 1, "author": 1, "date": 1, "newtheorem": 2, "theoremstyle": 1,
    "graphicspath": 1, "printbibliography": 0, "raggedright": 0, "protect": 0, "left": 0,
    "right": 0,
    "printindex": 0, "listoffigures": 0, "listoftables": 0, "selectfont": 0, "nocite": 1,
    "qedhere": 0,
    "newcommand": 2, "renewcommand": 2, "providecommand": 2, "DeclareMathOperator": 2, "color": 1,
    "linebreak": 0, "pagebreak": 0, "allowbreak": 0, "relax": 0, "sloppy": 0, "hrule": 0, "null": 0,
}  # fmt: skip
REFERENCES = {"ref", "eqref", "autoref", "cref", "Cref", "pageref", "nameref", "vref", "fref"}
CITES = {
    "cite",
    "citep",
    "citet",
    "parencite",
    "textcite",
    "autocite",
    "citeauthor",
    "citeyear",
    "footcite",
}
ACCENTS = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a",
    "k": "\u0328",
}  # fmt: skip
COMMAND = re.compile(r"\\([A-Za-z@]+)\*?|\\(.)", re.DOTALL)
ACCENTED = re.compile(r"\\(['`\"^~=.])\s*\{?\\?([A-Za-z])\}?")


class CommandReader(TextReader):
    def command(self) -> None:
        found = COMMAND.match(self.text, self.at)
        if found is None:
            self.at += 1
            return
        if found[2] is not None:
            self._sign(found[2], found.end())
            return
        name = found[1]
        if name == "begin":
            self.environment()
            return
        number = self.number
        self.at = found.end()
        if name in LEVELS or name in ("paragraph", "subparagraph"):
            self._heading(name, number)
        elif name in STYLES:
            self._styled(STYLES[name])
        elif name in WORDS:
            self.space()
            self.say(WORDS[name])
        elif name in SILENT or name.startswith("index"):
            self._silent(name)
        else:
            self._other(name, number)

    def _sign(self, sign: str, end: int) -> None:
        self.at = end
        if sign in "([":
            close = "\\)" if sign == "(" else "\\]"
            stop = self.text.find(close, end)
            body = self.text[end : stop if stop >= 0 else len(self.text)]
            if sign == "(":
                self.say(f"${' '.join(body.split())}$")
            else:
                self.display(body)
            self.at = stop + 2 if stop >= 0 else len(self.text)
        elif sign == "\\":
            self.option()
            if self.words:
                self.say("<br>")
        elif sign in ACCENTS and not sign.isalpha():
            self._accent(sign)
        elif sign in "%&#{}":
            self.say(sign)
        elif sign in "_$":
            self.say(f"\\{sign}")
        elif sign in " ,;:!\n":
            self.say(" " if sign in " ,\n" else "")

    def _accent(self, sign: str) -> None:
        self.space()
        found = re.compile(r"\{?\\?([A-Za-z])\}?").match(self.text, self.at)
        if found:
            self.say(unicodedata.normalize("NFC", found[1] + ACCENTS[sign]))
            self.at = found.end()

    def _heading(self, name: str, number: int) -> None:
        self.option()
        words = self.inline(self.argument(), number)
        label = re.compile(r"\s*\\label\{([^{}]*)\}").match(self.text, self.at)
        mark = ""
        if label:
            self.at = label.end()
            self.page.remarks.markup("label", label[1])
            mark = f" {{#{self.page.label(label[1])}}}"
        if name not in LEVELS:
            self.flush()
            self.say(f"**{words}** ")
            return
        self.flush()
        self.put([Line(f"{'#' * LEVELS[name]} {words}{mark}", number)])

    def _styled(self, form: str) -> None:
        body = self.argument()
        words = body if form == "`{}`" else self.inline(body)
        self.say(form.format(words) if words.strip() else "")

    def _silent(self, name: str) -> None:
        self.space()
        self.option()
        for _ in range(SILENT.get(name, 1)):
            self.page.remarks.markup(self.argument())
            self.option()

    def _other(self, name: str, number: int) -> None:
        if name in REFERENCES:
            label = self.argument()
            self.say(self.page.reference(label))
        elif name in CITES:
            first, second = self.option(), self.option()
            keys = [part.strip() for part in self.argument().split(",")]
            place = plain(second or first)
            in_sentence = name in ("citet", "textcite")
            self.say(cited(keys, self.page, number, in_sentence=in_sentence, place=place))
        elif name == "label":
            label = self.argument()
            self.page.label(label, "")
            self.page.remarks.markup(label)
        elif name in ("href", "url"):
            self._link(name)
        elif name in ("input", "include", "subfile"):
            self._include(number)
        elif name == "includegraphics":
            self._picture(number, "", "")
        elif name in ("verb", "lstinline"):
            self._verb()
        elif name in ACCENTS:
            self._accent(name)
        elif name in self._macros():
            self._expand(name, number)
        else:
            self._unknown(name, number)

    def _macros(self) -> Mapping[str, str]:
        return dict(self.page.state["macros"])

    def _expand(self, name: str, number: int) -> None:
        body = self._macros()[name]
        count = max(map(int, re.findall(r"#([1-9])", body)), default=0)
        for place in range(1, count + 1):
            body = body.replace(f"#{place}", self.argument())
        self.space()
        self.say(self.inline(body, number))

    def _unknown(self, name: str, number: int) -> None:
        self.option()
        arguments = []
        while self.text[self.at : self.at + 1] == "{":
            arguments.append(self.argument())
        words = " ".join(filter(None, (self.inline(argument, number) for argument in arguments)))
        self.page.remarks.lost(
            number, f"the command \\{name}, which is not known here", "", weight=2
        )
        self.say(words)

    def _link(self, name: str) -> None:
        address = self.argument().replace("\\%", "%").replace("\\#", "#").replace("\\_", "_")
        if name == "url":
            self.say(f"<{address}>")
        else:
            self.say(f"[{self.inline(self.argument())}]({address})")

    def _include(self, number: int) -> None:
        name = self.argument()
        self.page.remarks.markup(name)
        path = included(name, self.page.path, self.page.whole.files)
        text = self.page.whole.text(path) if path else None
        if text is None or path in self.page.included:
            self.page.remarks.lost(number, f"what {name} holds: there is no such file")
            return
        self.flush()
        self.page.included = (*self.page.included, path)
        self.put(written([block.text for block in self.inner(text, 1).blocks()], number))
        self.page.included = self.page.included[:-1]

    def _verb(self) -> None:
        self.option()
        sign = self.text[self.at : self.at + 1]
        end = self.text.find("}" if sign == "{" else sign, self.at + 1)
        if end > 0:
            self.say(f"`{self.text[self.at + 1 : end]}`")
            self.at = end + 1

    def _picture(self, number: int, caption: str, id: str) -> None:
        options = self.option()
        width = re.search(r"width=([\d.]*)\\(?:text|line|column)width", options)
        address = self.argument()
        found = next(
            (
                f"{address}{ending}"
                for ending in ("", ".svg", ".png", ".jpg", ".jpeg", ".pdf")
                if self.page.found(f"{address}{ending}")
            ),
            address,
        )
        share = f"{float(width[1] or 1) * 100:.0f}%" if width else ""
        self.say(picture(self.page, number, found, "", caption, {"id": id, "width": share}))

    def environment(self) -> None:
        """What stands between begin and end: EnvironmentReader reads it."""
        raise NotImplementedError


def composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[2] + ACCENTS[found[1]])
