// A button for lessons without questions: the learner says when the lesson is done.
customElements.define(
  "mark-done",
  class extends HTMLElement {
    connectedCallback() {
      const [template] = this.children;
      template.replaceWith(template.content);
      const { lesson } = this.closest(".lesson").dataset;
      const { announce, store } = learnmathora;
      this.querySelector("button").addEventListener("click", () => announce(this, "done"));
      store.follow(() => {
        this.hidden = Boolean(store.get(`lesson/${lesson}`).done);
      });
    }
  },
);
