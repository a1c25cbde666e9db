// Several questions in a row: says how many are answered, and in the end what to read again.
// Right, or tried as often as may be.
learnmathora.isOver = ({ dataset }) => {
  const { last, tries } = learnmathora.store.get(dataset.key);
  return Boolean(last && (last[2] || !(tries?.[1] < dataset.tries)));
};

customElements.define(
  "quiz-check",
  class extends HTMLElement {
    connectedCallback() {
      if (this.summary) return;
      const template = this.querySelector(":scope > template");
      template.replaceWith(template.content);
      this.summary = this.querySelector(".summary");
      learnmathora.store.follow(() => this.show());
    }

    show() {
      const questions = [...this.querySelectorAll("[data-key]")];
      const { store, fill } = learnmathora;
      const firsts = questions.map((each) => store.get(each.dataset.key).first);
      const isAnswered = questions.map(learnmathora.isOver);
      // One may count as several.
      const counts = questions.map(({ dataset }) => Number(dataset.parts ?? 1));
      const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
      const answered = sum(counts.filter((_, n) => isAnswered[n]));
      const right = sum(
        questions.map(({ dataset }, n) =>
          store.get(dataset.key).parts?.[1] ?? Number(firsts[n]?.[2] ?? 0)
        ),
      );
      const count = sum(counts);
      const { soFar, summary, readAgain } = this.dataset;
      const told = fill(answered < count ? soFar : summary, { answered, right, count });
      if (told === this.told) return;
      this.told = told;
      this.summary.replaceChildren(told);
      if (answered < count || right === count) return;
      const missed = questions.filter((_, n) => !firsts[n][2]);
      const links = new Map(missed.map(this.link).map((each) => [each.href, each]));
      this.summary.append(` ${readAgain} `);
      [...links.values()].forEach((each, n) => this.summary.append(n ? ", " : "", each));
    }

    // Where the reasons of a question lead, or the section to read again, or else the lesson.
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
