// What is copied is what is seen, each formula as its TeX, which it carries along: as text, and as HTML
// for editors that take it. (The style sheet has a formula selected whole.) What holds no formula is
// left to the browser.
document.addEventListener("copy", (event) => {
  /** @type {any} */
  const selection = getSelection();
  const selected = [...document.querySelectorAll("math")].filter((formula) =>
    selection.containsNode(formula, true) && formula.checkVisibility()
  );
  // One that a line may be broken within is in pieces.
  const formulas = [...new Set(selected.map((each) => each.closest(".broken") ?? each))];
  // @ts-expect-error what is selected is in an element or a document
  if (!formulas.length || event.target.matches?.("input, textarea")) return;
  const ranges = Array.from({ length: selection.rangeCount }, (_, n) => selection.getRangeAt(n));

  // While it is copied, the TeX stands in the formula's place, and in that of what it scrolls in.
  const places = formulas.map((formula) => formula.closest(".long") ?? formula);
  const texts = formulas.map((formula) => {
    const mark = formula.hasAttribute("display") ? "$$" : "$";
    const text = document.createElement("span");
    text.textContent = mark + formula.querySelector("annotation").textContent + mark;
    return text;
  });
  /** @type {(text: HTMLElement, n: number) => void} */
  const stand = (text, n) => {
    const place = places[n];
    for (const range of ranges) {
      if (place.contains(range.startContainer)) range.setStartBefore(place);
      if (place.contains(range.endContainer)) range.setEndAfter(place);
    }
    place.before(text);
    place.style.display = "none";
  };

  const rich = () => {
    const unseen = [...document.body.querySelectorAll("*")].filter((each) =>
      !each.checkVisibility()
    );
    const box = document.createElement("div");
    for (const each of unseen) each.toggleAttribute("data-unseen");
    box.append(...ranges.map((range) => range.cloneContents()));
    for (const each of unseen) each.toggleAttribute("data-unseen");
    box.querySelectorAll("[data-unseen], svg, input, select, button").forEach((each) =>
      each.remove()
    );
    for (const each of box.querySelectorAll("*")) {
      for (const { name, value } of [...each.attributes]) {
        if (["href", "src"].includes(name)) {
          each.setAttribute(name, new URL(value, document.baseURI));
        } else if (!["alt", "start"].includes(name)) each.removeAttribute(name);
      }
    }
    return new XMLSerializer().serializeToString(box);
  };

  texts.forEach(stand);
  // @ts-expect-error what is copied has a place for it
  event.clipboardData.setData("text/plain", selection.toString());
  // @ts-expect-error as before
  event.clipboardData.setData("text/html", rich());
  event.preventDefault();
  texts.forEach((text) => text.remove());
  places.forEach((place) => place.removeAttribute("style"));
});
