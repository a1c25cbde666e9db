"""Copies of progress: kept, brought in elsewhere, refused where they are none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import Open, in_one_browser
from tests.browser.progress.actions import NAME, answer, stored

pytestmark = pytest.mark.browser


def kept(page: Page) -> str:
    """What is in the copy that the page gives to keep. (Not every driver sees the download.)"""
    page.evaluate(
        "() => { const make = URL.createObjectURL; URL.createObjectURL = blob => "
        "{ window.kept = blob.text(); return make(blob) } }"
    )
    page.get_by_role("button", name="Keep a copy").click()
    expect(page.locator(".told [role=status]")).to_contain_text("in your downloads")
    text: str = page.evaluate("window.kept")
    return text


def test_a_copy_travels_and_is_merged_once(
    page: Page, browser: Browser, kinds_address: str, tmp_path: Path
) -> None:
    answer(page, kinds_address, a="Yes", b="No")
    page.goto(f"{kinds_address}/progress.html")
    copy = tmp_path / "copy.json"
    copy.write_text(kept(page), encoding="utf-8")
    before = stored(page)
    other = browser.new_context().new_page()
    answer(other, kinds_address, c="Yes")
    other.goto(f"{kinds_address}/progress.html")
    status = other.locator(".told [role=status]")
    for told in ("Answers: 2. Lessons: 1.", "Answers: 0. Lessons: 0."):
        other.locator("[type=file]").set_input_files(copy)
        expect(status).to_have_text(f"What was new here is brought in. {told}")
    for key, record in before.items():
        if key.startswith("question/"):
            assert stored(other)[key] == record
    expect(other.locator(".tally")).to_have_text("1 of 3 seen")
    other.context.close()


def test_a_copy_is_a_file_with_a_date(open_page: Open, kinds: Path) -> None:
    page = open_page((kinds / "progress.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep a copy").click()
    assert re.fullmatch(r"progress-try-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)


NO_COPIES = {
    "not JSON": "is not a copy",
    '{"site":"try","v":3,"records":{}}': "a newer version",
    "null": "is not a copy",
    '{"site":"try","v":2,"records":{"a":"<b>","b":[{}],"c":null}}': "Answers: 0. Lessons: 0",
    '{"site":"other","v":2,"records":{}}': "is not a copy",
}


@in_one_browser
def test_a_file_that_is_no_copy_changes_nothing(page: Page) -> None:
    for text, told in NO_COPIES.items():
        data = text.encode()
        file: FilePayload = {"name": "copy.json", "mimeType": "application/json", "buffer": data}
        page.locator("[type=file]").set_input_files(file)
        expect(page.locator(".told [role=status]")).to_contain_text(told)
        assert stored(page) == {}


@in_one_browser
def test_who_has_done_much_is_reminded_to_keep_a_copy(page: Page, kinds_address: str) -> None:
    expect(page.locator(".reminder")).to_be_hidden()
    records = {f"question/course/x#{n}@00000000": {"first": [5, "a", 1]} for n in range(10)}
    text = json.dumps({"v": 2, "records": records})
    page.evaluate(f"text => localStorage.setItem('{NAME}', text)", text)
    page.reload()
    expect(page.locator(".reminder")).to_be_visible()
    kept(page)
    expect(page.locator(".reminder")).to_be_hidden()
