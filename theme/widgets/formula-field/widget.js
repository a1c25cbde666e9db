// A field for a formula: shows below it how what is typed is read, and says it in words when the learner
// pauses. It can stand anywhere; `value` is the text, `read()` its tree, `fault` why there is none.
customElements.define(
  "formula-field",
  /**
   * @extends {Own.HTMLElement<{
   *   picture: HTMLElement,
   *   told: HTMLElement,
   *   spoken: Record<string, string>,
   *   timer: any,
   * }>}
   */
  class extends HTMLElement {
    connectedCallback() {
      if (this.picture) return;
      const template = this.querySelector("template");
      template?.replaceWith(template.content);
      [this.picture, this.told] = this.querySelectorAll("math, [role=status]");
      this.spoken = Object.fromEntries(
        this.dataset.spoken.split(";").map((/** @type {string} */ each) => each.split(/ (.*)/)),
      );
      this.addEventListener("input", () => this.show());
      this.addEventListener("pointerdown", (event) => {
        const key = event.target.closest("button");
        if (!key) return;
        event.preventDefault();
        this.insert(key.value);
      });
      this.addEventListener("click", ({ target, detail }) => {
        if (!detail && target.closest("button")) this.insert(target.closest("button").value);
      });
      this.show();
    }

    /** @returns {HTMLInputElement} */
    get input() {
      return this.querySelector("input");
    }

    get value() {
      return this.input.value.trim();
    }

    set value(text) {
      this.input.value = text;
      if (this.picture) this.show();
    }

    // Throws what is wrong.
    /** @param {boolean} [isDraft] @returns {Tree} */
    read(isDraft) {
      const { names, point } = this.dataset;
      return learnmathora.formula.read(this.value, names.split(" "), point, isDraft);
    }

    // Why it cannot be read, in words; where that is, is selected.
    get fault() {
      try {
        this.read();
      } catch ({ code, offset, length, found }) {
        const { dataset, input } = this;
        const from = offset + input.value.search(/\S|$/);
        input.setSelectionRange(from, from + length);
        const names = dataset.names.split(" ").join(", ");
        return learnmathora.fill(dataset[code], { found, names });
      }
      return "";
    }

    // What is typed by a key stands where the cursor is, and takes what is selected into its brackets.
    /** @param {string} text */
    insert(text) {
      const { input } = this;
      /** @type {any} */
      const { selectionStart: from, selectionEnd: to, value } = input;
      const at = text.indexOf("()") + 1;
      const own = at ? text.slice(0, at) + value.slice(from, to) + text.slice(at) : text;
      input.focus();
      input.setRangeText(own, from, to, "end");
      if (at) input.selectionEnd = input.selectionStart = from + at + to - from;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }

    // What cannot be read leaves the last that could.
    show() {
      clearTimeout(this.timer);
      this.told.textContent = "";
      this.picture.classList.add("stale");
      try {
        this.picture.replaceChildren(...this.value ? [this.draw(this.read(true))] : []);
      } catch {
        return;
      }
      this.picture.classList.remove("stale");
      this.timer = setTimeout(() => this.told.textContent = this.say(this.picture), 1000);
    }

    /** @param {Tree} tree @param {number} [least] @returns {Element} */
    draw([kind, one, other], least = 0) {
      /** @type {(tag: string, ...children: (string | Node)[]) => any} */
      const element = (tag, ...children) => {
        const made = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
        made.append(...children);
        return made;
      };
      /** @type {(text: string) => Element} */
      const sign = (text) => element("mo", text);
      /** @type {(open: string, inner: Element, close: string) => Element} */
      const around = (open, inner, close) => element("mrow", sign(open), inner, sign(close));
      // @ts-expect-error a name of a function is none of these
      const [strength, made] = {
        "#": () => [4, element("mn", `${one}`.replace(".", this.dataset.point))],
        $: () => {
          const [, letter, below] = /^(.+?)_?(\d*)$/.exec(one);
          const name = element("mi", learnmathora.formula.letter(letter));
          return [4, below ? element("msub", name, element("mn", below)) : name];
        },
        "~": () => [1, element("mrow", sign("−"), this.draw(one, 2))],
        "*": () => {
          let first = other;
          while ("*^".includes(first[0])) first = first[1];
          const dot = sign("#/".includes(first[0]) ? "⋅" : "\u2062");
          if (first[0][2]) dot.setAttribute("lspace", "0.17em");
          return [2, element("mrow", this.draw(one, 2), dot, this.draw(other, 2))];
        },
        "/": () => [3, element("mfrac", this.draw(one), this.draw(other))],
        "^": () => [3, element("msup", this.draw(one, 4), this.draw(other))],
        sqrt: () => [4, element("msqrt", this.draw(one))],
        cbrt: () => [4, element("mroot", this.draw(one), element("mn", "3"))],
        abs: () => [4, around("|", this.draw(one), "|")],
        factorial: () => [4, element("mrow", this.draw(one, 4), sign("!"))],
      }[kind]?.() ?? (other
        ? [
          1,
          element(
            "mrow",
            this.draw(one, 1),
            sign(kind.replace("-", "−")),
            this.draw(other, kind === "-" || other[0] === "~" ? 2 : 1),
          ),
        ]
        : [
          3,
          element("mrow", element("mi", kind), sign("\u2061"), around("(", this.draw(one), ")")),
        ]);
      return strength < least ? around("(", made, ")") : made;
    }

    // What is shown, in words.
    /** @param {any} node @returns {string} */
    say(node) {
      const { spoken } = this;
      const text = node.textContent;
      if (!node.firstElementChild) return spoken[text] ?? text;
      const parts = [...node.children].map((each) => this.say(each));
      const words = node.localName === "msup" && spoken[`^${parts[1]}`] || spoken[node.localName];
      return words ? learnmathora.fill(words, parts) : parts.join(" ");
    }
  },
);
