// Formulas that the build has read: a program is a list of signs that a stack works out, in the same
// order as generator/learnmathora/expression/program.py. Nothing is run as code.
(() => {
  // What takes numbers and gives one. Widgets/functions adds more, and loops, which are given what
  // works out their parts.
  const known = learnmathora.functions = {
    __proto__: null,
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => left / right,
    "^": (left, right) => left ** right,
  };
  for (const name of ["sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "sign"]) {
    known[`${name}()`] = Math[name];
  }

  const leaf = (step) => {
    const value = +step;
    return isNaN(value) || value === Infinity ? (values) => values[step] ?? NaN : () => value;
  };

  const applied = (act, [first, second, ...rest]) =>
    act.length === 1
      ? (values) => act(first(values))
      : act.length === 2
      ? (values) => act(first(values), second(values))
      : (values) => act(first(values), second(values), ...rest.map((each) => each(values)));

  // A function of an object that holds the variables' values by name.
  learnmathora.compute = (program) => {
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
  learnmathora.digits = (value) => {
    const size = Math.abs(value);
    const scale = size < 1 ? 1e3 : 100;
    const [first, power] = (+value).toExponential(2).split("e+");
    const raised = power?.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
    const text = size >= 1e12 && raised
      ? `${+first}·10${raised}`
      : `${Math.floor(value * scale + 0.5) / scale + 0}`;
    return learnmathora.local(
      text.replace("NaN", "–").replace("Infinity", "∞").replace("-", "−"),
    );
  };
})();
