// Code is copied by a button, which comes with the script: without one there is nothing to press.
(() => {
  const template = document.querySelector("template.copy");
  if (!template) return;
  const [model, status] = template.content.children;
  document.body.append(status);

  /** @type {(code: any) => string} */
  const text = (code) => {
    const copy = code.cloneNode(true);
    for (const mark of copy.querySelectorAll(".noted")) {
      // It stands behind a space of its own.
      mark.previousSibling.textContent = mark.previousSibling.textContent.replace(/ $/, "");
      mark.remove();
    }
    return copy.textContent;
  };

  /** @type {(button: any, code: HTMLElement) => Promise<void>} */
  const press = async (button, code) => {
    const { copied, selected } = button.dataset;
    try {
      await navigator.clipboard.writeText(text(code));
      button.toggleAttribute("data-done", true);
      status.textContent = copied;
    } catch {
      // @ts-expect-error a page has a selection
      getSelection().selectAllChildren(code);
      status.textContent = selected;
    }
  };

  for (const code of document.querySelectorAll("main pre > code")) {
    const box = document.createElement("div");
    const button = model.cloneNode(true);
    box.className = "copied";
    code.parentElement.before(box);
    box.append(code.parentElement, button);
    button.addEventListener("click", () => press(button, code));
    button.addEventListener("blur", () => {
      button.removeAttribute("data-done");
      status.textContent = "";
    });
  }
})();
