// The student's text, for the demonstration: kept in this browser, and handed to the assistant on request.
const box = document.getElementById("demo-text");
const words = document.getElementById("demo-words");

function count() {
  const number = box.value.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  words.textContent = `${number} ${words.dataset.word}`;
}

box.value = localStorage.getItem(box.dataset.keep) ?? "";
box.addEventListener("input", () => {
  localStorage.setItem(box.dataset.keep, box.value);
  count();
});
count();

// The selected passage, or else the whole text, goes into the assistant's message box.
document.getElementById("demo-ask").addEventListener("click", () => {
  const passage = box.value.slice(box.selectionStart, box.selectionEnd).trim() || box.value.trim();
  if (!passage) box.focus();
  else document.querySelector("[data-writeassist]").writeAssist?.compose(passage);
});
