// An element that shows what is kept of the learner's progress: as it comes into a page, and again
// whenever that may have changed, until it leaves.
// @ts-expect-error what it shows is an element's own
learnmathora.Following = class extends HTMLElement {
  /** @this {Following} */
  connectedCallback() {
    document.addEventListener("learnmathora:saved", this);
    this.show();
  }

  /** @this {Following} */
  disconnectedCallback() {
    document.removeEventListener("learnmathora:saved", this);
  }

  /** @this {Following} */
  handleEvent() {
    this.show();
  }
};
