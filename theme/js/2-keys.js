// While an input method composes a word, its keys are its own: Enter takes a suggestion and answers
// nothing. (WebKit sends the last of them when the word is composed already; 229 tells it apart.)
addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
}, true);
