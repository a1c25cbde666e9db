// Formulas that the build has read: a program is a list of signs that a stack works out, in the same
// order as generator/learnmathora/expression/program.py. Nothing is run as code.
(() => {
  const signs = {
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => left / right,
    "^": (left, right) => left ** right,
  };

  // A function of an object that holds the variables' values by name.
  learnmathora.compute = (program) => (values) => {
    const stack = [];
    for (const step of program.split(" ")) {
      if (step in signs) {
        const right = stack.pop();
        stack.push(signs[step](stack.pop(), right));
      } else stack.push(values[step] ?? Math[step]?.(stack.pop()) ?? +step);
    }
    return stack[0];
  };

  // At most two decimals, three of a number below 1: `digits` in the build.
  learnmathora.digits = (value) => {
    const scale = Math.abs(value) < 1 ? 1e3 : 100;
    const text = `${Math.floor(value * scale + 0.5) / scale + 0}`;
    return learnmathora.local(
      text.replace("NaN", "–").replace("Infinity", "∞").replace("-", "−"),
    );
  };
})();
