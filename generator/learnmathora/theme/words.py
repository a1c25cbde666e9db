"""The folder messages/ of a theme or widget -> the interface's words in one language, by key."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnmathora.text.suggest import did_you_mean

HOLE = re.compile(r"\{\{|\}\}|\{(\w*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Misworded:
    """What is wrong with a file of words. Where it `breaks` them, pages could not be filled."""

    file: Path
    line: int
    message: str
    hint: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What could be read, and what is wrong with the file that it was read from."""

    by_key: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Misworded, ...] = ()


def read_words(
    folder: Path, language: str, theirs: Mapping[str, str] | None = None, *, is_whole: bool = False
) -> Words:
    """Those of the language, of its main tag, or else English; none where there are none at all.

    `theirs` are the theme's: whether no other keys are there and each has the same holes; and,
    where the file `is_whole`, all of the keys.
    """
    file = words_file(folder, language)
    if file is None:
        return Words()
    try:
        text = file.read_bytes().decode()
        pairs = _pairs(file, text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _broken(file, line, "this byte is not UTF-8 text", "save the file as UTF-8")
    except json.JSONDecodeError as error:
        return _broken(file, error.lineno, f"it is not JSON: {error.msg}", "mend it in that line")
    except (OSError, RecursionError, ValueError) as error:
        return _broken(file, 1, str(error) or "it cannot be read", "see what the theme has there")
    faults = [*_twice(file, text, pairs), *_unfit(file, text, dict(pairs), theirs, is_whole)]
    return Words(dict(pairs), tuple(faults))


def words_file(folder: Path, language: str) -> Path | None:
    tags = (language, language.partition("-")[0], "en")
    files = (folder / f"{tag}.json" for tag in tags)
    return next((file for file in files if file.is_file()), None)


def _pairs(file: Path, text: str) -> list[tuple[str, str]]:
    """The keys and texts in order. Raises ValueError."""
    read = json.loads(text, object_pairs_hook=list)
    is_object = isinstance(read, list) and all(isinstance(each, tuple) for each in read)
    if not is_object or not text.lstrip().startswith("{"):
        raise ValueError("it must hold one JSON object, each of its values a text")
    for key, value in read:
        if not isinstance(value, str):
            raise json.JSONDecodeError(
                f"the value of {key} must be a text", text, _offset_of(text, key)
            )
    return list(read)


def _broken(file: Path, line: int, message: str, hint: str) -> Words:
    return Words(faults=(Misworded(file, line, message, hint, breaks=True),))


def _twice(file: Path, text: str, pairs: list[tuple[str, str]]) -> Iterator[Misworded]:
    counts = Counter(key for key, _ in pairs)
    for key in (key for key, count in counts.items() if count > 1):
        line = _line(text, text.rfind(f'"{key}"'))
        yield Misworded(file, line, f"{key} is there twice", "keep one of the two", breaks=False)


def _unfit(
    file: Path,
    text: str,
    words: Mapping[str, str],
    theirs: Mapping[str, str] | None,
    is_whole: bool,
) -> Iterator[Misworded]:
    for key, phrase in words.items():
        if theirs is not None and key not in theirs:
            hint = did_you_mean(key, theirs) or "take it out: nothing says it"
            line = _line(text, _offset_of(text, key))
            yield Misworded(file, line, f"the theme has no word {key}", hint, breaks=False)
        else:
            found, wanted = (
                holes(phrase),
                holes(theirs[key]) if theirs else holes(phrase) - {"{", "}"},
            )
            if found != wanted:
                yield _misfilled(file, _line(text, _offset_of(text, key)), key, found, wanted)
    missing = sorted((theirs or {}).keys() - words.keys()) if is_whole else []
    if missing:
        first = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        message = f"the words of {len(missing)} keys are missing: {first}"
        yield Misworded(file, 1, message, "add them; till then they are English", breaks=False)


def _misfilled(file: Path, line: int, key: str, found: set[str], wanted: set[str]) -> Misworded:
    if found & {"{", "}"}:
        message, hint = f"a brace in {key} is no hole", "write it twice: {{ or }}"
    elif found - wanted:
        message = f"{key} has no hole {{{min(found - wanted)}}}"
        hint = f"it has {_braced(wanted)}" if wanted else "it has none"
    else:
        message, hint = f"{key} lacks {_braced(wanted - found)}", "holes stay as they are"
    return Misworded(file, line, message, hint, breaks=bool(found - wanted))


def holes(text: str) -> set[str]:
    """The names in braces; a brace alone is itself one."""
    found = (each for each in HOLE.finditer(text) if each[0] not in ("{{", "}}"))
    return {each[1] if each[1] is not None else each[0] for each in found}


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _offset_of(text: str, key: str) -> int:
    found = re.search(re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:", text)
    return found.start() if found else 0


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, max(0, at)) + 1
