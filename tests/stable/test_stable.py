"""What authors rely on stays within a minor version (docs/stable.md)."""

from __future__ import annotations

import json
from typing import Any

import pytest

import learnmathora
from docs.surface import surface
from tests.lessons import ROOT
from tests.stable.compatible import broken

MINOR = ".".join(learnmathora.__version__.split(".")[:2])


def test_nothing_is_gone_that_this_minor_version_began_with() -> None:
    noted = json.loads((ROOT / f"tests/stable/{MINOR}.json").read_text(encoding="utf-8"))
    found = [*broken(noted, surface())]
    assert found == [], "\n".join(found)


def test_there_is_something_of_each_kind() -> None:
    """What is read from texts is not left out in silence where these are written in another way."""
    empty = [name for name, part in surface().items() if not part]
    assert empty == []
    known = surface()
    assert {"lesson", "question", "goal", "learner", "any"} == {
        key.partition("/")[0] for key in known["store"]["records"]
    }
    assert all(known["store"]["records"].values())
    assert {"state", "set", "begin", "draw", "reach"} <= set(known["scripts of widgets"])
    assert {"learnmathora:answer", "learnmathora:done", "learnmathora:goal"} <= {*known["events"]}
    assert known["problems as JSON"][:2] == ["path", "place"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {}, ["keys: a is gone"]),
        ({"a": 1}, {"a": 1, "b": 2}, []),
        ({"a": 1}, {"a": 2}, ["keys > a: was 1, is 2"]),
        ({"a": ["x", "y"]}, {"a": ["z", "y"]}, ["keys > a: x is gone"]),
        ({"a": "error"}, {"a": "warning"}, []),
        ({"a": "warning"}, {"a": "error"}, ["keys > a: was warning, is error"]),
        ({"a": {"required": True}}, {"a": {"required": False}}, []),
        ({"a": {"required": False}}, {"a": {"required": True}},
         ["keys > a > required: was False, is True"]),
        ({}, {"b": {"required": True}}, ["keys: b is required now"]),
        ({"maximum": 5}, {"maximum": 9}, []),
        ({"minimum": 5}, {"minimum": 9}, ["keys > minimum: was 5, is 9"]),
        ({"type": "number", "minimum": 5}, {"type": "number"}, []),
        ({"type": "string"}, {"type": "string", "enum": ["a"]}, ["keys: enum is ['a'] now"]),
        ({"type": "integer"}, {"type": "number"}, []),
        ({"default": "1"}, {"default": "2"}, ["keys > default: was 1, is 2"]),
    ],
)  # fmt: skip
def test_what_is_broken(old: Any, new: Any, found: list[str]) -> None:
    assert [*broken({"keys": old}, {"keys": new})] == found
