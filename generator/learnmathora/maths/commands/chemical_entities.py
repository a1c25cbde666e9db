"""The species of an equation, read piece by piece: amounts, letters, indices, charges, bonds."""

import re
from dataclasses import replace

from learnmathora.maths.commands.chemical_arrows import BONDS
from learnmathora.maths.commands.chemical_scripts import (
    FRACTION,
    GREEK,
    MINUS,
    PLUS,
    amount_letters,
    fraction,
    lowered,
    operator,
    raised,
)
from learnmathora.maths.commands.excerpt import Excerpt
from learnmathora.maths.commands.species import Draft
from learnmathora.maths.tree import CLOSE, OPEN, ORD, Node, Nodes, Number, Prose, Space, Symbol

HYPHEN = Prose(("-",))
# After these a minus is a charge.
CHARGE_ENDS = re.compile(r"[\s_},;\]/]|$|\([a-z]+\)")
ORBITALS = re.compile(r"(?:[spd]|sp)(?:$|[\s,;)\]}])")
# What begins the body that scripts were written before; what ends all.
FIRST, LAST = re.compile(r"[A-Z\\$]"), re.compile(r"\s*$")
# Bodies of one letter, before which or behind which a dash is a hyphen: n-Pr, 1s-N.
LONE = re.compile(r"\d{1,2}[spdfgh]|\d{0,2}sp|[a-z]|[α-ω]|\\[a-z]+\s*|\$[a-z]\$")


