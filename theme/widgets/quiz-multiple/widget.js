// A question with several right options: tells of each whether it was rightly chosen or left.
customElements.define(
  "quiz-multiple",
  class extends customElements.get("quiz-question") {
    /** @param {HTMLElement} reason @param {boolean} isChosen @param {boolean} isOver */
    told(reason, isChosen, isOver) {
      const isFine = reason.matches(".right") === isChosen;
      const { chosen, left } = reason.dataset;
      return (isChosen || isOver) && [isFine, isChosen ? chosen : left];
    }

    // What was rightly chosen stays.
    retry() {
      const right = this.dataset.right.split(" ");
      // @ts-expect-error what is given is a text
      this.given = this.given.split(" ").filter((each) => right.includes(each)).join(" ");
    }
  },
);
