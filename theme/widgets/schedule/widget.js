// When to ask again: FSRS-6 (open-spaced-repetition) with its default parameters, 90 percent to be
// remembered, pass or fail. A review is [time, stability in days, difficulty, time it is due].
(() => {
  const DAY = 24 * 60 * 60 * 1000;
  const DECAY = -0.1542;
  const FACTOR = 0.9 ** (1 / DECAY) - 1;
  const { exp, floor, max, min, round } = Math;

  const bounded = (difficulty) => min(max(difficulty, 1), 10);
  const firstDifficulty = (rating) => 6.4133 - exp(0.8334 * (rating - 1)) + 1;
  const nextDifficulty = (difficulty, right) => {
    const changed = difficulty + (right ? 0 : (10 - difficulty) * 2 * 3.0194 / 9);
    return bounded(0.001 * firstDifficulty(4) + 0.999 * changed);
  };

  const sameDay = (stability, right) => {
    const gain = exp(0.5425 * ((right ? 0 : -2) + 0.0912)) * stability ** -0.0658;
    return stability * (right ? max(gain, 1) : gain);
  };
  const nextStability = (stability, difficulty, right, days) => {
    if (days < 1) return sameDay(stability, right);
    const recalled = (1 + FACTOR * days / stability) ** DECAY;
    if (right) {
      const forgotten = exp((1 - recalled) * 0.796) - 1;
      return stability * (1 + exp(1.8722) * (11 - difficulty) * stability ** -0.1666 * forgotten);
    }
    const kept = 1.4835 * difficulty ** -0.0614 * ((stability + 1) ** 0.2629 - 1);
    return min(kept * exp((1 - recalled) * 1.6483), stability / exp(0.5425 * 0.0912));
  };

  learnmathora.schedule = (review, right, now) => {
    if (!review) {
      return [now, right ? 2.3065 : 0.212, bounded(firstDifficulty(right ? 3 : 1)), now + DAY];
    }
    const [time, before, difficulty] = review;
    const passed = floor((now - time) / DAY);
    const stability = max(nextStability(before, difficulty, right, passed), 0.001);
    const days = min(max(round(stability), 1), 36500);
    return [now, stability, nextDifficulty(difficulty, right), now + days * DAY];
  };
})();
