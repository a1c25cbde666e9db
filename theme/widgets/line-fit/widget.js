// The line fit: two numbers, slope and intercept, and everything that follows from them.
customElements.define(
  "line-fit",
  class extends learnmathora.Widget {
    static kept = ["slope", "intercept"];

    begin() {
      this.points = this.dataset.points.split(" ").map((pair) => pair.split(",").map(Number));
      this.gaps = this.find(".gaps path");
      this.squares = this.find(".squares path");
      this.rows = this.find("tbody tr");
      this.lowest = this.total();
    }

    toggleSquares(button) {
      const isShown = button.ariaPressed !== "true";
      button.ariaPressed = isShown;
      this.querySelector(".squares").setAttribute("display", isShown ? "inline" : "none");
    }

    total({ slope, intercept } = this.state) {
      const add = (sum, [x, y]) => sum + (y - (slope * x + intercept)) ** 2;
      return this.points.reduce(add, 0);
    }

    // The values that sentences may name.
    get words() {
      const { figure } = learnmathora;
      return {
        slope: figure(this.state.slope),
        intercept: figure(this.state.intercept),
        total: figure(this.total()),
        count: this.points.length,
        goal: figure(this.dataset.goal),
      };
    }

    draw() {
      const { figure } = learnmathora;
      const { slope, intercept } = this.state;
      const [left, top, right, bottom] = this.numbers("frame");
      const [low, high] = this.numbers("y");
      const down = (y) => bottom - ((y - low) / (high - low)) * (bottom - top);
      const [start, end] = this.numbers("x").map((x) => down(slope * x + intercept));
      this.querySelector(".line").setAttribute("d", `M${left} ${start}L${right} ${end}`);
      this.points.forEach(([x, y], n) => {
        const line = slope * x + intercept;
        const gap = this.gaps[n].getAttribute("d").replace(/V.*/, `V${down(line)}`);
        this.gaps[n].setAttribute("d", gap);
        const side = Math.abs(down(line) - down(y));
        this.squares[n].setAttribute("d", `${gap}h${-side}V${down(y)}z`);
        [line, y - line, (y - line) ** 2].forEach((value, k) => {
          this.rows[n].cells[k + 2].textContent = figure(value);
        });
      });
      this.querySelector(".total strong").textContent = this.words.total;
      this.querySelector("svg").ariaLabel = this.say("picture", this.words);
    }

    meaning(name) {
      return this.say("valueText", { ...this.words, value: this.words[name] });
    }

    milestones() {
      const { goal } = this.dataset;
      const total = this.total();
      const isReached = total < goal && this.lowest >= goal;
      const isLower = total < this.lowest - 1e-9;
      const [slope, intercept] = this.numbers("best");
      const isBest = this.words.total === learnmathora.figure(this.total({ slope, intercept }));
      this.lowest = Math.min(this.lowest, total);
      if (isReached) this.reach();
      return [
        isReached && this.say("goalReached", this.words),
        isBest ? this.say("bestLine", this.words) : isLower && this.say("lowestSoFar", this.words),
      ];
    }
  },
);
