"""A finger, where a browser's driver has none: the events that a touch sends, made in the page.

Playwright's taps reach Chromium alone, and WebKit's driver turns a finger into a mouse.
"""

TAP = """
const tap = (target) => {
  const { x, y, width, height } = target.getBoundingClientRect();
  const place = { clientX: x + width / 2, clientY: y + height / 2 };
  const finger = { ...place, bubbles: true, cancelable: true, pointerType: "touch", pointerId: 7 };
  target.dispatchEvent(new PointerEvent("pointerdown", finger));
  target.dispatchEvent(new PointerEvent("pointerup", finger));
  target.click();
};
"""
DRAG = """
const drag = (target, last) => {
  const finger = { bubbles: true, cancelable: true, pointerType: "touch", pointerId: 7 };
  target.dispatchEvent(new PointerEvent("pointerdown", finger));
  for (let n = 1; n <= 20; n++) {
    const { bottom } = last.getBoundingClientRect();
    const { top } = target.getBoundingClientRect();
    const clientY = top + (bottom - 5 - top) * (n / 20);
    target.dispatchEvent(new PointerEvent("pointermove", { ...finger, clientY }));
  }
  target.dispatchEvent(new PointerEvent("pointerup", finger));
};
"""
DRAG_BY = """
const dragBy = (target, across, down) => {
  const { x, y, width, height } = target.getBoundingClientRect();
  const finger = { bubbles: true, cancelable: true, pointerType: "touch", pointerId: 7 };
  const send = (type, part) =>
    target.dispatchEvent(new PointerEvent(type, {
      ...finger,
      clientX: x + width / 2 + part * across,
      clientY: y + height / 2 + part * down,
    }));
  target.setPointerCapture = () => {};
  send("pointerdown", 0);
  for (let part = 0.25; part <= 1; part += 0.25) send("pointermove", part);
  send("lostpointercapture", 1);
};
"""
# Answers every type of question by touch alone; wrong, so that each says what is right.
ANSWER_ALL = (
    TAP
    + DRAG
    + """
const find = (selector) => document.querySelector(selector);
const check = (id) => tap(find(`#question-${id} > button`));
tap([...document.querySelectorAll("#question-sum label")].pop());
check("sum");
tap(find("#question-primes .option:nth-of-type(2) label"));
check("primes");
for (const [id, text] of [["half", "2"], ["word", "loss"]]) {
  const field = find(`#question-${id} [type=text]`);
  tap(field);
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  check(id);
}
const items = document.querySelectorAll("#question-steps .items li");
drag(items[0].querySelector(".handle"), items[1]);
check("steps");
for (const select of document.querySelectorAll("#question-pairs select")) {
  tap(select);
  select.selectedIndex = 1;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}
check("pairs");
"""
)
