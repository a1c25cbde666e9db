// Several questions in a row: says how many are answered, and in the end what to read again.
// Right, or tried as often as may be.
/** @type {(question: any) => boolean} */
learnmathora.isOver = ({ dataset }) => {
  const { last, tries } = learnmathora.store.get(dataset.key);
  return last && (last[2] || !(tries?.[1] < dataset.tries));
};

customElements.define(
  "quiz-check",
  class extends learnmathora.Following {
    connectedCallback() {
      const template = this.querySelector(":scope > template");
      template?.replaceWith(template.content);
      this.summary = this.querySelector(".summary");
      super.connectedCallback();
    }

    show() {
      const { store, fill } = learnmathora;
      const missed = [];
      let answered = 0;
      let right = 0;
      let count = 0;
      for (const each of this.querySelectorAll("[data-key]")) {
        const { first, parts } = store.get(each.dataset.key);
        // One may count as several.
        const worth = +(each.dataset.parts ?? 1);
        count += worth;
        if (learnmathora.isOver(each)) answered += worth;
        right += parts?.[1] ?? first?.[2] ?? 0;
        if (!first?.[2]) missed.push(each);
      }
      const { soFar, summary, readAgain } = this.dataset;
      const told = fill(answered < count ? soFar : summary, { answered, right, count });
      if (told === this.told) return;
      /** @type {string} */
      this.told = told;
      this.summary.replaceChildren(told);
      if (answered < count || right === count) return;
      const links = new Map(missed.map(this.link).map((each) => [each.href, each]));
      let before = ` ${readAgain} `;
      for (const each of links.values()) {
        this.summary.append(before, each);
        before = ", ";
      }
    }

    // Where the reasons of a question lead, or the section to read again, or else the lesson.
    /** @param {any} question */
    link(question) {
      const key = CSS.escape(question.dataset.key);
      const link =
        (question.answer ?? question).querySelector(".reason a[href^='#']:not([role])") ??
          document.querySelector(`.read-again [data-about~="${key}"]`);
      if (link) return Object.assign(link.cloneNode(true), { hidden: false });
      const { textContent } = document.querySelector("h1");
      return Object.assign(document.createElement("a"), { href: "#main", textContent });
    }
  },
);
