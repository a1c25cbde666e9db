// A question with several right options: tells of each whether it was rightly chosen or left.
customElements.define(
  "quiz-multiple",
  class extends customElements.get("quiz-question") {
    told(reason, isChosen, isOver) {
      const isFine = reason.matches(".right") === isChosen;
      const { chosen, left } = reason.dataset;
      return (isChosen || isOver) && [isFine, isChosen ? chosen : left];
    }

    // What was rightly chosen stays.
    retry() {
      const right = this.dataset.right.split(" ");
      this.given = this.given.split(" ").filter((each) => right.includes(each)).join(" ");
    }
  },
);
