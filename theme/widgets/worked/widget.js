// A step that is worked out fades for learners who had the last ones right: of an example, from its
// last such step backward, as many as steps were had in a row. What was begun stays as it is.
(() => {
  const examples = [...document.querySelectorAll(".worked")];
  const { get, follow } = learnmathora.store;

  // The steps that were judged, the latest first; without those of this example.
  /** @type {(own: string[]) => any[]} */
  const judged = (own) => {
    const { records } = learnmathora.store;
    const others = Object.keys(records).filter((key) => !own.includes(key) && records[key].had);
    return others.map((key) => records[key].had).sort(([one], [other]) => other - one);
  };

  follow(() => {
    for (const example of examples) {
      const steps = [...example.querySelectorAll("own-words")];
      const keys = steps.map((step) => step.key);
      if (keys.some((key) => get(key).said)) continue;
      const had = judged(keys);
      const row = had.findIndex(([, right]) => !right);
      const count = row < 0 ? had.length : row;
      const fading = steps.filter((step) => "fades" in step.dataset);
      fading.forEach((step, n) => step.fade(fading.length - n <= count));
    }
  });
})();
