// What is known by now: it follows from recall, it decays, and nothing wrong is called known.

const source = await Deno.readTextFile("theme/js/3-mastery.js");
const schedule = await Deno.readTextFile("theme/widgets/schedule/widget.js");

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 29, 12);

function page(records = {}) {
  const get = (key) => records[key] ?? {};
  const learnmathora = { store: { records, get } };
  for (const script of [source, schedule]) new Function("learnmathora", script)(learnmathora);
  return learnmathora;
}

const answered = (right, days) => {
  const time = NOW - days * DAY;
  return { first: [time, "x", right], last: [time, "x", right] };
};

function assertIs(found, expected, what) {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`);
}

Deno.test("a question is seen, practised, strong, and decays again", () => {
  const { mastery } = page();
  const cases = [
    [{}, 0],
    [answered(0, 0), 1],
    [answered(1, 0), 2],
    [answered(1, 10), 2],
    // Recall has fallen below 0.7.
    [answered(1, 21.4), 2],
    [answered(1, 21.5), 1],
    [{ ...answered(1, 1), review: [NOW - DAY, 30, 3, NOW] }, 3],
    // Strong is what lasts for seven days at least, and is likely recalled still: 0.85 of all.
    [{ ...answered(1, 1), review: [NOW - DAY, 6.9, 3, NOW] }, 2],
    [{ ...answered(1, 1), review: [NOW - DAY, 7, 3, NOW] }, 3],
    [{ ...answered(1, 57.1), review: [NOW - 57.1 * DAY, 30, 3, NOW] }, 3],
    [{ ...answered(1, 57.3), review: [NOW - 57.3 * DAY, 30, 3, NOW] }, 2],
    [{ ...answered(1, 278.5), review: [NOW - 278.5 * DAY, 30, 3, NOW] }, 2],
    [{ ...answered(1, 278.8), review: [NOW - 278.8 * DAY, 30, 3, NOW] }, 1],
    [{ ...answered(1, 90), review: [NOW - 90 * DAY, 30, 3, NOW] }, 2],
    [{ ...answered(1, 400), review: [NOW - 400 * DAY, 30, 3, NOW] }, 1],
    // Missed once more: what was strong is not.
    [{ ...answered(0, 0), review: [NOW, 30, 3, NOW] }, 1],
    // Tampered with, or of a time that has not come.
    [{ ...answered(1, 0), review: [NOW, "x", 3, NOW] }, 2],
    [{ ...answered(1, 0), review: [-NOW, 30, 3, NOW] }, 2],
  ];
  for (const [record, expected] of cases) {
    assertIs(mastery(record, NOW), expected, JSON.stringify(record));
  }
});

Deno.test("what is known never grows by waiting", () => {
  const { mastery } = page();
  for (const stability of [0.2, 2, 10, 100]) {
    const record = { ...answered(1, 0), review: [NOW, stability, 5, NOW] };
    let last = 3;
    for (let days = 0; days < 2000; days += 3) {
      const level = mastery(record, NOW + days * DAY);
      if (level > last || level < 1) throw new Error(`${stability} ${days}: ${level}`);
      last = level;
    }
    assertIs(last, 1, `${stability} after years`);
  }
});

Deno.test("an objective is known as well as its least known question", () => {
  const { masteryOf } = page();
  for (const [levels, expected] of [[[], 0], [[0, 0], 0], [[0, 3], 1], [[2, 3], 2], [[3, 3], 3]]) {
    assertIs(masteryOf(levels), expected, JSON.stringify(levels));
  }
});

Deno.test("a lesson with nothing right is seen, one without questions is what its reader says", () => {
  const keys = ["question/a#1@0", "question/a#2@0"];
  const time = Date.now();
  const wrong = { first: [time, "x", 0], last: [time, "x", 0] };
  const right = { first: [time, "x", 1], last: [time, "x", 1] };
  const level = (records, asked = keys) => page(records).masteryOfLesson("a", asked);
  assertIs(level({}), 0, "nothing");
  assertIs(level({ "lesson/a": { opened: 1 } }), 1, "opened");
  const all = { "lesson/a": { opened: 1, done: 1 }, [keys[0]]: wrong, [keys[1]]: wrong };
  assertIs(level(all), 1, "0 of 2 right");
  assertIs(level({ ...all, [keys[0]]: right }), 1, "1 of 2 right");
  assertIs(level({ ...all, [keys[0]]: right, [keys[1]]: right }), 2, "all right");
  assertIs(level({ "lesson/a": { opened: 1, done: 1 } }, []), 2, "marked as done");
});

Deno.test("what its lesson no longer asks is not due, and all else is when it should be", () => {
  const { due } = page();
  const tomorrow = new Date(NOW + DAY).setHours(0, 0, 0, 0);
  assertIs(due(answered(1, 0)), tomorrow, "first");
  assertIs(due({ ...answered(1, 0), gone: [NOW, 1] }), Infinity, "gone");
  assertIs(due({ ...answered(1, 0), gone: [NOW, 0] }), tomorrow, "asked again");
  assertIs(due({}), Infinity, "nothing");
  // A day is twenty-four hours, and begins at midnight, where the learner is.
  const early = new Date(2026, 10, 29, 0, 30).getTime();
  assertIs(due({ first: [early, "x", 1] }), new Date(2026, 10, 30).getTime(), "early");
  const review = [NOW, 30, 3, NOW + 30 * DAY];
  const then = new Date(NOW + 30 * DAY).setHours(0, 0, 0, 0);
  assertIs(due({ ...answered(1, 0), review }), then, "when its review says");
});

Deno.test("a part of a course that was handed on asks what its own lessons ask", () => {
  const asks = (lessons) => {
    const document = { querySelector: () => lessons && { dataset: { lessons } } };
    const learnmathora = {};
    new Function("learnmathora", "document", source)(learnmathora, document);
    return ["question/a#q@0", "question/c#q@0", "lesson/a"].map(learnmathora.asks).join();
  };
  assertIs(asks("a b"), "true,false,false", "of two lessons");
  assertIs(asks(null), "true,true,false", "of all");
});

Deno.test("a level is shown by its word, one that was marked by the last, none not at all", () => {
  const { showLevel } = page();
  const shown = (level, isMarked) => {
    const element = { dataset: { levels: "seen|practised|strong|done" } };
    showLevel(element, level, isMarked);
    return [element.dataset.level, element.textContent, element.hidden].join();
  };
  assertIs(shown(1), "1,seen,false", "the first");
  assertIs(shown(3), "3,strong,false", "the last");
  assertIs(shown(2, true), "2,done,false", "marked");
  assertIs(shown(0), "0,,true", "none");
});
