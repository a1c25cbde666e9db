// Then and now: what was answered before the lesson, beside what is answered now. It comes after the
// scripts of questions, so what was told by then is told once more.
Object.assign(customElements.get("quiz-question").prototype, {
  /** @this {Question} */
  earlier() {
    /** @type {any} */
    const { key, thenWords } = this.dataset;
    const before = learnmathora.store.get(key).before?.[1];
    if (!thenWords || typeof before !== "string") return [];
    const both = Object.assign(document.createElement("div"), { className: "then" });
    for (const [name, given] of [["then", before], ["now", this.now ?? this.given]]) {
      const line = this.line(name);
      line.className = "";
      line.append(" ", ...this.called?.(given) ?? this.chosen(given));
      both.append(line);
    }
    return [both];
  },

  /** @this {Question} @param {string} given */
  chosen(given) {
    const inputs = [...this.querySelectorAll(".options input")];
    const chosen = inputs.filter((input) => given.split(" ").includes(input.value));
    return chosen.flatMap(({ parentElement }, n) => [
      n ? ", " : "",
      ...parentElement.querySelector("span").cloneNode(true).childNodes,
    ]);
  },
});
for (const each of document.querySelectorAll("[data-then-words][data-result]")) each.explain();
