// A word or a few to type in; case, accents and superfluous space are forgiven.
customElements.define(
  "quiz-text",
  class extends customElements.get("quiz-question") {
    prepare() {
      this.input = this.querySelector(".entry input");
      this.input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !this.dataset.result) this.press();
      });
    }

    get given() {
      return this.input.value.trim();
    }

    set given(given) {
      this.input.value = given;
    }

    optionOf(given) {
      const letters = given.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "");
      const plain = letters.replace(/\s+/g, " ").trim();
      const reasons = [...this.answer.querySelectorAll(".reason")];
      return reasons.find((each) => each.dataset.answer.split("\n").includes(plain))?.dataset
        .option;
    }
  },
);
