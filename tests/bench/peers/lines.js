'use strict';
// Reads lines from standard input in blocks, and writes what is made of each block at once.
const fs = require('fs');

const BLOCK = 1 << 20;

function write(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += fs.writeSync(1, bytes, at);
}

/** The text of whole lines, block by block. */
function* blocks() {
  const buffer = Buffer.allocUnsafe(BLOCK);
  let rest = Buffer.alloc(0);
  for (;;) {
    const size = fs.readSync(0, buffer, 0, BLOCK, null);
    if (size === 0) break;
    const end = buffer.lastIndexOf(10, size - 1) + 1;
    if (end === 0) {
      rest = Buffer.concat([rest, buffer.subarray(0, size)]);
      continue;
    }
    const head = buffer.utf8Slice(0, end);
    yield rest.length === 0 ? head : rest.utf8Slice() + head;
    rest = Buffer.from(buffer.subarray(end, size));
  }
  if (rest.length > 0) yield rest.utf8Slice() + '\n';
}

/** Answers every line with a text. */
function answerLines(answer) {
  for (const text of blocks()) {
    let out = '';
    for (let at = 0, end; (end = text.indexOf('\n', at)) >= 0; at = end + 1) out += answer(JSON.parse(text.slice(at, end)));
    write(out);
  }
}

/** The same for an answer that is a promise. */
async function answerLinesLater(answer) {
  for (const text of blocks()) {
    let out = '';
    for (let at = 0, end; (end = text.indexOf('\n', at)) >= 0; at = end + 1)
      out += await answer(JSON.parse(text.slice(at, end)));
    write(out);
  }
}

module.exports = { answerLines, answerLinesLater };
