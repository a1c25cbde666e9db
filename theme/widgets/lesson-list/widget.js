// Lessons with how well each is known by now, and where to go on.
(() => {
  const { get } = learnmathora.store;

  // A lesson in a list, as it stands.
  /** @type {(item: any) => any} */
  const standing = (item) => {
    const { lesson, questions } = item.dataset;
    const keys = questions.split(" ").filter(Boolean);
    const level = learnmathora.masteryOfLesson(lesson, keys);
    const { seen = 0, place = [] } = get(`lesson/${lesson}`);
    return { item, keys, level, seen, place };
  };

  // The lesson seen last, until it is practised; then the one after it that is not, or else the
  // first; when all are, the one that is known least. What is answered and not known is to be read
  // again.
  /** @type {(lessons: any[]) => any} */
  const next = (lessons) => {
    const [last] = lessons.filter(({ seen }) => seen > 0).sort((a, b) => b.seen - a.seen);
    if (!last) return { verb: "start", ...lessons[0] };
    const open = lessons.filter(({ level }) => level < 2);
    const after = open.find((each) => lessons.indexOf(each) > lessons.indexOf(last));
    const [least] = [...lessons].sort((a, b) => a.level - b.level || a.seen - b.seen);
    const lesson = open.includes(last) ? last : after ?? open[0] ?? least;
    // @ts-expect-error keys are texts
    const isAnswered = lesson.keys.length && lesson.keys.every((key) => get(key).first);
    const verb = !open.length ? "more" : isAnswered ? "again" : "continue";
    return { verb, ...lesson };
  };

  /** @type {(go: any, lessons: any[]) => void} */
  const lead = (go, lessons) => {
    if (!go || !lessons.length) return;
    const { verb, item, place } = next(lessons);
    const link = item.querySelector("a");
    const [said, where, shown] = go.children;
    const [, id, step, count] = verb === "continue" ? place : [];
    said.dataset.start ??= said.textContent;
    said.textContent = said.dataset[verb];
    where.replaceChildren(...link.cloneNode(true).childNodes);
    shown.textContent = count ? learnmathora.fill(shown.dataset.words, { step, count }) : "";
    go.href = link.href;
    const [missed] = verb === "again" ? item.querySelectorAll("[data-about]:not([hidden])") : [];
    if (missed) {
      where.replaceChildren(...missed.cloneNode(true).childNodes);
      go.href = missed.href;
    } else if (id) go.hash = id;
  };

  customElements.define(
    "lesson-list",
    class extends learnmathora.Following {
      show() {
        const lessons = [...this.querySelectorAll("[data-lesson]")].map(standing);
        for (const { item, keys, level } of lessons) {
          learnmathora.showLevel(item.querySelector(".state"), level, level > 1 && !keys.length);
          item.dataset.level = level;
        }
        this.showStanding(lessons.map(({ level }) => level));
        lead(this.querySelector(".go"), lessons);
      }

      /** @param {number[]} levels */
      showStanding(levels) {
        const tally = this.querySelector(".tally");
        if (!tally) return;
        const count = levels.length;
        const known = [1, 2, 3].map((least) => levels.filter((level) => level >= least).length);
        const [seen, practised, strong] = known;
        const { dataset } = tally;
        dataset.count ??= tally.textContent;
        tally.textContent = seen
          ? learnmathora.fill(practised ? dataset.words : dataset.seen, {
            seen,
            practised,
            strong,
            count,
          })
          : dataset.count;
        this.querySelectorAll(".ring [class]").forEach((arc, n) =>
          arc.setAttribute("stroke-dasharray", `${100 * known[n] / count} 100`)
        );
      }
    },
  );

  // What to do first, of all lessons on a page. What is due comes before anything new.
  customElements.define(
    "next-step",
    class extends learnmathora.Following {
      show() {
        const [go, due] = [".go", ".due"].map((each) => this.querySelector(each));
        const items = [...document.querySelectorAll("main [data-questions][data-lesson]")];
        lead(go, items.map(standing));
        go.classList.toggle("quiet", !due.hidden);
      }
    },
  );
})();
