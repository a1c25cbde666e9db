// The page of progress: what is done, how it went by objective, a copy to keep, and taking it back.
customElements.define(
  "learner-progress",
  /**
   * @extends {Own.Following<{
   *   status: HTMLElement,
   *   undo: HTMLElement,
   *   taken: [string, Known][][],
   * }>}
   */
  class extends learnmathora.Following {
    connectedCallback() {
      if (!this.status) this.begin();
      super.connectedCallback();
    }

    begin() {
      for (const template of this.querySelectorAll("template")) {
        template.replaceWith(template.content);
      }
      this.status = this.querySelector(".told [role=status]");
      this.undo = this.querySelector(".undo");
      this.taken = [];
      this.addEventListener("click", ({ target }) => {
        if (target.matches(".reset")) this.reset(target);
        else if (target.matches(".export")) this.export();
        else if (target === this.undo) this.restore();
      });
      this.addEventListener("change", ({ target }) => this.import(target));
    }

    show() {
      const { records } = learnmathora.store;
      this.querySelectorAll("[data-lesson]").forEach((item) => this.showLesson(item));
      const answered = Object.values(records).filter(({ first, last }) => first ?? last).length;
      const { exported: isKept, unread = 0 } = records.learner ?? {};
      const lost = this.querySelector(".unread");
      lost.hidden = !(unread > (isKept ?? 0));
      lost.textContent = this.words("unread", { date: this.date(unread) });
      this.querySelectorAll(".reset").forEach((button) => button.hidden = !this.own(button).length);
      const [one] = this.querySelectorAll(".one");
      one.hidden = !one.querySelector(".reset:not([hidden])");
      this.querySelector(".reminder").hidden = answered < 10 || Boolean(isKept);
      this.querySelector(".nothing-yet").hidden = Boolean(answered);
      this.showCalibration();
    }

    // How sure somebody was, beside how often that was right: at the first try, which had not seen
    // the answer.
    showCalibration() {
      const { store } = learnmathora;
      const keys = Object.keys(store.records).filter((key) => key.startsWith("question/"));
      const firsts = keys.map((key) => store.get(key).first).filter((first) => first?.[3]);
      for (const row of this.querySelectorAll("[data-sure]")) {
        const own = firsts.filter((first) => first[3] === Number(row.dataset.sure));
        const [right, count] = [own.filter((first) => first[2]).length, own.length];
        row.querySelector(".right").setAttribute("width", count && 100 * right / count);
        row.lastElementChild.textContent = this.words(count ? "right" : "none", { right, count });
        if (row.dataset.sure !== "3") continue;
        const told = right < 0.9 * count ? "doubt" : "trust";
        this.querySelector(".verdict").textContent = count
          ? this.words(told, { right, count })
          : "";
      }
      const about = this.querySelector(".calibration .about");
      if (firsts.length) about.textContent = this.dataset.calibration;
      this.querySelector(".calibration table").hidden = !firsts.length;
    }

    /** @param {any} item */
    showLesson(item) {
      const { store, mastery, masteryOf } = learnmathora;
      const { lesson, questions, objectives } = item.dataset;
      const about = objectives.split(" ");
      const records = questions.split(" ").map(store.get);
      const { seen } = store.get(`lesson/${lesson}`);
      item.querySelector(".tried").textContent = this.rate(records);
      item.querySelector(".seen").textContent = seen > 0
        ? this.words("seen", { date: this.date(seen) })
        : "";
      for (const objective of item.querySelectorAll("[data-objective]")) {
        /** @type {(record: Known, n: number) => boolean} */
        const isOwn = (_, n) => about[n] === objective.dataset.objective;
        /** @type {Known[]} */
        const own = records.filter(isOwn);
        const level = masteryOf(own.map((record) => mastery(record)));
        learnmathora.showLevel(objective.querySelector(".state"), level);
        objective.querySelector(".rate").hidden = level > 0;
      }
    }

    /** @param {Known[]} records */
    rate(records) {
      const tried = records.filter(({ first }) => first);
      // What counts by its parts is worth as many.
      /** @type {(place: number, whole: (record: Known) => number) => number} */
      const sum = (place, whole) =>
        tried.reduce((sum, record) => sum + (record.parts?.[place] ?? whole(record)), 0);
      const right = sum(1, ({ first }) => Number(first[2] > 0));
      return tried.length ? this.words("rate", { right, count: sum(2, () => 1) }) : "";
    }

    /** @param {string} name @param {Record<string, any>} values */
    words(name, values) {
      return learnmathora.fill(this.dataset[name], values);
    }

    /** @param {number} time */
    date(time) {
      return new Date(time).toLocaleDateString(learnmathora.language, {
        dateStyle: "long",
        numberingSystem: "latn",
      });
    }

    /** @param {string} name */
    say(name, values = {}) {
      this.status.textContent = this.words(name, values);
      this.undo.hidden = !this.taken.length;
    }

    // Which records belong to what a button resets: a lesson, a series' lessons, or everything.
    /** @param {any} button @returns {(key: string) => unknown} */
    belongs(button) {
      if (button.dataset.all !== undefined) return () => true;
      const lessons = button.dataset.lessons.split(" ");
      return (key) => {
        const [, kind, lesson] = key.match(/^(\w+)\/([^#]*)/) ?? [];
        return kind && lessons.includes(lesson);
      };
    }

    // What a button would reset: records that hold more than the time of an earlier reset.
    /** @param {any} button */
    own(button) {
      const belongs = this.belongs(button);
      /** @type {(record: Known) => boolean} */
      const holds = (record) => Object.keys(record).some((field) => field !== "reset");
      const { records } = learnmathora.store;
      return Object.entries(records).filter(([key, record]) => belongs(key) && holds(record));
    }

    // The button goes, since nothing is left to reset: the next thing to press is Undo.
    /** @param {any} button */
    reset(button) {
      const own = this.own(button);
      this.taken.push(own);
      /** @type {(record: [string, Known]) => [string, Known]} */
      const again = ([key]) => [key, { reset: learnmathora.store.after(key) }];
      learnmathora.store.add(Object.fromEntries(own.map(again)));
      this.say("taken", { what: button.dataset.what });
      this.undo.focus();
    }

    restore() {
      const { store } = learnmathora;
      /** @type {(record: [string, Known]) => [string, Known]} */
      const back = ([key, record]) => [key, { ...record, reset: store.after(key) }];
      // @ts-expect-error what can be restored was taken
      store.add(Object.fromEntries(this.taken.pop().map(back)));
      this.say("restored");
      this.querySelector(".export").focus();
    }

    export() {
      const { store } = learnmathora;
      const { site } = document.documentElement.dataset;
      store.record("learner", { exported: 1 });
      const copy = { site, v: store.VERSION, records: store.records };
      const link = document.createElement("a");
      const data = new Blob([JSON.stringify(copy)], { type: "application/json" });
      link.href = URL.createObjectURL(data);
      link.download = `progress-${site}-${new Date().toISOString().slice(0, 10)}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      this.say("exported");
    }

    /** @param {any} input */
    async import(input) {
      const [file] = input.files;
      if (!file) return;
      const { store } = learnmathora;
      // More than a browser keeps is no copy of what one kept.
      if (file.size > 5_242_880) return this.say("large");
      let copy;
      try {
        copy = JSON.parse(await file.text());
      } catch {
        // Not a copy of anybody's progress: said below.
      }
      input.value = "";
      if (copy?.site !== document.documentElement.dataset.site) return this.say("foreign");
      if (copy.v > store.VERSION) return this.say("newer");
      const before = { ...store.records };
      const { left } = store;
      // @ts-expect-error widgets/copies is in this page
      if (!store.bring(store.sound(copy))) return this.say("large");
      /** @type {(key: string) => boolean} */
      const isNew = (key) => JSON.stringify(before[key]) !== JSON.stringify(store.records[key]);
      const added = Object.keys(store.records).filter(isNew);
      /** @type {(kind: string) => number} */
      const count = (kind) => added.filter((key) => key.startsWith(kind)).length;
      this.say("imported", { answers: count("question/"), lessons: count("lesson/") });
      if (store.left > left) {
        this.status.append(" ", this.words("left", { count: store.left - left }));
      }
    }
  },
);
