"""`export anki`: a deck that Anki itself imports, updates and schedules."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from learnmathora.built import Built
from learnmathora.file import File
from learnmathora.packages.export import FORMATS, CannotExportError, ExportRequest
from learnmathora.packages.exported import Exported
from tests.conftest import MakeSite
from tests.exports.conftest import FILES, exported
from tests.lessons import lesson, small_site

pytestmark = pytest.mark.slow

anki = pytest.importorskip("anki.collection", reason="Anki's library is not installed here")
OLDER, ALWAYS = 0, 1  # when a note is updated: if it is older, always


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    found = anki.Collection(str(tmp_path / "collection.anki2"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def deck(built: Built) -> Exported:
    return exported(built, "anki")


def bring(collection: Any, tmp_path: Path, file: File, when: int = OLDER) -> dict[str, int]:
    """Imports a deck; how many notes were new, updated, or there already."""
    path = tmp_path / file.path
    path.write_bytes(file.data)
    options = anki.ImportAnkiPackageOptions(
        merge_notetypes=False, update_notes=when, update_notetypes=when, with_scheduling=True
    )
    request = anki.ImportAnkiPackageRequest(package_path=str(path), options=options)
    log = collection.import_anki_package(request).log
    assert not [*log.conflicting, *log.missing_notetype, *log.missing_deck]
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate")}


def note(collection: Any, key: str) -> Any:
    (id,) = collection.find_notes(f'"Key:{key}"')
    return collection.get_note(id)


def test_every_question_is_a_note_with_its_reasons_behind(
    collection: Any, tmp_path: Path, deck: Exported
) -> None:
    assert bring(collection, tmp_path, deck.file) == {"new": 7, "updated": 0, "duplicate": 0}
    assert collection.fix_integrity()[1]
    names = [each.name for each in collection.decks.all_names_and_ids()]
    assert "A course & more::Samples of all kinds::01 All kinds" in names or len(names) > 3
    chosen = note(collection, "course/all#sum")
    shown = chosen.cards()[0].render_output()
    assert '<ol class="options letters">' in shown.question_text
    assert "By counting." not in shown.question_text
    assert "By counting." in shown.answer_text
    assert "One too many" in shown.answer_text
    assert "<math>" in shown.question_text
    assert sorted(chosen.tags) == ["course::all", "easy"]
    typed = note(collection, "course/all#half")
    assert typed["Answer"] == "1/2"
    assert "[[type:Answer]]" in typed.cards()[0].render_output().question_text
    assert "Upside down." in typed["Reasons"]


def test_a_second_import_changes_what_was_edited_and_nothing_else(
    collection: Any, tmp_path: Path, built: Built, deck: Exported
) -> None:
    bring(collection, tmp_path, deck.file)
    before = note(collection, "course/first#plain")
    assert bring(collection, tmp_path, deck.file) == {"new": 0, "updated": 0, "duplicate": 7}
    edited = {
        **FILES,
        "course/04-first.md": str(FILES["course/04-first.md"]).replace(
            "One is a number.", "One is a number, still."
        ),
    }
    again = small_site(tmp_path / "again", edited).build()
    file = exported(again, "anki").file
    assert bring(collection, tmp_path, file, ALWAYS) == {"new": 0, "updated": 1, "duplicate": 6}
    after = note(collection, "course/first#plain")
    assert (after.id, after.guid) == (before.id, before.guid)
    assert "One is a number, still." in after["Question"]
    # One that says when it was revised needs no such choice.
    edited["course/04-first.md"] = str(edited["course/04-first.md"]).replace(
        "difficulty:", "updated: 2026-03-01\ndifficulty:"
    )
    later = small_site(tmp_path / "later", edited).build()
    file = exported(later, "anki").file
    assert bring(collection, tmp_path, file)["updated"] == 1


def milliseconds(day: str) -> float:
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC).timestamp() * 1000


def test_what_a_learner_knows_already_goes_over(
    collection: Any, tmp_path: Path, built: Built
) -> None:
    (all_kinds,) = (each for each in built.course.lessons if each.id == "course/all")
    key = next(question for question in all_kinds.outline.questions if "#sum@" in question)
    asked, due = milliseconds("2026-01-01"), milliseconds("2026-01-11")
    progress = {
        "v": 2,
        "records": {
            key: {
                "first": [asked, "x", 1, 0],
                "tries": [asked, 3],
                "review": [asked, 9.5, 5.25, due],
            },
            "question/course/all#half@0": {"review": ["damaged"]},
            "lesson/course/all": {"done": 5},
        },
    }
    of = FORMATS["anki"]
    (made,) = of.write(built, ExportRequest("course", of.usual(), progress))
    assert made.holds[-1] == "questions with what was learnt of them: 1"
    bring(collection, tmp_path, made.file)
    (card,) = note(collection, "course/all#sum").cards()
    assert (int(card.type), int(card.queue), card.ivl, card.reps) == (2, 2, 10, 3)
    assert card.memory_state.stability == pytest.approx(9.5)
    assert card.memory_state.difficulty == pytest.approx(5.25, abs=0.01)
    (new,) = note(collection, "course/all#half").cards()
    assert int(new.type) == 0


def test_pictures_come_along_and_links_lead_to_the_site(
    collection: Any, tmp_path: Path, make_site: MakeSite
) -> None:
    asked = """
        :::quiz{#seen}
        What is it? ![A curve](curve.png)

        - [x] A curve
          > See [the other](#unseen).
        - [ ] A line
          > No.
        :::

        :::quiz{#unseen answer=true}
        So.

        > Yes.
        :::
        """
    site = make_site(
        {
            "site.yaml": "title: A\nid: a\nbase_url: https://example.org/\n",
            "course/01-a.md": lesson(asked),
            "course/curve.png": FILES["course/curve.png"],
        }
    )
    made = exported(site.build(), "anki", "course/a")
    assert made.holds == ("questions, each a note: 2", "pictures: 1")
    bring(collection, tmp_path, made.file)
    seen = note(collection, "course/a#seen")
    (picture,) = (tmp_path / "collection.media").glob("learnmathora-*.png")
    assert f'src="{picture.name}"' in seen["Question"]
    assert picture.read_bytes() == FILES["course/curve.png"]
    assert 'href="https://example.org/course/a.html#question-unseen"' in seen["Reasons"]


def test_a_text_file_is_imported_too_and_again(
    collection: Any, tmp_path: Path, built: Built
) -> None:
    made = exported(built, "anki", "course", form="text")
    path = tmp_path / made.file.path
    path.write_bytes(made.file.data)
    for new, same in ((7, 0), (0, 7)):
        metadata = collection.get_csv_metadata(str(path), None)
        log = collection.import_csv(anki.ImportCsvRequest(path=str(path), metadata=metadata)).log
        assert (len(log.new), len(log.updated) + len(log.duplicate)) == (new, same)
    assert len(collection.find_notes('note:"Basic (type in the answer)"')) == 2


def test_the_same_course_gives_the_same_bytes(built: Built, deck: Exported) -> None:
    assert exported(built, "anki").file.data == deck.file.data
    with zipfile.ZipFile(BytesIO(deck.file.data)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}


def test_a_lesson_that_asks_nothing_is_no_deck(built: Built) -> None:
    with pytest.raises(CannotExportError, match="there is no question to make a card of"):
        exported(built, "anki", "course/plain")
