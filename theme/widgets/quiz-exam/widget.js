// An exam: answers are kept as they are given, can be changed, and are marked together. Kept of it, in
// this browser alone, is when it began (1) or was marked (2), and how many seconds it took.
customElements.define(
  "quiz-exam",
  /**
   * @typedef {Question & { drafted?: string, fine: number }} Item A question, what was given when it
   *   was kept last, and of one with gaps how many are right.
   *
   * @extends {Own.Following<{
   *   mark: HTMLElement,
   *   again: HTMLElement,
   *   told: HTMLElement,
   *   clock: any,
   *   key: string,
   *   questions: Item[],
   *   isOpen: boolean,
   *   ready: Promise<void>,
   *   timer?: number,
   * }>}
   */
  class extends learnmathora.Following {
    connectedCallback() {
      if (!this.mark) this.prepare();
      if (this.clock) this.timer = setInterval(() => this.tick(), 10000);
      this.ready.then(() => this.isConnected && super.connectedCallback());
    }

    disconnectedCallback() {
      clearInterval(this.timer);
      super.disconnectedCallback();
    }

    // It may have been marked in another tab.
    handleEvent() {
      if (this.isOpen && this.exam[1] === 2) this.close();
    }

    prepare() {
      const template = this.querySelector(":scope > template");
      template.replaceWith(template.content);
      /** @type {any} */
      const row = this.lastElementChild;
      [this.mark, this.again] = row.querySelectorAll("button");
      this.told = row.querySelector(".told");
      this.clock = row.querySelector(".time");
      const { lesson } = this.closest(".lesson").dataset;
      this.key = `goal/${lesson}#${this.id.split("#").pop()}`;
      this.questions = [...this.querySelectorAll("[data-key]")];
      this.isOpen = this.exam[1] !== 2;
      this.toggleAttribute("data-open", this.isOpen);
      const names = [...new Set(this.questions.map((each) => each.localName))];
      // Their scripts may come later.
      this.ready = Promise.all(names.map((name) => customElements.whenDefined(name)))
        .then(() => this.begin());
    }

    /** @returns {[time: number, state: number, seconds: number]} */
    get exam() {
      return learnmathora.store.get(this.key).exam ?? [0, 0];
    }

    begin() {
      if (this.isOpen) this.questions.forEach((each) => this.restore(each));
      this.mark.addEventListener("click", () => this.press());
      this.again.addEventListener("click", () => this.anew());
      for (const type of ["input", "click", "pointerup"]) {
        this.querySelector("quiz-check").addEventListener(
          type,
          (/** @type {any} */ { target }) => this.isOpen && this.keep(target.closest("[data-key]")),
        );
      }
      // What is typed is not marked by the key that ends a line.
      this.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && this.isOpen && event.target.matches("input")) {
          event.preventDefault();
          event.stopPropagation();
        }
      }, true);
    }

    // What was given since the exam was marked last; or else what was typed before this script came.
    /** @param {Item} question */
    restore(question) {
      const { draft, last } = learnmathora.store.get(question.dataset.key);
      const typed = question.dataset.result ? "" : this.draft(question);
      const isKept = draft && !(draft[0] < last?.[0]);
      question.clear();
      question.given = isKept ? `${draft[1]}` : "";
      question.drafted = this.draft(question);
      if (isKept || !typed || typed === question.drafted) return;
      question.given = typed;
      this.keep(question);
    }

    // It was marked in another tab.
    close() {
      this.isOpen = false;
      this.removeAttribute("data-open");
      for (const each of this.questions) {
        each.clear();
        each.restore();
      }
      this.show();
    }

    // Of some types what is given so far is not all.
    /** @param {Item} question */
    draft(question) {
      return question.draft ?? question.given;
    }

    /** @param {Item | null} question */
    keep(question) {
      const { drafted } = question ?? {};
      if (!question || this.draft(question) === drafted) return;
      question.drafted = this.draft(question);
      if (this.exam[1] !== 1) this.send(this.key, { exam: [1] });
      this.send(question.dataset.key, { draft: [question.drafted] });
    }

    /** @param {string} key @param {Record<string, (string | number)[]>} fields */
    send(key, fields) {
      const detail = { key, fields };
      this.dispatchEvent(new CustomEvent("learnmathora:said", { bubbles: true, detail }));
    }

    press() {
      const open = this.questions.filter((each) => !each.given || each.refuse?.(each.given));
      for (const each of open) each.say(each.line(each.given ? "refused" : "missing"));
      if (open.length) {
        this.told.textContent = learnmathora.fill(this.dataset.left, { count: open.length });
        return open[0].ask();
      }
      this.isOpen = false;
      const [began, state] = this.exam;
      const seconds = state === 1 ? Math.round((Date.now() - began) / 1000) : 0;
      this.removeAttribute("data-open");
      for (const each of this.questions) each.settle(each.given);
      this.send(this.key, { exam: [2, this.clock ? seconds : 0] });
      this.dispatchEvent(new CustomEvent("learnmathora:goal", { bubbles: true }));
      this.show();
      this.again.focus();
    }

    anew() {
      this.isOpen = true;
      this.toggleAttribute("data-open", true);
      this.send(this.key, { exam: [0] });
      for (const each of this.questions) {
        each.clear();
        each.given = "";
        each.drafted = this.draft(each);
      }
      this.show();
      this.questions[0].ask();
    }

    tick() {
      const [began, state, seconds] = this.exam;
      const passed = state === 2 ? seconds : state === 1 ? (Date.now() - began) / 1000 : 0;
      const minutes = state === 2 ? Math.ceil(passed / 60) : Math.floor(passed / 60);
      this.clock.textContent = learnmathora.fill(this.dataset.time, { minutes });
    }

    show() {
      this.mark.hidden = !this.isOpen;
      this.again.hidden = this.isOpen;
      if (this.clock) this.tick();
      if (this.isOpen) return this.told.textContent = "";
      const { result, pass, passed, failed } = this.dataset;
      /** @type {(part: (question: Item) => number) => number} */
      const sum = (part) => this.questions.reduce((all, each) => all + part(each), 0);
      const count = sum(({ dataset }) => Number(dataset.parts ?? 1));
      const right = sum(({ dataset, fine }) =>
        dataset.result === "right" ? Number(dataset.parts ?? 1) : dataset.parts ? fine : 0
      );
      const verdict = pass ? (100 * right >= pass * count ? passed : failed) : "";
      this.told.textContent = `${learnmathora.fill(result, { right, count })} ${verdict}`.trim();
    }
  },
);
