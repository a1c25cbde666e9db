// Days of a plot, which formulas see as numbers: said as dates, and typed in a field of the browser's own.
// generator/learnmathora/blocks/plot/days.py says them alike.
/** @type {(Widget: any) => any} */
learnmathora.PlotDays = (Widget) =>
  /** @extends {Own.Widget<{ dates?: any[], days: [number, string, string[]] }>} */
  class extends Widget {
    begin() {
      super.begin?.();
      this.dates = this.find("[type=date]");
      for (const field of this.dates) {
        this.listen("input", () => {
          const name = field.dataset.of;
          const slider = this.inputs.find((each) => each.name === name);
          const value = field.valueAsNumber / 864e5 - this.days[0];
          if (value === value) this.set({ [name]: this.settle(slider, value) }, field);
        }, field);
      }
    }

    /** @param {HTMLElement} [source] */
    write(source) {
      super.write(source);
      for (const field of this.dates ?? []) {
        if (field !== source) {
          field.valueAsNumber = (this.days[0] + this.state[field.dataset.of]) * 864e5;
        }
      }
    }

    // The day that a number is, which lasts until the next.
    /** @param {number} value */
    day(value) {
      const [first, form, months] = this.days;
      const date = new Date((first + Math.floor(value)) * 864e5);
      const year = date.getUTCFullYear();
      const month = months[date.getUTCMonth()];
      return year > 0 && year < 1e4
        ? learnmathora.fill(form, { day: date.getUTCDate(), month, year })
        : "–";
    }
  };
