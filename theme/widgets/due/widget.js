// What a lesson no longer asks, since its question was changed or taken out, does not come back. It
// is noted where all questions of a lesson are known, and taken back if it is asked once more.
learnmathora.retire = (asked, lessons) => {
  const { records, record } = learnmathora.store;
  for (const [key, { gone = [] }] of Object.entries(records)) {
    const [, lesson] = key.match(/^question\/([^#]*)#/) ?? [];
    if (!lessons.includes(lesson)) continue;
    const isGone = !asked.includes(key);
    if (isGone !== Boolean(gone[1])) record(key, { gone: [Number(isGone)] });
  }
};

(() => {
  const items = [...document.querySelectorAll("[data-lesson][data-questions]")];
  const asked = items.flatMap((item) => item.dataset.questions.split(" "));
  learnmathora.retire(asked, items.map((item) => item.dataset.lesson));
})();
