// An answer to type in: it stands for the first option that it fits, as a type of question says.
learnmathora.Enter = class extends customElements.get("quiz-question") {
  prepare() {
    this.input = this.querySelector(".entry input");
    // @ts-expect-error what is in the page is of any kind
    this.input.addEventListener("keydown", ({ key }) => {
      if (key === "Enter" && !this.dataset.result) this.press();
    });
  }

  get given() {
    return this.input.value.trim();
  }

  set given(given) {
    this.input.value = given;
  }

  retry() {
    this.input.select();
  }

  /** @param {string} given */
  called(given) {
    return [given];
  }

  /** @param {string} given */
  optionOf(given) {
    // @ts-expect-error what is in the page is of any kind
    return this.all.find(({ dataset }) => this.fits(given, dataset.answer))?.dataset.option;
  }
};
