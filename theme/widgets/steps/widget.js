// What is gone through step by step: its state holds `step`, the number of steps taken, which a slider
// sets, and buttons for one more, one back and for going on by itself.
learnmathora.Steps = class extends learnmathora.Widget {
  step() {
    const { step } = this.state;
    this.set({ step: step + 1 });
    return this.state.step > step;
  }

  back() {
    this.set({ step: this.state.step - 1 });
  }

  run(button) {
    this.play(button, () => this.step());
  }

  // From one place to the next, each with a height and a slope there, up to the step at which we are
  // or a place that is far off or undefined. Where there is none to begin with, the last way stays.
  walk(now, next) {
    const trail = [];
    while (trail.length <= this.state.step && isFinite(now.f + now.slope)) {
      trail.push(now);
      if (this.plot.off(now.x, now.y) > 1.5) break;
      now = next(now);
    }
    this.trail = trail[0] ? trail : this.trail;
    [this.now, this.before] = this.trail.slice(-2).reverse();
    this.isGone = trail.length <= this.state.step || this.plot.off(this.now.x, this.now.y) > 0.5;
  }

  // Texts for the picture, the rows of the table, and the last of them for the readings.
  tell(rows) {
    const body = this.querySelector("tbody");
    const write = (cells, texts) => texts.forEach((text, n) => cells[n].textContent = text);
    const lines = rows.map((row) => {
      const line = body.rows[0].cloneNode(true);
      write(line.cells, row);
      return line;
    });
    body.replaceChildren(...lines);
    this.find("dd").forEach((each, n) => each.textContent = rows.at(-1)[n]);
    this.querySelector("svg").ariaLabel = this.say("picture", this.words());
  }

  meaning(name) {
    return this.say("valueText", this.words({ value: this.state[name] }));
  }
};
