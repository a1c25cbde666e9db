"""Machines share the compiling: what they have in their caches, merged, is what one would make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from learnmathora.cache.store import NAME
from learnmathora.cli import main
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.slow


def test_shards_equal_the_whole(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        f"course/{number}.md": lesson(f"$x_{number}$ [gone](gone.md)", part=str(number))
        for number in range(1, 8)
    }
    site = make_site(files)
    whole = site.build()
    content = f"--content={site.folders.content}"
    shards = site.folders.cache.with_name("shards")
    for number in (1, 2, 3):
        assert main([content, f"--cache={shards}/{number}", f"--shard={number}/3"]) == 0

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("learnmathora.configuration.compile_source", refuse)
    cache, out = (site.folders.cache.with_name(name) for name in ("merged", "merged-site"))
    assert main([content, f"--cache={cache}", f"--out={out}", f"--merge={shards}"]) == 0
    for file in whole.files:
        assert (out / file.path).read_bytes() == file.data
    merged = replace(site, folders=replace(site.folders, cache=cache, out=out)).build()
    assert merged.problems == whole.problems


@pytest.mark.parametrize("switch", ["--shard=1/2", "--merge=shards"])
def test_shares_are_deprecated(
    make_site: MakeSite, switch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = make_site({"course/a.md": lesson("Text.")}).folders
    main(["build", f"--content={folders.content}", f"--cache={folders.cache}", switch])
    name = switch.partition("=")[0]
    assert capsys.readouterr().err.splitlines()[0] == (
        f"warning: {name} is deprecated and will be removed in 0.3: "
        "build on one machine, and keep its cache folder for the next build."
    )


@pytest.mark.parametrize("share", ["0/3", "4/3", "3", "a/b"])
def test_a_share_that_is_none_is_wrong_use(share: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([f"--shard={share}"])
    assert stopped.value.code == 2


def test_a_shard_that_is_broken_costs_time_and_nothing_else(
    make_site: MakeSite, tmp_path: Path
) -> None:
    site = make_site({"course/a.md": lesson("Text.")})
    whole = site.build()
    shard = tmp_path / "shard"
    shard.mkdir()
    (shard / NAME).write_text('{"a": 1}')
    names = {"content": site.folders.content, "cache": tmp_path / "new", "out": tmp_path / "out"}
    places = [f"--{name}={folder}" for name, folder in names.items()]
    assert main([f"--merge={shard}", *places]) == 0
    assert (tmp_path / "out/course/a.html").read_bytes() == next(
        file.data for file in whole.files if file.path == "course/a.html"
    )
