// When to ask again: FSRS-6 (open-spaced-repetition) with its default parameters, 90 percent to be
// remembered, pass or fail. A review is [time, stability in days, difficulty, time it is due].
learnmathora.schedule = (review, right, now) => {
  const DAY = 24 * 60 * 60 * 1000;
  const DECAY = -0.1542;
  const FACTOR = 0.9 ** (1 / DECAY) - 1;
  const { exp, floor, max, min, round } = Math;
  const difficult = (value) => min(max(value, 1), 10);
  const begin = (rating) => 6.4133 - exp(0.8334 * (rating - 1)) + 1;

  let stability = right ? 2.3065 : 0.212;
  let difficulty = difficult(begin(right ? 3 : 1));
  if (review) {
    const [time, before, hard] = review;
    const days = floor((now - time) / DAY);
    const recalled = (1 + FACTOR * max(0, days) / before) ** DECAY;
    const eased = hard + (right ? 0 : (10 - hard) * 2 * 3.0194 / 9);
    difficulty = difficult(0.001 * begin(4) + 0.999 * eased);
    if (days < 1) {
      const gain = exp(0.5425 * ((right ? 0 : -2) + 0.0912)) * before ** -0.0658;
      stability = before * (right ? max(gain, 1) : gain);
    } else if (right) {
      const forgotten = exp((1 - recalled) * 0.796) - 1;
      stability = before * (1 + exp(1.8722) * (11 - hard) * before ** -0.1666 * forgotten);
    } else {
      const long = 1.4835 * hard ** -0.0614 * ((before + 1) ** 0.2629 - 1);
      stability = min(long * exp((1 - recalled) * 1.6483), before / exp(0.5425 * 0.0912));
    }
  }
  stability = max(stability, 0.001);
  const days = review ? min(max(round(stability), 1), 36500) : 1;
  return [now, stability, difficulty, now + days * DAY];
};
