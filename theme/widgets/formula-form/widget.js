// Whether a formula that is equivalent to an answer is written in the form that is asked for: what
// generator/learnmathora/equivalence/form.py does, exactly. Both read the cases of tests/forms.json.
learnmathora.forms = (() => {
  /** @type {(tree: any[]) => any[]} */
  const parts = (tree) => [tree, ...tree.slice(1).filter(Array.isArray).flatMap(parts)];
  /** @type {(tree: Tree) => boolean} */
  const isDecimal = ([kind, value]) => kind === "#" && value % 1 !== 0;
  /** @type {(tree: Tree) => boolean} */
  const isSum = ([kind]) => kind === "+" || kind === "-";
  /** @type {(tree: Tree) => Tree[]} */
  const terms = (tree) => isSum(tree) || tree[0] === "~" ? tree.slice(1).flatMap(terms) : [tree];
  /** @type {(tree: Tree) => boolean} */
  const holdsSum = (tree) => {
    const [kind, one, other] = tree;
    if (kind === "*" || kind === "/") return holdsSum(one) || holdsSum(other);
    return isSum(tree) || (kind === "^" || kind === "~") && holdsSum(one);
  };
  /** @type {(tree: Tree) => number} */
  const factors = (tree) => {
    const [kind, one, other] = tree;
    if (kind === "~") return factors(one);
    if (kind === "*" || kind === "/") return factors(one) + factors(other);
    if (kind === "^" && other[0] === "#") return factors(one) * Math.min(other[1], 1000);
    return parts(tree).some(([kind, name]) => kind === "$" && name !== "pi" && name !== "e")
      ? 1
      : 0;
  };
  /** @type {(tree: Tree) => any[]} */
  const sides = ([kind, one, other]) =>
    kind === "~" ? sides(one) : kind === "/" ? [one, other] : [[kind, one, other], ["#", 1]];

  /** @type {Record<string, Form>} */
  const forms = {
    expanded: (tree, answer) =>
      !terms(tree).some(holdsSum) && terms(tree).length <= terms(answer).length,
    factored: (tree, answer) => terms(tree).length === 1 && factors(tree) >= factors(answer),
    "simplified fraction": (tree, answer, domain) =>
      sides(tree).every((side, n) =>
        !parts(side).some((each) => each[0] === "/" || isDecimal(each)) &&
        [side, ["~", side]].some((each) =>
          learnmathora.formula.equivalent(sides(answer)[n], each, domain)
        )
      ),
    "no decimals": (tree) => !parts(tree).some(isDecimal),
  };

  // Whether what is given to a question is right but for its form, which is then said.
  /** @type {(question: any) => boolean} */
  const tell = (question) => {
    const { formWords, untriedWords } = question.dataset;
    const { answer, form } = question.all[0].dataset;
    if (!question.fits("", answer)) return false;
    const { domain, field } = question;
    const right = learnmathora.formula.read(answer, domain.names);
    if (forms[form](field.read(), right, domain)) return false;
    question.dataset.refusedWords = `${formWords} ${untriedWords}`;
    question.say(question.line("refused"));
    return true;
  };

  return { ...forms, tell };
})();
