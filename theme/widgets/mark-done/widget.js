// A button for lessons without questions: the learner says when the lesson is done.
customElements.define(
  "mark-done",
  class extends learnmathora.Following {
    connectedCallback() {
      const template = this.querySelector("template");
      template?.replaceWith(template.content);
      this.querySelector("button").onclick = () => {
        this.dispatchEvent(new CustomEvent("learnmathora:done", { bubbles: true }));
      };
      super.connectedCallback();
    }

    show() {
      const { lesson } = this.closest(".lesson").dataset;
      this.hidden = Boolean(learnmathora.store.get(`lesson/${lesson}`).done);
    }
  },
);
