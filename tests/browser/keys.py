"""The keys of an input method, made in the page: browsers' drivers have none."""

from __future__ import annotations

# Enter while a word is composed, and as WebKit sends it: when the word is composed already.
COMPOSE = """
field => {
  for (const own of [{ isComposing: true }, { keyCode: 229 }]) {
    const event = new KeyboardEvent("keydown", {
      key: "Enter", bubbles: true, cancelable: true, ...own,
    });
    if (own.keyCode) Object.defineProperty(event, "keyCode", { value: own.keyCode });
    field.dispatchEvent(event);
  }
}
"""
