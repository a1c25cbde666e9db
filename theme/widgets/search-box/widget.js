// The search box: shows what is found as it is typed. Arrow keys move through the results, Enter opens
// the first or the one in focus, Escape closes.
customElements.define(
  "search-box",
  /**
   * @extends {Own.HTMLElement<{
   *   input: HTMLInputElement,
   *   status: HTMLElement,
   *   list: HTMLElement,
   *   root: URL,
   *   find?: ReturnType<Search["open"]>,
   * }>}
   */
  class extends HTMLElement {
    connectedCallback() {
      if (!this.input) this.begin();
      document.addEventListener("learnmathora:index", this);
      this.show();
    }

    disconnectedCallback() {
      document.removeEventListener("learnmathora:index", this);
    }

    handleEvent() {
      this.show();
    }

    begin() {
      this.input = this.querySelector("input");
      this.status = this.querySelector("[role=status]");
      this.list = this.querySelector("ol");
      this.root = new URL(this.dataset.root, document.baseURI);
      this.input.addEventListener("input", () => this.show());
      this.addEventListener("keydown", (event) => this.move(event));
      this.addEventListener("click", ({ target }) => {
        if (target.closest("a, button")) this.closest("dialog")?.close();
      });
    }

    // Until the index has come there is nothing to say.
    show() {
      const { index, search, fill } = learnmathora;
      if (!index) return;
      this.find ??= search.open(index);
      const result = this.find(this.input.value);
      const shown = result?.pages.slice(0, 20) ?? [];
      // @ts-expect-error what is shown was found
      this.list.replaceChildren(...shown.map((page) => this.entry(index, page, result)));
      this.status.textContent = fill(index.said[this.said(result, shown)], {
        count: result?.pages.length,
        shown: shown.length,
      });
    }

    /** @param {Found | undefined} result @param {number[]} shown */
    said(result, shown) {
      if (!result) return "nothing";
      if (!shown.length) return "none";
      if (!result.isExact) return "near";
      return shown.length < result.pages.length ? "some" : "found";
    }

    /** @param {Index} index @param {number} page @param {Found} result */
    entry({ addresses, titles, summaries, places, partOf, series }, page, { meant }) {
      const all = new Set(meant.flatMap((words) => [...words]));
      const item = document.createElement("li");
      const about = document.createElement("p");
      about.append(...this.marked(summaries[page], all));
      item.append(this.link(addresses[page], titles[page], all), about);
      for (const [name, id] of this.best(places[page].map(this.place), meant)) {
        const place = document.createElement("p");
        place.append(this.link(`${addresses[page]}#${id}`, name, all));
        item.append(place);
      }
      const where = document.createElement("small");
      where.textContent = series[partOf[page]] ?? "";
      // @ts-expect-error its link
      item.firstChild.after(where);
      return item;
    }

    // Most places are headings whose id follows from their name.
    /** @param {Index["places"][0][0]} place */
    place(place) {
      if (Array.isArray(place)) return place;
      const id = place.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
      return [place, `section-${id}`];
    }

    // The headings and terms that hold the most words of the query.
    /** @param {string[][]} places @param {Found["meant"]} meant */
    best(places, meant) {
      const { words } = learnmathora.search;
      /** @type {(place: string[]) => number} */
      const count = ([name]) => {
        const own = words(name);
        return meant.filter((each) => own.some((word) => each.has(word))).length;
      };
      const counts = places.map(count);
      const most = Math.max(1, ...counts);
      return places.filter((_, n) => counts[n] === most).slice(0, 3);
    }

    /** @param {string} address @param {string} text @param {Set<string>} words */
    link(address, text, words) {
      const link = document.createElement("a");
      // @ts-expect-error an address becomes text
      link.href = new URL(address, this.root);
      link.append(...this.marked(text, words));
      return link;
    }

    /** @param {string} text @param {Set<string>} wanted */
    marked(text, wanted) {
      const { words } = learnmathora.search;
      return text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part, n) => {
        if (n % 2 === 0 || !words(part).some((word) => wanted.has(word))) return part;
        const mark = document.createElement("mark");
        mark.textContent = part;
        return mark;
      });
    }

    /** @param {any} event */
    move(event) {
      const { key, target } = event;
      const links = [...this.list.querySelectorAll("a")];
      if (key === "Enter" && target === this.input) links[0]?.click();
      if (key === "Escape") this.closest("dialog")?.close();
      // @ts-expect-error or another key
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (!step) return;
      event.preventDefault();
      const stops = [this.input, ...links];
      stops[stops.indexOf(target) + step]?.focus();
    }
  },
);

// Whether "/" opens the search: who types with their voice may want to switch it off.
customElements.define(
  "search-key",
  /** @extends {Own.HTMLElement} */
  class extends HTMLElement {
    connectedCallback() {
      const [template] = this.children;
      if (!template.content) return;
      template.replaceWith(template.content);
      const [input] = this.querySelectorAll("input");
      input.checked = learnmathora.store.get("learner").slash?.[1] !== 0;
      input.addEventListener("change", () => {
        learnmathora.store.record("learner", { slash: [+input.checked] });
      });
    }
  },
);
