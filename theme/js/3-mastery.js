// How well something is known by now, from what is kept of its questions: 0 not begun, 1 seen,
// 2 practised, 3 strong. It follows from how likely FSRS-6 (open-spaced-repetition) says that it is
// still recalled, and so it decays with time. Every page asks here.
(() => {
  const DAY = 24 * 60 * 60 * 1000;
  const DECAY = -0.1542;
  const FACTOR = 0.9 ** (1 / DECAY) - 1;
  // Days that a memory lasts after a first answer, wrong or right.
  /** @type {[number, number]} */
  const FIRST = [0.212, 2.3065];
  // It takes a review that went well to be strong: days that a memory then lasts at least.
  const STRONG = 7;

  // Of a part of a course that was handed on, only what it asks itself comes back.
  /** @type {string[] | false | undefined} */
  let own;

  // A review is [time, stability in days, difficulty, time it is due]; one at a time that has not
  // come says nothing.
  /** @type {Learnmathora["reviewed"]} */
  const reviewed = ({ review }) => review?.[0] > 0 && review.every(Number.isFinite) && review;

  Object.assign(learnmathora, {
    FIRST,
    reviewed,

    /** @param {string} key */
    asks(key) {
      own ??= document.querySelector("due-count")?.dataset.lessons?.split(" ") ?? false;
      return key.startsWith("question/") && (!own || own.includes(key.slice(9).split("#")[0]));
    },

    // How likely something is recalled after so many days.
    /** @type {Learnmathora["recall"]} */
    recall: (stability, days) => (1 + FACTOR * days / stability) ** DECAY,

    /** @param {Known} record */
    mastery(record, now = Date.now()) {
      const { first, last = first } = record;
      if (!last?.[2]) return last ? 1 : 0;
      const [time, stability] = reviewed(record) || [0, FIRST[first[2] ? 1 : 0]];
      const days = Math.max(now - Math.max(time, Math.abs(last[0])), 0) / DAY;
      const recalled = learnmathora.recall(stability, days);
      return recalled < 0.7 ? 1 : recalled < 0.85 || stability < STRONG ? 2 : 3;
    },

    // Of several, as of all the questions about one objective: as well as the least of them, and
    // seen where any was begun.
    /** @type {Learnmathora["masteryOf"]} */
    masteryOf: (levels) =>
      Math.max(levels.length && Math.min(...levels), levels.some(Boolean) ? 1 : 0),

    // Of a lesson, by the keys of its questions; one without is as good as its reader says.
    /** @type {Learnmathora["masteryOfLesson"]} */
    masteryOfLesson(lesson, keys) {
      const { get } = learnmathora.store;
      const { opened, done } = get(`lesson/${lesson}`);
      const level = learnmathora.masteryOf(keys.map((key) => learnmathora.mastery(get(key))));
      return keys.length ? level || (opened ? 1 : 0) : done ? 2 : opened ? 1 : 0;
    },

    // As a mark and a word; `data-levels` holds the words, the last for what was marked as done.
    /** @type {(element: any, level: number, isMarked?: boolean) => void} */
    showLevel(element, level, isMarked = false) {
      const words = element.dataset.levels.split("|");
      element.dataset.level = level;
      element.textContent = words[isMarked ? 3 : level - 1] ?? "";
      element.hidden = !level;
    },

    // When a question comes back: the first time on the day after its first answer, then when its
    // review says. Days begin at midnight. What its lesson no longer asks does not come back.
    /** @param {Known} record */
    due(record) {
      const { first, gone } = record;
      if (!first || gone?.[1]) return Infinity;
      const due = (reviewed(record) || [])[3] ?? first[0] + DAY;
      return new Date(due).setHours(0, 0, 0, 0) || 0;
    },
  });
})();
