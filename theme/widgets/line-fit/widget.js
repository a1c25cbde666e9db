// The line fit. The picture, the total and the table are in the page as the build drew them; loading
// only adds the controls and listens. State is the two numbers in the sliders; everything shown
// follows from them, once a frame.
customElements.define(
  "line-fit",
  class extends HTMLElement {
    connectedCallback() {
      if (this.status) return;
      const template = this.querySelector("template");
      const find = (selector) => [...this.querySelectorAll(selector)];
      template.replaceWith(template.content);
      this.sliders = find("[type=range]");
      this.fields = find("[type=number]");
      this.status = this.querySelector("[role=status]");
      this.points = this.numbers("points", /[ ,]/).reduce(
        (pairs, value, n, all) => (n % 2 ? [...pairs, [all[n - 1], value]] : pairs),
        [],
      );
      this.gaps = find(".gaps path");
      this.rows = find("tbody tr");
      this.lowest = this.total(...this.state);
      this.addEventListener("input", (event) => this.follow(event.target));
      this.addEventListener("change", () => this.writeFields());
      this.querySelector("button").addEventListener("click", () => this.reset());
    }

    disconnectedCallback() {
      clearTimeout(this.pause);
      cancelAnimationFrame(this.frame);
    }

    numbers(name, separator = " ") {
      return this.dataset[name].split(separator).map(Number);
    }

    get state() {
      return this.sliders.map((slider) => slider.valueAsNumber);
    }

    // A field being typed in sets its slider, which clamps to its range; a slider sets its field.
    follow(input) {
      const number = this.fields.indexOf(input);
      if (number >= 0) {
        if (input.value === "") return;
        this.sliders[number].value = input.value;
      } else {
        this.writeFields();
      }
      this.schedule();
    }

    writeFields() {
      this.fields.forEach((field, n) => {
        field.value = this.sliders[n].value;
      });
    }

    reset() {
      for (const slider of this.sliders) slider.value = slider.defaultValue;
      this.writeFields();
      this.schedule();
    }

    schedule() {
      this.frame ??= requestAnimationFrame(() => this.draw());
      clearTimeout(this.pause);
      this.status.textContent = "";
      this.pause = setTimeout(() => this.speak(), 700);
    }

    total(slope, intercept) {
      const squares = this.points.map(([x, y]) => (y - (slope * x + intercept)) ** 2);
      return squares.reduce((sum, square) => sum + square, 0);
    }

    draw() {
      this.frame = undefined;
      const [slope, intercept] = this.state;
      const [left, top, right, bottom] = this.numbers("frame");
      const [low, high] = this.numbers("y");
      const down = (y) => bottom - ((y - low) / (high - low)) * (bottom - top);
      const ends = this.numbers("x").map((x) => down(slope * x + intercept));
      this.querySelector(".line").setAttribute("d", `M${left} ${ends[0]}L${right} ${ends[1]}`);
      this.points.forEach(([x, y], n) => {
        const line = slope * x + intercept;
        const gap = this.gaps[n];
        gap.setAttribute("d", gap.getAttribute("d").replace(/V.*/, `V${down(line)}`));
        const shown = [line, y - line, (y - line) ** 2].map(learnmathora.figure);
        [...this.rows[n].cells].slice(2).forEach((cell, k) => {
          cell.textContent = shown[k];
        });
      });
      const total = learnmathora.figure(this.total(slope, intercept));
      this.querySelector(".total strong").textContent = total;
      this.sliders.forEach((slider) => {
        const value = learnmathora.figure(slider.valueAsNumber);
        slider.setAttribute(
          "aria-valuetext",
          learnmathora.fill(this.dataset.valueText, { value, total }),
        );
      });
      const { picture } = this.dataset;
      const words = {
        count: this.points.length,
        slope: learnmathora.figure(slope),
        intercept: learnmathora.figure(intercept),
      };
      this.querySelector("svg").setAttribute("aria-label", learnmathora.fill(picture, words));
    }

    // Silent while the line moves; after a pause, only what is worth hearing.
    speak() {
      const [slope, intercept] = this.state;
      const total = this.total(slope, intercept);
      const words = [slope, intercept, total].map(learnmathora.figure);
      const [slopeText, interceptText, totalText] = words;
      const said = [];
      const goal = Number(this.dataset.goal);
      if (total < goal && !(this.lowest < goal)) {
        said.push(
          learnmathora.fill(this.dataset.goalReached, {
            total: totalText,
            goal: learnmathora.figure(goal),
          }),
        );
        this.dispatchEvent(new CustomEvent("learnmathora:goal", { bubbles: true }));
      }
      if (learnmathora.figure(total) === learnmathora.figure(this.total(...this.numbers("best")))) {
        const best = { slope: slopeText, intercept: interceptText, total: totalText };
        said.push(learnmathora.fill(this.dataset.bestLine, best));
      } else if (total < this.lowest - 1e-9) {
        said.push(learnmathora.fill(this.dataset.lowestSoFar, { total: totalText }));
      }
      this.lowest = Math.min(this.lowest, total);
      this.status.textContent = said.join(" ");
    }
  },
);
