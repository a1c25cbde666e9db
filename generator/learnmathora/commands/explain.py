"""`explain CODE`: what a problem means, with a wrong example and a right one.

Of a block, the options that it takes, of an author's own, too; of the program's, an example.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from learnmathora import disk
from learnmathora.blocks import Kind
from learnmathora.blocks.options import in_text
from learnmathora.commands.options import BUILT, Options, WrongUseError
from learnmathora.configuration import kinds_of
from learnmathora.installation import RULES, started_as
from learnmathora.new import block_examples
from learnmathora.rules import RENAMED, Rule, read_rules
from learnmathora.text.suggest import did_you_mean

WARNING = """\
A warning. What it counts for is set in site.yaml, under rules: (CODE: error, or off).
For one line alone it is allowed by a comment: <!-- allow CODE: the reason -->"""
ERROR = "An error: the site stays as it was until this is mended."


def run(options: Options) -> int:
    """Without a code, lists them all."""
    rules = read_rules(disk.read_texts(Path(RULES)))
    if not options.words:
        print("\n".join(map(_line, rules.values())))
        print(f"\nOne of them at length: {started_as()} explain CODE")
        return BUILT
    asked = [RENAMED.get(code, code) for code in options.words]
    kinds = kinds_of(options.content, disk.read_settings(options.content))
    for code in asked:
        if code not in rules and code not in kinds:
            hint = did_you_mean(code, (*rules, *kinds)) or "list them all: explain"
            raise WrongUseError(f"no problem has the code {code}; {hint}")
    examples = block_examples(disk.read_texts(options.theme / "starters")["blocks.md"])
    pages = (
        _page(rules[code]) if code in rules else _block(kinds[code], examples.get(code, ""))
        for code in asked
    )
    print("\n\n".join(pages))
    return BUILT


def _block(kind: Kind, example: str) -> str:
    """What a block is, a line for each of its options, and how one is written."""
    lines = [f":::{kind.name}  {kind.meaning}", ""]
    width = max((len(option.name) for option in kind.options), default=0) + 1
    for option in kind.options:
        usual = in_text(option, option.default)
        given = f" (else {usual})" if usual else ""
        lines.append(f"  {option.name + '=':<{width}}  {option.meaning}: {option.type.form}{given}")
    reference = "\n".join(lines if kind.options else [lines[0], "  no options but its {#id}"])
    return f"{reference}\n\nFor example:\n\n{indent(example, '    ')}" if example else reference


def _line(rule: Rule) -> str:
    return f"{rule.code:<20} {rule.severity:<8} {rule.title}"


def _page(rule: Rule) -> str:
    kind = (WARNING if rule.severity == "warning" else ERROR).replace("CODE", rule.code)
    return f"{rule.code}: {rule.title}\n\n{kind}\n\n{rule.text}"
