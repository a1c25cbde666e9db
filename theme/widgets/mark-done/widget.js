// A button for lessons without questions: the learner says when the lesson is done.
customElements.define(
  "mark-done",
  class extends HTMLElement {
    connectedCallback() {
      const template = this.querySelector("template");
      if (!template) return;
      template.replaceWith(template.content);
      const { lesson } = this.closest(".lesson").dataset;
      this.show = () => {
        this.hidden = Boolean(learnmathora.store.get(`lesson/${lesson}`).done);
      };
      document.addEventListener("learnmathora:saved", this.show);
      this.querySelector("button").addEventListener("click", () => {
        this.dispatchEvent(new CustomEvent("learnmathora:done", { bubbles: true }));
      });
      this.show();
    }

    disconnectedCallback() {
      document.removeEventListener("learnmathora:saved", this.show);
    }
  },
);
