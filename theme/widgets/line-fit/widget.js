// The line fit. The picture, the total and the table are in the page as the build drew them; loading
// only adds the controls and listens. State is the two numbers in the sliders; everything shown
// follows from them, once a frame.
customElements.define(
  "line-fit",
  class extends HTMLElement {
    connectedCallback() {
      const template = this.querySelector("template");
      if (!template) return;
      template.replaceWith(template.content);
      const find = (selector) => [...this.querySelectorAll(selector)];
      this.sliders = find("[type=range]");
      this.fields = find("[type=number]");
      this.status = this.querySelector("[role=status]");
      this.points = this.dataset.points.split(" ").map((pair) => pair.split(",").map(Number));
      this.gaps = find(".gaps path");
      this.squares = find(".squares path");
      this.rows = find("tbody tr");
      this.lowest = this.total(...this.state);
      this.addEventListener("input", (event) => this.follow(event));
      this.addEventListener("change", () => this.writeFields());
      const [squares, reset] = find("button");
      squares.addEventListener("click", () => this.toggleSquares(squares));
      reset.addEventListener(
        "click",
        () => this.set(this.sliders.map((each) => each.defaultValue)),
      );
      // A shared address holds the line: #fit=1.1,1
      const [name, shared] = location.hash.slice(1).split("=");
      if (name === this.dataset.name && shared) this.set(shared.split(","));
    }

    disconnectedCallback() {
      clearTimeout(this.pause);
      cancelAnimationFrame(this.frame);
    }

    numbers(name) {
      return this.dataset[name].split(" ").map(Number);
    }

    get state() {
      return this.sliders.map((slider) => slider.valueAsNumber);
    }

    // A field being typed in sets its slider, which clamps to its range; a slider sets its field.
    follow({ target }) {
      const n = this.fields.indexOf(target);
      if (n < 0) this.writeFields();
      else if (target.value) this.sliders[n].value = target.value;
      this.schedule();
    }

    writeFields() {
      this.fields.forEach((field, n) => {
        field.value = this.sliders[n].value;
      });
    }

    set(values) {
      this.sliders.forEach((slider, n) => {
        slider.value = values[n];
      });
      this.writeFields();
      this.schedule();
    }

    toggleSquares(button) {
      const shown = button.ariaPressed !== "true";
      button.ariaPressed = shown;
      this.querySelector(".squares").setAttribute("display", shown ? "inline" : "none");
    }

    schedule() {
      this.frame ??= requestAnimationFrame(() => this.draw());
      clearTimeout(this.pause);
      this.status.textContent = "";
      this.pause = setTimeout(() => this.speak(), 700);
    }

    total(slope, intercept) {
      const add = (sum, [x, y]) => sum + (y - (slope * x + intercept)) ** 2;
      return this.points.reduce(add, 0);
    }

    // The values that sentences may name.
    get words() {
      const { figure } = learnmathora;
      const [slope, intercept] = this.state.map(figure);
      const total = figure(this.total(...this.state));
      return {
        slope,
        intercept,
        total,
        count: this.points.length,
        goal: figure(this.dataset.goal),
      };
    }

    draw() {
      this.frame = undefined;
      const { figure, fill } = learnmathora;
      const { picture, valueText } = this.dataset;
      const { words } = this;
      const [slope, intercept] = this.state;
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
      this.querySelector(".total strong").textContent = words.total;
      this.querySelector("svg").ariaLabel = fill(picture, words);
      for (const slider of this.sliders) {
        const value = words[slider.name];
        slider.ariaValueText = fill(valueText, { ...words, value });
      }
    }

    // Silent while the line moves; after a pause, only what is worth hearing.
    speak() {
      const { figure, fill } = learnmathora;
      const { goal } = this.dataset;
      const { words } = this;
      const total = this.total(...this.state);
      const said = [];
      if (total < goal && this.lowest >= goal) {
        said.push("goalReached");
        this.dispatchEvent(new CustomEvent("learnmathora:goal", { bubbles: true }));
      }
      if (words.total === figure(this.total(...this.numbers("best")))) said.push("bestLine");
      else if (total < this.lowest - 1e-9) said.push("lowestSoFar");
      this.lowest = Math.min(this.lowest, total);
      history.replaceState(null, "", `#${this.dataset.name}=${this.state}`);
      this.status.textContent = said.map((name) => fill(this.dataset[name], words)).join(" ");
    }
  },
);
