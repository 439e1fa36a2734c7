// The student's text, for the demonstration: kept in this browser. The assistant reads it where its element says so (data-source).
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
