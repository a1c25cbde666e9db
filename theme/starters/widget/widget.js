// The square: one number, its side, and the area that follows from it.
customElements.define(
  "starter-widget",
  class extends learnmathora.Widget {
    static kept = ["side"];

    begin() {
      this.largest = this.area;
    }

    get area() {
      return this.state.side ** 2;
    }

    // The values that sentences may name.
    get words() {
      const { figure } = learnmathora;
      return {
        side: figure(this.state.side),
        area: figure(this.area),
        goal: figure(this.dataset.goal),
      };
    }

    draw() {
      const size = 20 * this.state.side;
      const square = this.querySelector("rect");
      for (const [name, value] of [["y", 220 - size], ["width", size], ["height", size]]) {
        square.setAttribute(name, value);
      }
      this.querySelector(".total strong").textContent = this.words.area;
      this.querySelector("svg").ariaLabel = this.say("picture", this.words);
    }

    meaning() {
      return this.say("valueText", this.words);
    }

    milestones() {
      const { goal } = this.dataset;
      const isReached = this.area >= goal && this.largest < goal;
      const isLarger = this.area > this.largest;
      this.largest = Math.max(this.largest, this.area);
      if (isReached) this.reach();
      return [
        isReached
          ? this.say("goalReached", this.words)
          : isLarger && this.say("largest", this.words),
      ];
    }
  },
);
