// Words are folded as the build folds them, and one slip of the fingers is forgiven.

const source = await Deno.readTextFile("theme/widgets/search/widget.js");
const learnmathora = {};
new Function("learnmathora", source)(learnmathora);
const { words, isNear } = learnmathora.search;

const cases = JSON.parse(await Deno.readTextFile("tests/words.json"));
for (const [text, expected] of Object.entries(cases)) {
  Deno.test(`the words of "${text}"`, () => {
    const found = JSON.stringify(words(text));
    if (found !== JSON.stringify(expected)) throw new Error(found);
  });
}

const near = ["gradient gradiant", "gradient gradien", "gradient gradeint", "loss lloss", "aa aaa"];
const far = ["gradient gradents", "loss lessons", "abcd badc", "matrix metric"];
for (const pair of [...near, ...far]) {
  const [one, other] = pair.split(" ");
  Deno.test(`${one} and ${other} are ${near.includes(pair) ? "near" : "far"}`, () => {
    const expected = near.includes(pair);
    if (isNear(one, other) !== expected || isNear(other, one) !== expected) throw new Error(pair);
  });
}
