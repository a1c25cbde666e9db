// When to ask again: FSRS-6 (open-spaced-repetition) with its default parameters, 90 percent to be
// remembered, pass or fail. A review is [time, stability in days, difficulty, time it is due].
(() => {
  const DAY = 24 * 60 * 60 * 1000;
  const { FIRST, recall } = learnmathora;
  const { abs, exp, floor, max, min, round } = Math;
  /** @type {(difficulty: number) => number} */
  const bounded = (difficulty) => min(max(difficulty, 1), 10);
  /** @type {(rating: number) => number} */
  const begin = (rating) => 6.4133 - exp(0.8334 * (rating - 1)) + 1;

  /** @type {(before: number, difficulty: number, right: any, days: number) => number} */
  const stabilityAfter = (before, difficulty, right, days) => {
    if (days < 1) {
      const gain = exp(0.5425 * ((right ? 0 : -2) + 0.0912)) * before ** -0.0658;
      return before * (right ? max(gain, 1) : gain);
    }
    const recalled = recall(before, days);
    if (right) {
      const forgotten = exp((1 - recalled) * 0.796) - 1;
      return before * (1 + exp(1.8722) * (11 - difficulty) * before ** -0.1666 * forgotten);
    }
    const long = 1.4835 * difficulty ** -0.0614 * ((before + 1) ** 0.2629 - 1);
    return min(long * exp((1 - recalled) * 1.6483), before / exp(0.5425 * 0.0912));
  };

  learnmathora.schedule = (review, right, now) => {
    if (!review) return [now, FIRST[right ? 1 : 0], bounded(begin(right ? 3 : 1)), now + DAY];
    const [time, before, hard] = review;
    const stability = max(
      stabilityAfter(before, hard, right, floor((now - abs(time)) / DAY)),
      0.001,
    );
    const eased = hard + (right ? 0 : (10 - hard) * 2 * 3.0194 / 9);
    const difficulty = bounded(0.001 * begin(4) + 0.999 * eased);
    return [now, stability, difficulty, now + min(max(round(stability), 1), 36500) * DAY];
  };
})();
