// Shows only the lessons that fit what is chosen, and says how many these are.
customElements.define(
  "lesson-filter",
  class extends HTMLElement {
    connectedCallback() {
      /** @type {any} */
      const [template] = this.children;
      if (!template.content) return;
      template.replaceWith(template.content);
      this.addEventListener("change", () => this.show());
    }

    show() {
      const wanted = [...this.querySelectorAll("select")].filter((each) => each.value);
      const items = [...document.querySelectorAll(".lessons > [data-lesson]")];
      for (const item of items) {
        item.hidden = !wanted.every(({ name, value }) => this.fits(item.dataset, name, value));
      }
      // Where to go on is not always among them.
      for (const go of document.querySelectorAll("p:has(> .go)")) go.hidden = wanted.length > 0;
      for (const list of document.querySelectorAll(".course")) {
        const isEmpty = !list.querySelector("[data-lesson]:not([hidden])");
        list.hidden = isEmpty && !list.contains(this);
        for (const all of list.querySelectorAll(".all")) all.open = wanted.length > 0;
      }
      const count = items.filter((item) => !item.hidden).length;
      const words = learnmathora.fill(this.dataset.words, { count, total: items.length });
      this.querySelector("[role=status]").textContent = wanted.length ? words : "";
    }

    /** @type {(lesson: any, name: string, value: string) => boolean} */
    fits({ difficulty, minutes, tags }, name, value) {
      if (name === "minutes") return Number(minutes) <= Number(value);
      return name === "tag" ? tags.split("\n").includes(value) : difficulty === value;
    }
  },
);
