// What is gone through step by step: its state holds `step`, the number of steps taken, which a slider
// sets, and buttons for one more, one back and for going on by itself.
learnmathora.Stepping = class extends learnmathora.Widget {
  step() {
    const { step } = this.state;
    this.ease({ step: step + 1 });
    return this.state.step > step;
  }

  back() {
    this.ease({ step: this.state.step - 1 });
  }

  /** @param {any} button */
  run(button) {
    this.play(button, () => this.step());
  }
};
