// A button for lessons without questions: the learner says when the lesson is done.
customElements.define(
  "mark-done",
  class extends HTMLElement {
    connectedCallback() {
      /** @type {any} */
      const [template] = this.children;
      if (!template.content) return;
      template.replaceWith(template.content);
      const { lesson } = this.closest(".lesson").dataset;
      this.querySelector("button").addEventListener("click", () => {
        this.dispatchEvent(new CustomEvent("learnmathora:done", { bubbles: true }));
      });
      learnmathora.store.follow(() => {
        this.hidden = Boolean(learnmathora.store.get(`lesson/${lesson}`).done);
      });
    }
  },
);
