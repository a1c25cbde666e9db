// A copied formula is its TeX, which it carries along. (The style sheet has it selected whole.)
document.addEventListener("copy", (event) => {
  const copied = getSelection().getRangeAt(0).cloneContents();
  const formulas = copied.querySelectorAll("math");
  if (!formulas.length) return;
  for (const formula of formulas) {
    const mark = formula.hasAttribute("display") ? "$$" : "$";
    formula.replaceWith(mark + formula.querySelector("annotation").textContent + mark);
  }
  event.clipboardData.setData("text/plain", copied.textContent);
  event.preventDefault();
});
