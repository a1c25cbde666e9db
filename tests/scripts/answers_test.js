// What is typed is read as the build reads it: tests/test_typed.py has the same cases.

const { numbers, articles, plurals, same, different, near, far } = JSON.parse(
  await Deno.readTextFile("tests/answers.json"),
);

// The class of a question, as it is defined where the page is in a language.
async function question(name, lang) {
  const folder = "theme/widgets";
  const document = { documentElement: { lang } };
  const found = {};
  const customElements = { define: (_, Class) => found.own = new Class() };
  const language = await Deno.readTextFile(`${folder}/language/widget.js`);
  const script = await Deno.readTextFile(`${folder}/${name}/widget.js`);
  const learnmathora = { Enter: class {} };
  new Function("learnmathora", "document", language)(learnmathora, document);
  new Function("learnmathora", "customElements", script)(learnmathora, customElements);
  return found.own;
}

for (const [lang, written, value] of numbers) {
  Deno.test(`"${written}" as a number in "${lang}"`, async () => {
    const own = await question("quiz-number", lang);
    const figure = own.figure(written);
    if (own.refuse(written) !== (value === null)) throw new Error(`${figure}`);
    if (value !== null && Math.abs(figure - value) > 1e-9) throw new Error(`${figure}`);
  });
}

for (const [list, isSame] of [[same, true], [different, false]]) {
  for (const [one, other] of list) {
    Deno.test(`"${one}" and "${other}" are ${isSame ? "the same" : "two answers"}`, async () => {
      const own = await question("quiz-text", "en");
      const [a, b] = [one, other].map((each) => own.alike(each, articles));
      if ((a === b) !== isSame) throw new Error(`${a} ${b}`);
    });
  }
}

for (const [list, isNear] of [[near, true], [far, false]]) {
  for (const [given, answer] of list) {
    Deno.test(`"${given}" is ${isNear ? "nearly" : "not nearly"} "${answer}"`, async () => {
      const own = await question("quiz-text", "en");
      if (own.nearly(given, answer, articles, plurals) !== isNear) throw new Error(given);
    });
  }
}

const expect = (found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(JSON.stringify(found));
};

Deno.test("nearly right is told so, and the second time in a row how it is spelt", async () => {
  const said = [];
  const own = Object.assign(await question("quiz-text", "en"), {
    input: { dataset: { articles, plurals } },
    all: [{ dataset: { near: "slope\ngradient" } }],
    line: (name, { answer }) => `${name} ${answer}`,
    say: (line) => said.push(line),
    // A usual wrong answer that has a reason of its own.
    optionOf: (given) => given === "gradiens",
  });
  const typed = ["gradiant", "gradeint", "gradient", "Hessian", "gradiens", "slopes", "the slops"];
  expect(typed.map((given) => own.correct(given)), [true, true, false, false, false, true, false]);
  expect(said, ["near gradient", "nearAgain gradient", "near slope"]);
  own.all = [{ dataset: {} }];
  expect(own.correct("gradiant"), false);
});

Deno.test("any of several answers fits, however it is spelt", async () => {
  const own = await question("quiz-text", "en");
  own.input = { dataset: { articles } };
  const fits = (given) => own.fits(given, "gradient\nthe-slope\nslope");
  expect(["The Gradient.", "slope", "gradients", ""].map(fits), [true, true, false, false]);
});

Deno.test("a number fits that is no further off than is allowed", async () => {
  const own = await question("quiz-number", "en");
  own.input = { dataset: { tolerance: "0.25" } };
  const fits = (given) => own.fits(given, 0.75);
  expect(["0.5", "1", "0.49", "1.01", "x"].map(fits), [true, true, false, false, false]);
});
