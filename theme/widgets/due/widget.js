// When a question comes back, and how many have: the first time on the day after its first answer,
// then when its review says. Days begin at midnight.
learnmathora.due = ({ first, review }) => {
  if (!first) return Infinity;
  // A review at a time that has not come says nothing.
  const due = review?.[0] > 0 ? review[3] : first[0] + 24 * 60 * 60 * 1000;
  return new Date(due).setHours(0, 0, 0, 0) || 0;
};

customElements.define(
  "due-count",
  class extends HTMLElement {
    connectedCallback() {
      learnmathora.store.follow(() => {
        const lists = [...document.querySelectorAll("[data-questions]")];
        const keys = lists.flatMap((each) => each.dataset.questions.split(" "));
        const { due, store, fill } = learnmathora;
        const count = keys.filter((key) => due(store.get(key)) <= Date.now()).length;
        this.textContent = fill(this.dataset.words, { count });
        this.hidden = !count;
      });
    }
  },
);
