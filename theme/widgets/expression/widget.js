// Formulas that the build has read: a program is a list of signs that a stack works out, in the same
// order as generator/learnmathora/expression/program.py. Nothing is run as code.
(() => {
  // What takes numbers and gives one. Widgets/functions adds more, and loops, which are given what
  // works out their parts.
  /** @type {Functions} */
  const known = learnmathora.functions = {
    // @ts-expect-error no name is known but these
    __proto__: null,
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => left / right,
    "^": (left, right) => left ** right,
  };
  for (const name of ["sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "sign"]) {
    // @ts-expect-error each is a function of numbers
    known[`${name}()`] = Math[name];
  }

  /** @type {(step: string) => Program} */
  const leaf = (step) => {
    const value = +step;
    return isNaN(value) || value === Infinity ? (values) => values[step] ?? NaN : () => value;
  };

  /** @type {(act: (...values: number[]) => number, parts: Program[]) => Program} */
  const applied = (act, [first, second, ...rest]) =>
    act.length === 1
      ? (values) => act(first(values))
      : act.length === 2
      ? (values) => act(first(values), second(values))
      : (values) => act(first(values), second(values), ...rest.map((each) => each(values)));

  // A function of an object that holds the variables' values by name.
  /** @type {Learnmathora["compute"]} */
  learnmathora.compute = (program) => {
    /** @type {any[]} */
    const stack = [];
    for (const step of program.split(" ")) {
      const [kind, name] = step.split(/[()]/);
      const form = learnmathora.loops?.[kind];
      const act = known[step];
      if (form && step !== kind) stack.push(form(name, ...stack.splice(-3)));
      else stack.push(act ? applied(act, stack.splice(-act.length)) : leaf(step));
    }
    return stack[0];
  };

  // At most two decimals, three of a number below 1; from 10¹² on a power of ten; – for what is none.
  /** @type {Learnmathora["digits"]} */
  learnmathora.digits = (value) => {
    const size = Math.abs(value);
    const scale = size < 1 ? 1e3 : 100;
    const [first, power] = (+value).toExponential(2).split("e+");
    // @ts-expect-error a digit is a place
    const raised = power?.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
    const text = size >= 1e12 && raised
      ? `${+first}·10${raised}`
      : `${Math.floor(value * scale + 0.5) / scale + 0}`;
    return learnmathora.local(
      text.replace("NaN", "–").replace("Infinity", "∞").replace("-", "−"),
    );
  };
})();
