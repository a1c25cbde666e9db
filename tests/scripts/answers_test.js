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
