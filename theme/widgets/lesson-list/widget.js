// A list of lessons: shows what is done of each, and leads on to the first that is not done.
customElements.define(
  "lesson-list",
  class extends HTMLElement {
    connectedCallback() {
      this.show = () => {
        this.items = [...this.querySelectorAll("[data-lesson]")];
        this.items.forEach((item) => this.showState(item));
        this.showNext();
      };
      document.addEventListener("learnmathora:saved", this.show);
      this.show();
    }

    disconnectedCallback() {
      document.removeEventListener("learnmathora:saved", this.show);
    }

    showState(item) {
      const { lesson, questions } = item.dataset;
      const { get } = learnmathora.store;
      const keys = questions.split(" ").filter(Boolean);
      const answered = keys.filter((key) => get(key).first).length;
      const record = get(`lesson/${lesson}`);
      const isDone = record.done || (answered && answered === keys.length);
      const state = isDone ? "done" : record.opened || answered ? "started" : "";
      const shown = item.querySelector(".state");
      shown.textContent = shown.dataset[state] ?? "";
      shown.hidden = !state;
      item.dataset.state = state;
    }

    showNext() {
      const begun = this.items.some((item) => item.dataset.state);
      const next = this.items.find((item) => item.dataset.state !== "done");
      if (!begun || !next) return;
      const link = next.querySelector("a");
      const go = this.querySelector(".go");
      const [verb, where] = go.children;
      go.href = link.href;
      verb.textContent = verb.dataset.continue;
      where.replaceChildren(...link.cloneNode(true).childNodes);
    }
  },
);
