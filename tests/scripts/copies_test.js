// The file a learner brings in may hold anything.

import { CORPUS, tryCopies, tryCopy } from "./copies.js";

Deno.test("copies that once led somewhere new are brought in", () => CORPUS.forEach(tryCopy));

Deno.test("whatever a copy holds, the page lives on with it", () => {
  tryCopies(1, (count) => count < 600);
});
