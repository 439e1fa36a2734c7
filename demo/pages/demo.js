// How many words the student's text has. The assistant loads and saves it, since its element says where it is (data-text).
const box = document.getElementById("demo-text");
const words = document.getElementById("demo-words");

function count() {
  const number = box.value.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  words.textContent = `${number} ${words.dataset.word}`;
}

box.addEventListener("input", count);
count();
