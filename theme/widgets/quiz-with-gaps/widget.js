// Gaps in a text: each takes its field, is marked where it stands, and has reasons of its own. How an
// answer is read and compared, the type of question says that asks for one of its kind.
customElements.define(
  "quiz-with-gaps",
  /**
   * @typedef {{ place: HTMLElement, field: any, reading: any, all: any[] }} Gap Where it stands,
   *   its field, how its kind of question reads an answer, and its reasons.
   *
   * @extends {Own.Question<{
   *   gaps: Gap[],
   *   first?: Gap,
   *   odd: any,
   *   wrong?: Gap[],
   *   fine: number,
   *   wasNear: boolean,
   * }>}
   */
  class extends customElements.get("quiz-question") {
    prepare() {
      const fields = this.querySelector(".fields");
      const places = [...this.querySelectorAll(".prompt .gap")];
      const reasons = [...this.answer?.querySelectorAll(".of-gap") ?? []];
      this.querySelector(".choices")?.remove();
      this.gaps = [...fields.children].map((field, n) => {
        places[n].replaceChildren(field);
        places[n].removeAttribute("role");
        places[n].removeAttribute("aria-label");
        field.addEventListener("keydown", (/** @type {any} */ { key, target }) => {
          if (key === "Enter" && !this.dataset.result && target.matches("input")) this.press();
        });
        const { kind } = field.dataset;
        const type = kind && customElements.get(`quiz-${kind}`).prototype;
        // What is said of a gap of its own.
        const dataset = { ...this.dataset };
        const own = {
          input: { value: field },
          field: { value: field },
          dataset: { value: dataset },
        };
        const reading = type && Object.create(type, own);
        const all = [...reasons[n]?.querySelectorAll(".reason") ?? []];
        return { place: places[n], field, reading, all };
      });
      fields.remove();
    }

    // A field for a formula has its input within.
    /** @param {Gap} gap @returns {HTMLInputElement} */
    input({ field }) {
      return field.input ?? field;
    }

    get written() {
      return this.gaps.map(({ field }) => field.value.trim());
    }

    get draft() {
      return this.written.join("\n");
    }

    // Nothing, while one is empty.
    get given() {
      const { written } = this;
      this.first = this.gaps[written.indexOf("")];
      return this.first ? "" : written.join("\n");
    }

    set given(given) {
      const written = given.split("\n");
      this.gaps.forEach(({ field }, n) => field.value = written[n] ?? "");
    }

    // The reason that a gap's answer fits, if any.
    /** @param {Gap} gap @param {string} given */
    found({ reading, all }, given) {
      /** @type {(answer: string) => boolean} */
      const fits = (answer) => reading ? reading.fits(given, answer) : given === answer;
      return all.find(({ dataset }) => dataset.answer.split("\n").some(fits));
    }

    /** @param {Gap} gap @param {string} given */
    isFine(gap, given) {
      return Boolean(this.found(gap, given)?.matches(".right"));
    }

    /** @param {string} given */
    optionOf(given) {
      const written = given.split("\n");
      return this.gaps.every((gap, n) => this.isFine(gap, written[n])) ? "right" : "";
    }

    refuse() {
      this.odd = this.gaps.find(({ field, reading }) =>
        field.value.trim() && reading?.refuse?.(field.value.trim())
      );
      if (!this.odd) return;
      this.dataset.refusedWords = this.odd.reading.dataset.refusedWords;
      this.input(this.odd).focus();
      return this.odd;
    }

    press() {
      super.press();
      if (!this.dataset.result && !this.odd && this.first) this.input(this.first).focus();
    }

    /** @param {string} name @param {Record<string, any>} [values] */
    line(name, values) {
      const number = this.gaps.indexOf(this.odd) + 1;
      return super.line(name, { number, ...values });
    }

    // All that is wrong is nearly right: that is said, and is no try.
    /** @param {string} given */
    correct(given) {
      const written = given.split("\n");
      /** @type {[Gap, string][]} */
      const wrong = this.gaps.map(/** @returns {[Gap, string]} */ (gap, n) => [gap, written[n]])
        .filter(([gap, text]) => !this.isFine(gap, text));
      const near = wrong.map(([gap, text]) => !this.found(gap, text) && this.near(gap, text));
      if (!wrong.length || !near.every(Boolean)) return this.wasNear = false;
      this.input(wrong[0][0]).focus();
      this.say(this.line(this.wasNear ? "nearAgain" : "near", { answer: near.join(", ") }));
      return this.wasNear = true;
    }

    /** @param {Gap} gap @param {string} given */
    near({ field, reading, all: [right] }, given) {
      const { articles, plurals } = field.dataset;
      /** @type {string[]} */
      const answers = right.dataset.near?.split("\n") ?? [];
      return answers.find((each) => reading.nearly(given, each, articles, plurals));
    }

    /** @param {string} given */
    mark(given) {
      const written = given.split("\n");
      this.fine = 0;
      this.gaps.forEach((gap, n) => {
        const isFine = this.isFine(gap, written[n]);
        const textContent = this.dataset[isFine ? "rightWords" : "optionWords"];
        // @ts-expect-error true counts as 1
        this.fine += isFine;
        gap.place.dataset.mark = isFine ? "right" : "wrong";
        this.input(gap).ariaInvalid = `${!isFine}`;
        gap.place.append(
          Object.assign(document.createElement("span"), { className: "unseen", textContent }),
        );
      });
    }

    // Of a gap that is wrong its own reason, if there is one; in the end those of what is right.
    /** @param {string | undefined} _ @param {any} isOver */
    reasons(_, isOver) {
      const told = this.gaps.flatMap((gap) => {
        const found = this.found(gap, gap.field.value.trim());
        const [right] = gap.all;
        const reasons = isOver && found !== right ? [found, right] : [found];
        const shown = reasons.filter((each) => each && (isOver || each !== right));
        if (!shown.length) return [];
        const label = right.parentElement.querySelector(":scope > .label");
        return [label, ...shown].filter(Boolean).map((each) => each.cloneNode(true));
      });
      const ofAll = isOver ? this.answer.querySelectorAll(".of-all") : [];
      const values = { right: this.fine, count: this.gaps.length };
      const counted = this.gaps.length > 1 && this.dataset.result !== "right"
        ? [this.line("counted", values)]
        : [];
      for (const each of counted) each.className = "";
      return [...counted, ...told, ...[...ofAll].map((each) => each.cloneNode(true))];
    }

    // Each may count by itself.
    /** @param {string} name @param {Record<string, any>} detail */
    send(name, detail) {
      const parts = name === "answer" && this.dataset.parts && [this.fine, this.gaps.length];
      super.send(name, parts ? { ...detail, parts } : detail);
    }

    // What is right stays.
    retry() {
      const wrong = this.gaps.filter((gap) => !this.isFine(gap, gap.field.value.trim()));
      for (const { field } of wrong) field.value = "";
      this.wrong = wrong;
    }

    ask() {
      super.ask();
      if (this.wrong?.[0]) this.input(this.wrong[0]).focus({ preventScroll: true });
      this.wrong = [];
    }

    /** @param {string} given */
    called(given) {
      const names = given.split("\n").map((each, n) => {
        const options = [...this.gaps[n]?.field.options ?? []];
        return options.find(({ value }) => value === each)?.text ?? each;
      });
      return [names.join(", ")];
    }

    clear() {
      for (const gap of this.gaps) {
        gap.place.querySelector(":scope > .unseen")?.remove();
        this.input(gap).removeAttribute("aria-invalid");
      }
      super.clear();
    }
  },
);
