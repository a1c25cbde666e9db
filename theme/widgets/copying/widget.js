// What is copied is what is seen, each formula as its TeX, which it carries along: as text, and as HTML
// for editors that take it. (The style sheet has a formula selected whole.) What holds no formula is
// left to the browser.
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const formulas = [...document.querySelectorAll("math")].filter((formula) =>
    selection.containsNode(formula, true) && formula.checkVisibility()
  );
  if (!formulas.length || event.target.matches?.("input, textarea")) return;
  const ranges = Array.from({ length: selection.rangeCount }, (_, n) => selection.getRangeAt(n));

  // While it is copied, the TeX stands in the formula's place.
  const stand = (formula) => {
    const mark = formula.hasAttribute("display") ? "$$" : "$";
    const text = document.createElement("span");
    text.textContent = mark + formula.querySelector("annotation").textContent + mark;
    for (const range of ranges) {
      if (formula.contains(range.startContainer)) range.setStartBefore(formula);
      if (formula.contains(range.endContainer)) range.setEndAfter(formula);
    }
    formula.before(text);
    formula.style.display = "none";
    return text;
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

  const texts = formulas.map(stand);
  event.clipboardData.setData("text/plain", selection.toString());
  event.clipboardData.setData("text/html", rich());
  event.preventDefault();
  texts.forEach((text) => text.remove());
  formulas.forEach((formula) => formula.removeAttribute("style"));
});
