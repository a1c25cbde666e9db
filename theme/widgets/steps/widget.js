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

  // Sets attributes of parts of the picture.
  mark(selector, attributes) {
    for (const part of this.find(selector)) {
      for (const name in attributes) part.setAttribute(name, attributes[name]);
    }
  }

  // Texts for the rows of the table, and those of the last for the readings below the picture.
  tell(rows) {
    const body = this.querySelector("tbody");
    const write = (cells, texts) => texts.forEach((text, n) => cells[n].textContent = text);
    const lines = rows.map((row) => {
      const line = body.rows[0].cloneNode(true);
      write(line.cells, row);
      return line;
    });
    body.replaceChildren(...lines);
    write(this.find("dd"), rows.at(-1));
  }
};
