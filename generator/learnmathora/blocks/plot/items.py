"""The list in a plot -> its items: a word for what each is, formulas as code, words behind a colon.

    - slider `a = 0.4` from `0.1` to `2` step `0.1`: damping
    - curve `exp(-a*x)*cos(k*x)` dashed: $f(x)$

Formulas stand in code because emphasis would take the `*` out of them. What a kind of item takes is
its `Form`: so one table says what is read, what is refused and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from learnmathora.blocks.plot.forms import FORMS, Form
from learnmathora.blocks.plot.places import placed
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place
from learnmathora.text.suggest import did_you_mean

CODE = "plot-item"
# What joins the parts of an item and says nothing: "from `0`, to `2`".
JOINTS = re.compile(r"[,;]")
DEFINES = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*(\([^()]*\))?\s*=(?!=)")
MOST = 60


@dataclass(frozen=True, slots=True)
class Code:
    """A formula as its author wrote it, and where."""

    text: str
    place: Place

    def at(self, offset: int, length: int = 1) -> Place:
        """Where a part of it stands."""
        return Place(self.place.line, self.place.column + offset, length)

    def part(self, start: int, end: int) -> Code:
        return Code(self.text[start:end], self.at(start, max(1, end - start)))


@dataclass(frozen=True, slots=True)
class Item:
    """`codes` stand right behind its word, those of `clauses` behind theirs; flags are words."""

    kind: str
    place: Place
    codes: tuple[Code, ...]
    clauses: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    settings: Mapping[str, str] = field(default_factory=dict)
    label: tuple[Node, ...] = ()

    @property
    def code(self) -> Code:
        return self.codes[0]

    def clause(self, name: str) -> Code | None:
        found = self.clauses.get(name, ())
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    place: Place


def read_items(listed: Iterable[Node], writer: Writer) -> tuple[tuple[Item, ...], set[str]]:
    """The items of a list, and the names that those give which cannot be read and are told."""
    nodes = [*listed]
    if len(nodes) > MOST:
        message = f"a plot has at most {MOST} items, not {len(nodes)}"
        writer.problem(nodes[MOST].place, CODE, message, "make two plots of it")
    found, broken = list[Item](), set[str]()
    for node in nodes[:MOST]:
        item = _read(node, writer)
        if item is not None:
            found.append(item)
            continue
        codes = (inner.text for inner in node.walk() if inner.kind == "code_span")
        broken |= {match["name"] for code in codes if (match := DEFINES.match(code))}
    return tuple(found), broken


def _read(node: Node, writer: Writer) -> Item | None:
    head, label = _divided(node)
    tokens = [*_tokens(head)]
    kind, place = _kind(tokens, node.place)
    form = FORMS.get(kind)
    if form is None:
        message = f"a plot has no {kind}" if kind else "this item does not say what it is"
        hint = did_you_mean(kind, FORMS) or f"write it like this: - {FORMS['curve'].example}"
        writer.problem(place, CODE, message, hint)
        return None
    named = tokens[1:] if isinstance(tokens[0], _Word) else tokens
    item = _filled(Item(kind, place, (), label=label), form, named, writer)
    return item if item and _is_complete(item, form, writer) else None


def names_item(node: Node) -> bool:
    """Whether an item of a list begins with a word for what there is in plots, and has code."""
    tokens = [*_tokens(_divided(node)[0])]
    is_named = bool(tokens) and isinstance(tokens[0], _Word) and tokens[0].text.lower() in FORMS
    return is_named and any(isinstance(token, Code) for token in tokens)


def _kind(tokens: list[_Word | Code], place: Place) -> tuple[str, Place]:
    match tokens:
        case [_Word(text, where), *_]:
            return text.lower(), where
        case [Code(text, where), *_] if DEFINES.match(text):
            return "let", where
        case [Code(_, where), *_]:
            return "", where
    return "", place


def _divided(node: Node) -> tuple[list[Node], tuple[Node, ...]]:
    """What stands before the first colon outside of code, and what behind."""
    found = [each for child in node.children for each in child.children or (child,)]
    inline = placed(found, found[0].place) if found else ()
    for n, each in enumerate(inline):
        before, colon, behind = each.text.partition(":") if each.kind == "text" else ("", "", "")
        if colon:
            head = [*inline[:n], replace(each, text=before)]
            text = behind.lstrip()
            column = each.place.column + len(each.text) - len(text)
            rest = replace(each, text=text, place=Place(each.place.line, column, len(text) or 1))
            return head, (*([rest] if text else []), *inline[n + 1 :])
    return [*inline], ()


def _tokens(nodes: Iterable[Node]) -> Iterator[_Word | Code]:
    """Words and formulas, each with its place."""
    for node in nodes:
        line, column = node.place.line, node.place.column
        if node.kind == "code_span":
            yield Code(node.text, Place(line, column + 1, max(1, len(node.text))))
        else:
            for found in re.finditer(r"\S+", JOINTS.sub(" ", node.plain_text())):
                yield _Word(found[0], Place(line, column + found.start(), len(found[0])))


def _filled(item: Item, form: Form, tokens: Iterable[_Word | Code], writer: Writer) -> Item | None:
    codes: dict[str, list[Code]] = {"": []}
    flags, settings = set[str](), dict[str, str]()
    current = ""
    for token in tokens:
        if isinstance(token, Code):
            codes[current].append(token)
            continue
        word = token.text.lower()
        name, sign, value = token.text.partition("=")
        if sign and name in form.settings:
            settings[name] = value
        elif word in form.flags:
            flags.add(word)
        elif word in form.clauses:
            if word in codes:
                message = f"{word} stands twice in this {item.kind}"
                writer.problem(token.place, CODE, message, "keep one of the two")
                return None
            codes[word], current = [], word
        else:
            known = (*form.clauses, *form.flags, *(f"{setting}=" for setting in form.settings))
            hint = did_you_mean(word, known) if known else f"write it like this: - {form.example}"
            if word in FORMS or len(word) < 3 or not known:
                hint = f"write it like this: - {form.example}"
            message = f"{item.kind} does not take the word {token.text}"
            writer.problem(token.place, CODE, message, hint)
            return None
    main = tuple(codes.pop(""))
    clauses = {name: tuple(code) for name, code in codes.items()}
    return Item(item.kind, item.place, main, clauses, frozenset(flags), settings, item.label)


def _is_complete(item: Item, form: Form, writer: Writer) -> bool:
    """Whether it has as many formulas as it needs, in each place, and a label if it must."""
    hint = f"write it like this: - {form.example}"
    message = ""
    if not form.least <= len(item.codes) <= form.most:
        many = f"{form.least}" if form.least == form.most else f"{form.least} to {form.most}"
        noun = "formula" if many == "1" else "formulas"
        message = f"{item.kind} needs {many} {noun} as code right behind it"
        if form.most == 0:
            message = f"{item.kind} needs no formula right behind it"
    for name, found in item.clauses.items():
        if len(found) not in form.clauses[name]:
            message = message or f"behind {name} a formula is needed, as code"
    missing = next((need for need in form.needs if need not in item.clauses), "")
    if missing:
        message = message or f"{item.kind} needs {missing}, and a formula as code"
    if form.has_label and not item.label:
        message = message or f"{item.kind} needs words behind a colon"
    if message:
        writer.problem(item.place, CODE, message, hint)
    return not message
