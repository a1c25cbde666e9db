// A question. Its answer and reasons are in the page, folded; here they become feedback on the option
// that the learner chose, which always ends on the right one.
customElements.define(
  "quiz-question",
  class extends HTMLElement {
    connectedCallback() {
      const template = this.querySelector("template");
      if (!template) return;
      this.answer = this.querySelector(".answer");
      this.answer.replaceWith(template.content);
      template.remove();
      this.button = this.querySelector("button");
      this.feedback = this.querySelector(".feedback");
      this.button.addEventListener("click", () => this.press());
      this.addEventListener("change", () => this.clear());
      this.restore();
    }

    get chosen() {
      return this.querySelector(":checked");
    }

    // What was answered before is shown again, unless the question has changed since.
    restore() {
      const last = learnmathora.store.get(this.dataset.key).last;
      const input = last && this.querySelector(`[value="${CSS.escape(last[1])}"]`);
      if (!input) return;
      input.checked = true;
      this.explain();
    }

    press() {
      const input = this.chosen;
      if (!input) {
        this.feedback.replaceChildren(this.verdict("chooseFirst"));
      } else if (this.dataset.result) {
        this.clear();
        input.checked = false;
        this.querySelector("input").focus();
      } else {
        this.explain();
        const { key, result } = this.dataset;
        const detail = { key, option: input.value, right: result === "right" };
        this.dispatchEvent(new CustomEvent("learnmathora:answer", { bubbles: true, detail }));
      }
    }

    explain() {
      const { right } = this.dataset;
      const option = this.chosen.value;
      this.dataset.result = option === right ? "right" : "wrong";
      this.feedback.replaceChildren(this.verdict(this.dataset.result), this.reason(option));
      if (option !== right) this.feedback.append(this.verdict("answer"), this.reason(right));
      this.button.textContent = this.dataset.tryAgain;
    }

    verdict(name) {
      const textContent = this.dataset[`${name}Words`];
      return Object.assign(document.createElement("p"), { className: "verdict", textContent });
    }

    reason(option) {
      return this.answer.querySelector(`[data-option="${option}"]`).cloneNode(true);
    }

    clear() {
      delete this.dataset.result;
      this.feedback.replaceChildren();
      this.button.textContent = this.dataset.check;
    }
  },
);