class EntityReader:
    """Reads the parts of species from `start` to `end` of an excerpt.

    `state` is where the next species would begin: 0 after an operator or at the start, 1 after a
    space, 2 after a bracket, 3 after a bond.
    """

    def __init__(self, excerpt: Excerpt, start: int = 0, end: int | None = None) -> None:
        self.excerpt = excerpt
        self.text = excerpt.text if end is None else excerpt.text[:end]
        self.at = start
        self.end = len(self.text)
        self.nodes: list[Node] = []
        self.draft = Draft()
        self.state = 0
        self.spaced = False
        self.is_apart = False
        self.depth = 0
        self.begins_with_bond = False
        self.after_command = False

    # ---- from one species to the next

    def begin(self, state: int) -> None:
        self.state = state
        self.spaced = False
        self.after_command = False

    def enter(self) -> None:
        """Before the first part of a species: what parts it from the one before, if a space did."""
        if self.spaced and self.draft.is_empty and self.nodes:
            self.nodes.append(Space(4.5))
        self.spaced = False

    def flush(self, is_counted: bool = False) -> None:
        """The species so far, if there is one, to the nodes."""
        self.nodes += self.draft.nodes(is_counted)
        self.draft = Draft()
        self.is_apart = False

    def space(self, found: re.Match[str]) -> None:
        draft = self.draft
        if draft.amount and not draft.body and not draft.has_before and not draft.has_scripts:
            self.is_apart = True
            return
        if draft.has_before and not draft.body and FIRST.match(self.text, self.at):
            return
        was_empty = draft.is_empty
        self.flush()
        if was_empty and self.state == 0:
            return
        self.state, self.spaced, self.after_command = 1, True, False

    def operate(self, sign: str) -> bool | None:
        """An operator between species, unless it stands right behind one."""
        if self.draft.body or self.draft.has_before or self.draft.has_scripts:
            return False
        self.flush()
        before = () if self.nodes else (Prose(()),)
        self.nodes += [*before, operator(sign)]
        if LAST.match(self.text, self.at):
            self.nodes.append(Prose(()))
        self.begin(0)
        return None

    def join(self, name: str) -> None:
        """A bond."""
        self.enter()
        self.flush(is_counted=True)
        self.nodes.append(BONDS[name])
        self.begin(3)

    def hyphen(self, state: int) -> None:
        self.flush()
        self.nodes.append(HYPHEN)
        self.begin(state)

    # ---- parts before the body

    def amount_first(self, found: re.Match[str]) -> bool | None:
        return self.amount(found) if self.state in (0, 2) else False

    def amount(self, found: re.Match[str]) -> bool | None:
        if not self.draft.is_empty:
            return False
        self.enter()
        text = found[0]
        is_fraction = FRACTION.fullmatch(text)
        self.draft.amount = fraction(is_fraction) if is_fraction else amount_letters(text)
        self.draft.amount_text = text
        return None

    def word(self, found: re.Match[str]) -> bool | None:
        if not self.draft.is_empty:
            return False
        self.add(found[0], (Symbol(found[0], ORD, "rm"),))
        return None

    def orbital(self, found: re.Match[str]) -> bool | None:
        if not self.draft.is_empty:
            return False
        digits = found[0].rstrip("spdfgh")
        number = (Number(digits),) if digits else ()
        self.add(found[0], (*number, Symbol(found[0][len(digits) :], ORD, "rm")))
        return None

    def oxidation(self, found: re.Match[str]) -> bool | None:
        if found.start() or self.end != len(found[0]):
            return False
        self.add(found[0], (operator(found[0][0]), Symbol(found[0][1:], ORD, "rm")))
        return None

    # ---- the body

    def add(self, text: str, nodes: Nodes) -> None:
        """More of the body; what has its scripts already is finished."""
        if self.draft.has_scripts:
            self.finish_before_letters()
        self.enter()
        self.draft.body += nodes
        self.draft.body_text += text

    def finish_before_letters(self) -> None:
        """`H^3HO`: digits above, and then letters, belong to what follows."""
        draft = self.draft
        if draft.below is not None or not re.fullmatch("[1-9][0-9]*", draft.above_text):
            self.flush()
            return
        isotope, draft.above = draft.above, None
        self.flush()
        self.nodes.append(Space(2))
        self.draft.before_above = isotope

    def letters(self, found: re.Match[str]) -> None:
        text = found[0]
        body = self.draft.body
        if text[0] == "\\" or ord(text[0]) > 127:
            name = text.rstrip("{} ")
            nodes = self.excerpt.tex(found.start(), found.start() + len(name))
            return self.add(text, nodes)
        last = body[-1] if body and not self.draft.has_scripts else None
        if (
            text.islower()
            and type(last) is Symbol
            and last.alphabet == "rm"
            and last.text.isalpha()
        ):
            body[-1] = replace(last, text=last.text + text)
            self.draft.body_text += text
            return None
        return self.add(text, (Symbol(text, ORD, "rm"),))

    def words(self, found: re.Match[str]) -> None:
        if self.draft.body:
            self.flush()
        nodes: Nodes = ()
        at, end = found.start() + 1, found.end() - 1
        for letter in re.compile(GREEK).finditer(self.text, at, end):
            words = self.excerpt.words(at, letter.start())
            nodes += (words, *self.excerpt.tex(*letter.span()))
            at = letter.end()
        self.add(found[0], (*nodes, self.excerpt.words(at, end)))

    def maths(self, found: re.Match[str]) -> None:
        nodes = self.excerpt.tex(found.start() + 1, found.end() - 1)
        draft = self.draft
        if draft.amount and not draft.body and not self.is_apart:
            draft.amount += nodes
        else:
            self.add(found[0], nodes)

    def nothing(self, found: re.Match[str]) -> None:
        """`{}` ends a species; before `^`, it parts it a little from the next."""
        self.flush(is_counted=True)
        self.begin(1)
        if self.text.startswith("^", self.at):
            self.nodes.append(Space(2))

    def opening(self, found: re.Match[str]) -> None:
        self.enter()
        self.flush(is_counted=True)
        self.nodes.append(Symbol(found[0][-1], OPEN))
        self.depth += 1
        self.begin(2)

    def closing(self, found: re.Match[str]) -> None:
        self.spaced = False
        self.flush()
        self.draft.body = [Symbol(found[0][-1], CLOSE)]
        self.draft.body_text = found[0]
        self.depth -= 1

    # ---- scripts

    def digits(self, found: re.Match[str]) -> None:
        draft = self.draft
        digits = (Number(found[0]),)
        if draft.above_text.endswith("+") and not draft.below and not draft.is_closed:
            hint = "put spaces round a plus between species, or write ^+ for a charge"
            raise self.excerpt.refusal(found.start() - 1, hint)
        if draft.below is not None:
            self.flush()
            self.add(found[0], digits)
        elif draft.body or draft.above is not None:
            draft.below = digits
        else:
            self.add(found[0], digits)

    def script(self, found: re.Match[str]) -> bool | None:
        mark, content = found[0][0], found[0][1:]
        if not content:
            following = self.text[self.at : self.at + 1]
            return None if not following or following in "^_" else False
        start = found.start() + 1
        is_closed = content[0] in "{$"
        if content[0] == "{":
            content, start = content[1:-1], start + 1
        nodes = (raised if mark == "^" else lowered)(content, start, self.excerpt.tex)
        self.hang(mark, content, nodes, is_closed)
        return None

    def prime(self, found: re.Match[str]) -> None:
        self.hang("^", "'", raised("'", found.start(), self.excerpt.tex), is_closed=False)

    def hang(self, mark: str, text: str, nodes: Nodes, is_closed: bool) -> None:
        """A script before a species that has no body yet, or behind."""
        self.enter()
        if self.draft.is_empty and self.after_command and self.nodes:
            self.draft.body.append(self.nodes.pop())
        draft = self.draft
        if draft.amount and not draft.body and not draft.has_before and not self.is_apart:
            draft.body, draft.body_text = [*draft.amount], draft.amount_text
            draft.amount = ()
        if not draft.body and not draft.has_scripts:
            if mark == "^":
                draft.before_above = (*(draft.before_above or ()), *nodes)
            else:
                draft.before_below = nodes
        elif mark == "^":
            self.raise_charge(text, nodes, is_closed)
        else:
            if draft.below is not None:
                self.flush()
            self.draft.below = nodes

    def raise_charge(self, text: str, nodes: Nodes, is_closed: bool) -> None:
        draft = self.draft
        if draft.above is not None and (
            is_closed or (draft.below is not None and draft.above_first)
        ):
            self.flush()
            draft = self.draft
        if draft.above is None:
            draft.above_first = draft.below is None
            draft.is_oxidation = bool(re.fullmatch("[+-]?[IVX]+", text)) and draft.above_first
        draft.above = (*(draft.above or ()), *nodes)
        draft.above_text += text
        draft.is_closed = is_closed

    # ---- plus and minus

    def plus(self, found: re.Match[str]) -> bool | None:
        draft = self.draft
        if not draft.body and not draft.has_scripts:
            following = self.text[self.at : self.at + 1]
            is_pair = following in ("-", "/") and self.text[self.at : self.at + 2] != "-]"
            return False if is_pair and not draft.has_before else self.add_up()
        if draft.above is not None and draft.above_first and draft.below is not None:
            self.flush()
        self.raise_charge("+", (PLUS,), is_closed=False)
        return None

    def add_up(self) -> bool | None:
        """A plus between species."""
        if self.draft.has_before:
            self.flush()
        return self.operate("+")

    def minus(self, found: re.Match[str]) -> None:
        draft = self.draft
        if not draft.body and not draft.has_scripts:
            return self.dash()
        is_bond = self.begins_with_bond or self.is_stacked
        if CHARGE_ENDS.match(self.text, self.at) and not is_bond:
            if draft.is_closed:
                return self.join("-")
            return self.raise_charge("-", (MINUS,), is_closed=False)
        if self.text[self.at : self.at + 1].isdigit() and not draft.has_scripts:
            return self.hyphen(3)
        if ORBITALS.match(self.text, self.at) and draft.below is None:
            return self.hyphen(2)
        return self.behind()

    @property
    def is_stacked(self) -> bool:
        """Whether an index came behind a charge: nothing more can be added to that."""
        draft = self.draft
        return draft.above is not None and draft.above_first and draft.below is not None

    def dash(self) -> None:
        """A dash with no body before it."""
        draft = self.draft
        if draft.amount and not draft.has_before:
            return self.join("-") if self.is_apart else self.hyphen(2)
        if draft.before_above is not None and draft.before_below is None:
            draft.before_above = (*draft.before_above, MINUS)
            return None
        self.begins_with_bond = self.begins_with_bond or self.state < 3
        return self.join("-")

    def behind(self) -> None:
        """A dash right behind a body or its scripts, and before something."""
        draft = self.draft
        if draft.above is None and LONE.fullmatch(draft.body_text):
            if re.fullmatch("[a-z]", draft.body_text) and draft.below is None and not draft.amount:
                draft.body = [Symbol(draft.body_text, ORD)]
            return self.hyphen(2)
        if draft.above is not None and LONE.fullmatch(draft.body_text):
            return self.hyphen(2)
        if draft.above_text.isdigit() and not draft.is_closed and not self.is_stacked:
            self.raise_charge("-", (MINUS,), is_closed=False)
            self.flush()
            return self.begin(2)
        return self.join("-")
