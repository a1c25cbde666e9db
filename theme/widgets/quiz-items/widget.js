// Parts that have a place: each is told of whether it is in its own.
learnmathora.Items = class extends customElements.get("quiz-question") {
  /** @param {string} given */
  mark(given) {
    const right = this.dataset.right.split(" ");
    const { inPlace, outOfPlace } = this.dataset;
    this.fitting = 0;
    given.split(" ").forEach((each, n) => {
      const isRight = each === right[n];
      const mark = document.createElement("span");
      mark.className = "mark";
      mark.textContent = isRight ? inPlace : outOfPlace;
      this.places[n].dataset.mark = isRight ? "right" : "wrong";
      this.places[n].firstElementChild.after(mark);
      // @ts-expect-error true counts as 1
      this.fitting += isRight;
    });
  }

  /** @param {string} option @param {boolean} isOver */
  reasons(option, isOver) {
    const values = { right: this.fitting, count: this.places.length };
    const placed = this.line("placed", values);
    placed.className = "";
    return [...this.dataset.result === "right" ? [] : [placed], ...super.reasons(option, isOver)];
  }

  // They stay where they were put.
  retry() {}

  clear() {
    for (const each of this.querySelectorAll(".mark")) each.remove();
    super.clear();
  }
};
