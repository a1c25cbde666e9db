// Formulas are read and compared as the build does it: tests/test_equivalence.py has the same cases.

const read = async (path) => JSON.parse(await Deno.readTextFile(path));
const cases = await read("tests/typed_formulas.json");
const pairs = await read("tests/equivalent_formulas.json");
const learnmathora = {};
const source = await Deno.readTextFile("theme/widgets/formula-reader/widget.js");
new Function("learnmathora", source)(learnmathora);
const { formula } = learnmathora;

// A tree as one text, as the build spells it.
const spelled = ([kind, ...parts]) =>
  kind === "#" || kind === "$"
    ? `${parts[0]}`
    : `(${[kind === "~" ? "-" : kind, ...parts.map(spelled)].join(" ")})`;

const expect = (found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(JSON.stringify(found));
};

for (const [list, point] of [[cases.read, "."], [cases.read_with_comma, ","]]) {
  for (const [typed, tree] of list) {
    Deno.test(`"${typed}" is read`, () =>
      expect(spelled(formula.read(typed, cases.names, point)), tree));
  }
}

for (const [typed, ...expected] of cases.refused) {
  Deno.test(`"${typed.slice(0, 40)}" is not read, and why`, () => {
    let wrong;
    try {
      formula.read(typed, cases.names);
    } catch (each) {
      wrong = each;
    }
    const { code, offset, length, found } = wrong;
    expect([code, offset, length, `${found}`], expected);
  });
}

// The build reads no drafts: they are what a page shows while something is typed.
for (const [typed, tree] of cases.drafts) {
  Deno.test(`"${typed}" is begun`, () =>
    expect(spelled(formula.read(typed, cases.names, ".", true)), tree));
}

for (const [typed, x, value, error] of cases.values) {
  Deno.test(`${typed} where x is ${x}`, () => {
    const [found, off] = formula.measured(formula.read(typed, ["x"]), { x });
    if (value === null) expect(Number.isFinite(found), false);
    else {
      expect(Math.abs(found - value) <= error, true);
      expect(Math.abs(off - error) <= 0.1 * error, true);
    }
  });
}

for (const [text, rows] of cases.points) {
  Deno.test(`the points of ${text}`, () => {
    const { names, point } = formula.domain(text);
    rows.forEach((row, n) =>
      names.forEach((name, k) => expect(Math.abs(point(n)[name] - row[k]) < 1e-9, true))
    );
  });
}

for (const [answer, given, domain, isEquivalent] of pairs) {
  Deno.test(`${answer} and ${given} in ${domain}`, () => {
    const where = formula.domain(domain);
    const [one, other] = [answer, given].map((each) => formula.read(each, where.names));
    expect(formula.equivalent(one, other, where), isEquivalent);
  });
}

const form = await Deno.readTextFile("theme/widgets/formula-form/widget.js");
new Function("learnmathora", form)(learnmathora);
for (const [given, answer, name, isSo] of await read("tests/forms.json")) {
  Deno.test(`${given} for ${answer} is ${isSo ? "" : "not "}${name}`, () => {
    const where = formula.domain("x");
    const [tree, right] = [given, answer].map((each) => formula.read(each, where.names));
    expect(formula.equivalent(right, tree, where), true);
    expect(learnmathora.forms[name](tree, right, where), isSo);
  });
}

// A question that asks for a form, as its element has it.
function asking(answer, form, typed) {
  const domain = formula.domain("x");
  const said = [];
  const field = { read: () => formula.read(typed, domain.names) };
  const fits = (_, right) =>
    formula.equivalent(formula.read(right, domain.names), field.read(), domain);
  const dataset = { formWords: "It is to be expanded.", untriedWords: "That is no try." };
  const line = (name) => `line ${name}`;
  const say = (text) => said.push(text);
  return { all: [{ dataset: { answer, form } }], dataset, domain, field, fits, line, say, said };
}

Deno.test("what is right but for its form is told so, and all else is not", () => {
  const told = asking("x^2+2x+1", "expanded", "(x+1)^2");
  expect(learnmathora.forms.tell(told), true);
  expect(told.said, ["line refused"]);
  expect(told.dataset.refusedWords, "It is to be expanded. That is no try.");
  for (const typed of ["x^2+1+2x", "x^2", "(x+2)^2"]) {
    const other = asking("x^2+2x+1", "expanded", typed);
    expect([learnmathora.forms.tell(other), other.said], [false, []]);
  }
});

const structures = await read("tests/structures.json");
const script = await Deno.readTextFile("theme/widgets/formula-structures/widget.js");
new Function("learnmathora", script)(learnmathora);
for (const [kind, typed, point, structure] of structures.read) {
  Deno.test(`${kind} "${typed}" is read`, () =>
    expect(
      spelled(learnmathora.structures.read(kind, typed, structures.names, point)),
      structure,
    ));
}
for (const [kind, typed, structure] of structures.drafts) {
  Deno.test(`${kind} "${typed}" is begun`, () => {
    const tree = learnmathora.structures.read(kind, typed, structures.names, ".", true);
    expect(spelled(tree), structure);
  });
}
const refused = [
  ...structures.refused.map((row) => [".", ...row]),
  ...structures.refused_with_comma.map((row) => [",", ...row]),
];
for (const [point, kind, typed, ...expected] of refused) {
  Deno.test(`${kind} "${typed.slice(0, 40)}" is not read, and why`, () => {
    let wrong;
    try {
      learnmathora.structures.read(kind, typed, structures.names, point);
    } catch (each) {
      wrong = each;
    }
    const { code, offset, length, found } = wrong;
    expect([code, offset, length, `${found}`], expected);
  });
}
for (const [kind, answer, given, domain, isSame, share] of structures.same) {
  Deno.test(`${kind} ${answer} and ${given} in ${domain}, within ${share}`, () => {
    const where = formula.domain(domain);
    const [one, other] = [answer, given].map((each) =>
      learnmathora.structures.read(kind, each, where.names)
    );
    expect(learnmathora.structures.isDefined(kind, one, where), true);
    expect(learnmathora.structures.matches(kind, one, one, where), true);
    expect(learnmathora.structures.matches(kind, one, other, where, share), isSame);
  });
}
for (const [kind, answer, domain] of structures.undefined) {
  Deno.test(`${kind} ${answer} in ${domain} is no answer`, () => {
    const where = formula.domain(domain);
    const one = learnmathora.structures.read(kind, answer, where.names);
    expect(learnmathora.structures.isDefined(kind, one, where), false);
  });
}
for (const [answer, given, lacks] of structures.lacks_constant) {
  Deno.test(`${given} for ${answer} ${lacks ? "lacks" : "has all of"} its constant`, () => {
    const where = formula.domain("C,x");
    const [one, other] = [answer, given].map((each) =>
      learnmathora.structures.read("antiderivative", each, where.names)
    );
    expect(learnmathora.structures.lacksConstant(one, other, where), lacks);
  });
}
