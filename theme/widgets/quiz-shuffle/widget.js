// Options in an order of the learner's own: it follows from when this learner opened a first lesson
// and from the options' texts, so that it stays the same at every visit and through edits.
customElements.define(
  "shuffled-options",
  class extends HTMLElement {
    connectedCallback() {
      const { records } = learnmathora.store;
      const opened = Object.values(records).map((each) => each.opened ?? Infinity);
      const seed = Math.min(...opened);
      /** @type {(option: Element) => number} */
      const value = (option) => parseInt(option.querySelector("input").value, 16);
      /** @type {(option: Element) => number} */
      const rank = (option) => Math.imul(value(option) ^ seed, 2654435761);
      /** @type {any[]} */
      const options = [...this.children];
      const mixed = options.filter((each) => !("pinned" in each.dataset));
      mixed.sort((one, other) => rank(one) - rank(other));
      this.append(...options.map((each) => "pinned" in each.dataset ? each : mixed.shift()));
    }
  },
);
