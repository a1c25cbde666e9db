// The review: asks the questions that are due, one at a time, of another lesson each time where that
// can be. What is missed comes back until it is right. Questions come in data scripts, as nested
// lists; one whose numbers are drawn has other numbers each time.
customElements.define(
  "review-queue",
  /**
   * @extends {Own.Following<{
   *   told: HTMLElement,
   *   place: HTMLElement,
   *   acts: any,
   *   ended: HTMLElement,
   *   forecast: HTMLElement,
   *   resume: HTMLElement,
   *   next: HTMLElement,
   *   skip: HTMLElement,
   *   stop: HTMLElement,
   *   waiting: Asked[],
   *   skipped: Asked[],
   *   missed: Map<Asked, number>,
   *   turn: number,
   *   asked: any,
   *   isAnswered: boolean,
   *   isBegun?: boolean,
   *   isReady?: boolean,
   * }>}
   */
  class extends learnmathora.Following {
    connectedCallback() {
      if (!this.told) this.prepare();
      if (this.isReady) super.connectedCallback();
    }

    prepare() {
      const [template] = this.children;
      template.replaceWith(template.content);
      /** @type {(selector: string) => any} */
      const find = (selector) => this.querySelector(selector);
      this.told = find("[role=status]");
      this.place = find(".asked");
      this.acts = find(".acts");
      this.ended = find(".end");
      this.forecast = find("review-forecast");
      this.resume = find(".resume");
      [this.next, this.skip, this.stop] = this.acts.children;
      this.next.addEventListener("click", () => this.ask());
      this.skip.addEventListener("click", () => this.pass());
      this.stop.addEventListener("click", () => this.end());
      this.resume.addEventListener("click", () => this.goOn());
      this.addEventListener("learnmathora:answer", (event) => this.answered(event));
      // The data scripts come after this one; and records may be passed on by another, from a folder.
      addEventListener("DOMContentLoaded", () => {
        this.isReady = true;
        if (this.isConnected) super.connectedCallback();
      }, { once: true });
    }

    show() {
      if (!this.asked) this.begin();
    }

    begin() {
      const { due, retire, store, questions = [] } = learnmathora;
      retire(questions.map((each) => each.key), questions.map((each) => each.lesson));
      if (this.asked) return;
      this.acts.hidden = false;
      this.told.classList.remove("nothing");
      /** @type {(question: Asked) => number} */
      const time = (question) => due(store.get(question.key));
      this.waiting = questions.filter((each) => time(each) <= Date.now());
      this.waiting.sort((one, other) => time(one) - time(other));
      this.skipped = [];
      // Of each question that was asked, how often it was missed before it was right.
      this.missed = new Map();
      this.turn = 0;
      this.ask();
    }

    // Of another lesson than the last, and of the one with most left, so that it will not be left
    // over. What was missed comes after two others, if there are two.
    pick() {
      /** @type {(question: Asked) => boolean} */
      const isReady = ({ notBefore = 0 }) => notBefore <= this.turn;
      const ready = this.waiting.filter(isReady);
      const pool = ready.length ? ready : this.waiting;
      /** @type {(question: Asked) => Asked[]} */
      const left = (question) => pool.filter((each) => each.lesson === question.lesson);
      const others = pool.filter((each) => each.lesson !== this.asked?.lesson);
      const most = Math.max(...others.map((each) => left(each).length));
      return others.find((each) => left(each).length === most) ?? pool[0];
    }

    ask(said = "") {
      const question = this.pick();
      if (!question) return this.end();
      const count = this.words("left", { count: this.waiting.length });
      this.waiting = this.waiting.filter((each) => each !== question);
      this.turn += 1;
      this.asked = question;
      this.isAnswered = false;
      this.forecast.hidden = true;
      if (!question.draws) return this.put(question, question.tree, said, count);
      this.next.hidden = this.skip.hidden = true;
      learnmathora.drawn(question).then((tree) => this.put(question, tree, said, count));
    }

    /** @param {Asked} question @param {any} tree @param {string} said @param {string} count */
    put(question, tree, said, count) {
      if (this.asked !== question || this.isAnswered) return;
      const element = learnmathora.build(tree);
      // What was answered in the lesson is not shown here.
      element.restore = () => {};
      this.place.replaceChildren(this.source(question), element);
      if (question.mixed) this.mix(element);
      this.next.hidden = true;
      this.skip.hidden = false;
      this.told.textContent = `${said} ${count}`.trim();
      if (this.isBegun) element.querySelector("input, select, button").focus();
      this.isBegun = true;
    }

    // In an order that is new each time, but for what is pinned.
    /** @param {HTMLElement} element */
    mix(element) {
      const options = [...element.querySelector(".options").children];
      /** @type {(each: Element) => boolean} */
      const isPinned = (each) =>
        each.matches("[data-pinned]") || each.querySelector("[data-pinned]");
      const free = options.filter((each) => !isPinned(each));
      for (let n = free.length; n > 1; n--) {
        const other = Math.floor(Math.random() * n);
        [free[n - 1], free[other]] = [free[other], free[n - 1]];
      }
      element.querySelector(".options").append(
        ...options.map((each) => isPinned(each) ? each : free.shift()),
      );
    }

    // What counts is what was known before any help: later tries teach, and tell nothing of it.
    /** @param {any} event */
    answered({ detail, target }) {
      const { asked } = this;
      if (!this.isAnswered) {
        this.isAnswered = true;
        detail.review = this.scheduled(detail);
        // @ts-expect-error true counts as 1
        this.missed.set(asked, (this.missed.get(asked) ?? 0) + !detail.right);
        if (!detail.right) this.waiting.push(Object.assign(asked, { notBefore: this.turn + 3 }));
      }
      if (detail.isOver === false) return;
      target.classList.add("over");
      this.skip.hidden = true;
      this.told.textContent = this.waiting.includes(asked) ? this.dataset.back : "";
      this.showReasons(target);
    }

    // What was sure and wrong returns on the next day, and again on the one after.
    /** @param {{ key: string, right: boolean }} answer */
    scheduled({ key, right }) {
      const { reviewed, schedule, store } = learnmathora;
      const record = store.get(key);
      const { first = [Date.now(), "", right], misjudged } = record;
      const before = reviewed(record) || schedule(undefined, first[2], first[0]);
      const now = Date.now();
      const day = 24 * 60 * 60 * 1000;
      const review = schedule(before, right, now);
      // @ts-expect-error there is nothing in false
      const isFirstReturn = misjudged > 0 && !(reviewed(record)?.[0] > misjudged + day / 2);
      if (isFirstReturn) review[3] = Math.min(review[3], now + day);
      return review;
    }

    // The focus goes on, the reasons stay in view, and are read out with where it went.
    /** @param {HTMLElement} question */
    showReasons(question) {
      const reasons = [...question.querySelectorAll(".feedback, .why")].filter((each) =>
        each.textContent.trim()
      );
      reasons.forEach((each, n) => each.id ||= `reason-${n}`);
      this.next.setAttribute("aria-describedby", reasons.map((each) => each.id).join(" "));
      this.next.hidden = false;
      this.next.focus({ preventScroll: true });
      for (const each of reasons.reverse()) each.scrollIntoView({ block: "nearest" });
    }

    pass() {
      this.skipped.push(this.asked);
      this.ask(this.dataset.skipped);
    }

    end() {
      if (this.asked && !this.isAnswered && !this.skipped.includes(this.asked)) {
        this.waiting.unshift(this.asked);
      }
      this.isAnswered = true;
      this.place.replaceChildren();
      this.acts.hidden = true;
      this.forecast.hidden = false;
      this.told.textContent = "";
      if (!this.isBegun) return this.tellNothing();
      const { ended, paused, waited } = this.dataset;
      const waiting = this.waiting.length + this.skipped.length;
      const head = this.ended.querySelector("h2");
      head.textContent = this.waiting.length ? paused : waiting ? waited : ended;
      this.resume.hidden = !waiting;
      this.ended.querySelector("a.button").classList.toggle("quiet", waiting > 0);
      const times = [...this.missed];
      const count = times.length;
      const right = times.filter(([, missed]) => !missed).length;
      const relearned = times.filter(([each, missed]) => missed && !this.waiting.includes(each));
      const lines = [
        count && this.words("count", { right, count }),
        relearned.length && this.words("relearned", { count: relearned.length }),
        waiting && this.words("waiting", { count: waiting }),
        !waiting && this.comes(),
      ];
      this.ended.querySelector(".how").replaceChildren(
        ...lines.filter(Boolean).map((textContent) =>
          Object.assign(document.createElement("li"), { textContent })
        ),
      );
      this.showMissed(times.filter(([, missed]) => missed).map(([question]) => question));
      this.ended.hidden = false;
      head.focus();
    }

    goOn() {
      this.waiting.push(...this.skipped);
      this.skipped = [];
      this.ended.hidden = true;
      this.acts.hidden = false;
      this.ask();
    }

    // Where to read again what was missed.
    /** @param {Asked[]} questions */
    showMissed(questions) {
      const again = this.ended.querySelector(".read-again");
      const sections = new Map(questions.map(({ section }) => [section.address, section.title]));
      again.hidden = !sections.size;
      again.querySelectorAll("a").forEach((/** @type {any} */ each) => each.remove());
      for (const [href, textContent] of sections) {
        again.append(" ", Object.assign(document.createElement("a"), { href, textContent }));
      }
    }

    tellNothing() {
      const { none } = this.dataset;
      this.told.textContent = this.comes("nothing") || none;
      this.told.classList.add("nothing");
    }

    // The day on which the next question comes back, in words.
    comes(words = "next") {
      const { due, store, questions = [] } = learnmathora;
      const times = questions.map((each) => due(store.get(each.key)));
      const later = Math.min(...times.filter((time) => time > Date.now()));
      if (later === Infinity) return "";
      /** @type {any} */
      const day = { weekday: "long", day: "numeric", month: "long", numberingSystem: "latn" };
      const date = new Date(later).toLocaleDateString(learnmathora.language, day);
      return this.words(words, { day: date });
    }

    /** @param {string} name @param {Record<string, any>} values */
    words(name, values) {
      return learnmathora.fill(this.dataset[name], values);
    }

    /** @param {Asked} question */
    source(question) {
      const { title, address } = question;
      const line = document.createElement("p");
      const link = document.createElement("a");
      line.className = "label";
      link.href = address;
      link.textContent = title;
      line.append(`${this.dataset.from} `, link);
      if (this.missed.has(question)) line.append(` · ${this.dataset.again}`);
      return line;
    }
  },
);
