"""Tables of contents and settings of Jupyter Book 1 and 2 -> the plan of a course."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from learnmathora.importing.page import Files, decoded
from learnmathora.importing.plan import Chapter, Part, Plan, by_folders, named
from learnmathora.importing.settings import listed, read_settings


def fits(files: Files) -> str:
    names = ("_toc.yml", "myst.yml", "_config.yml")
    for path in sorted(files, key=lambda each: each.count("/")):
        if path.count("/") < 3 and posixpath.basename(path) in names[:2]:
            return path
    texts = [path for path in files if path.endswith(".md")]
    for path in texts[:40]:
        text = decoded(files[path]()) or ""
        if "```{" in text and re.search(
            r"^```+\{(note|figure|math|code-cell|admonition|warning|exercise|tip)\}",
            text,
            re.MULTILINE,
        ):
            return f"a directive in {path}"
    return ""


def plan(files: Files, name: str) -> Plan:
    known = fits(files)
    folder = posixpath.dirname(known) if known in files else ""
    settings = read_settings((decoded(files[known]()) if known in files else "") or "")
    config_path = posixpath.join(folder, "_config.yml")
    config = read_settings((decoded(files[config_path]()) or "") if config_path in files else "")
    project = settings.get("project") if isinstance(settings.get("project"), dict) else {}
    title = str(config.get("title") or (project or {}).get("title") or named(name))
    toc = (project or {}).get("toc") or settings.get("") or settings
    parts = tuple(_parts(toc, folder, title, files))
    if not parts:
        parts = by_folders(files, (".md", ".ipynb"), title, f"{folder}/" if folder else "")
    values = _substitutions(config, project or {})
    sphinx = config.get("sphinx", {}) if isinstance(config.get("sphinx"), dict) else {}
    inner = sphinx.get("config", {}) if isinstance(sphinx.get("config"), dict) else {}
    return Plan(
        title, parts, str(inner.get("language") or config.get("language") or "en")[:2],
        str(config.get("description") or (project or {}).get("description") or ""),
        _macros(config, project or {}), values, {"root": folder},
    )  # fmt: skip


def _substitutions(config: Mapping[str, Any], project: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for holder in (config, config.get("parse"), project, config.get("sphinx", {})):
        for key in ("substitutions", "myst_substitutions"):
            values = holder.get(key) if isinstance(holder, dict) else None
            if isinstance(values, dict):
                found |= {name: value for name, value in values.items() if isinstance(value, str)}
    return found


def _macros(config: Mapping[str, Any], project: Mapping[str, Any]) -> dict[str, str]:
    """Commands for formulas, as MathJax and mystmd are told them."""
    found: dict[str, str] = {}
    for holder in _mappings(config):
        macros = holder.get("macros")
        if isinstance(macros, dict):
            found |= {name: _body(value) for name, value in macros.items() if _body(value)}
    math = project.get("math")
    if isinstance(math, dict):
        found |= {name.lstrip("\\"): _body(value) for name, value in math.items() if _body(value)}
    return {name: body for name, body in found.items() if re.fullmatch(r"[A-Za-z]+", name)}


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _mappings(part)


def _body(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _parts(toc: Any, folder: str, title: str, files: Files) -> Iterator[Part]:
    if isinstance(toc, dict):
        root = _file(toc.get("root"), folder, files)
        if root:
            yield Part(title, (Chapter(root),))
        for part in listed(toc.get("parts")) or [toc]:
            if isinstance(part, dict):
                chapters = tuple(
                    _chapters(part.get("chapters") or part.get("sections"), folder, files)
                )
                yield Part(str(part.get("caption") or part.get("title") or "Lessons"), chapters)
        return
    loose: list[Chapter] = []
    for entry in listed(toc):
        if not isinstance(entry, dict):
            continue
        inner = entry.get("children") or entry.get("chapters")
        caption = entry.get("title") or entry.get("part") or ""
        if inner and caption:
            own = _file(entry.get("file"), folder, files)
            first = (Chapter(own),) if own else ()
            yield Part(str(caption), (*first, *_chapters(inner, folder, files)))
        else:
            loose += _chapters([entry], folder, files)
    if loose:
        yield Part(title, tuple(loose))


def _chapters(entries: Any, folder: str, files: Files) -> Iterator[Chapter]:
    for entry in listed(entries):
        if isinstance(entry, str):
            entry = {"file": entry}
        if not isinstance(entry, dict):
            continue
        path = _file(entry.get("file"), folder, files)
        if path:
            yield Chapter(path, str(entry.get("title") or ""))
        if pattern := entry.get("glob") or entry.get("pattern"):
            head = posixpath.normpath(posixpath.join(folder, str(pattern).partition("*")[0]))
            matching = (
                file for file in files if file.startswith(head) and file.endswith((".md", ".ipynb"))
            )
            yield from (Chapter(each) for each in sorted(matching))
        for key in ("sections", "chapters", "children"):
            yield from _chapters(entry.get(key), folder, files)


def _file(name: Any, folder: str, files: Files) -> str:
    if not isinstance(name, str) or not name.strip():
        return ""
    path = posixpath.normpath(posixpath.join(folder, name.strip()))
    for file in (path, f"{path}.md", f"{path}.ipynb", f"{path}/index.md"):
        if file in files and file.endswith((".md", ".ipynb")):
            return file
    return ""
