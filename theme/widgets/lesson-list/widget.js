// A list of lessons: shows what is done of each, and leads on to where the learner left off.
customElements.define(
  "lesson-list",
  class extends HTMLElement {
    connectedCallback() {
      this.items = [...this.querySelectorAll("[data-lesson]")];
      learnmathora.store.follow(() => {
        this.items.forEach((item) => this.showState(item));
        this.showTally();
        this.showNext();
      });
    }

    record(item) {
      return learnmathora.store.get(`lesson/${item.dataset.lesson}`);
    }

    showState(item) {
      const keys = item.dataset.questions.split(" ").filter(Boolean);
      const answered = keys.filter((key) => learnmathora.store.get(key).first).length;
      const { done, opened } = this.record(item);
      const isDone = done || (answered && answered === keys.length);
      const state = isDone ? "done" : answered ? "answered" : opened ? "started" : "";
      const shown = item.querySelector(".state");
      const words = shown.dataset[state] ?? "";
      shown.textContent = learnmathora.fill(words, { reached: answered, count: keys.length });
      shown.hidden = !state;
      item.dataset.state = state;
    }

    showTally() {
      const done = this.items.filter((item) => item.dataset.state === "done").length;
      const tally = this.querySelector(".tally");
      if (!tally) return;
      tally.hidden = !done;
      tally.textContent = learnmathora.fill(tally.dataset.words, {
        done,
        count: this.items.length,
      });
    }

    // The lesson seen last, if there is more to do in it; else the first that is not done; and when
    // all are done, the first again.
    showNext() {
      const open = this.items.filter((item) => item.dataset.state !== "done");
      const seen = (item) => this.record(item).seen ?? 0;
      const last = open.filter(seen).sort((one, other) => seen(other) - seen(one))[0];
      const next = last ?? open[0] ?? this.items[0];
      if (!this.items.some((item) => item.dataset.state)) return;
      const link = next.querySelector("a");
      const go = this.querySelector(".go");
      const [verb, where] = go.children;
      const place = open.length && this.record(next).place?.[1];
      go.href = link.href;
      if (place) go.hash = place;
      verb.textContent = open.length ? verb.dataset.continue : verb.dataset.again;
      where.replaceChildren(...link.cloneNode(true).childNodes);
    }
  },
);
