'use strict';
// Reads lines from standard input in blocks, and writes the answers in blocks.
const fs = require('fs');

const BLOCK = 1 << 16;

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

const out = Buffer.allocUnsafe(1 << 20);
let held = 0;

function flush() {
  for (let at = 0; at < held;) at += fs.writeSync(1, out, at, held - at);
  held = 0;
}

/** A text that is written soon is garbage soon: cheaper than one long text a block. */
function put(text) {
  if (held + 3 * text.length > out.length) flush();
  if (3 * text.length > out.length) fs.writeSync(1, text);
  else held += out.utf8Write(text, held);
}

/** Answers every line with a text. */
function answerLines(answer) {
  for (const text of blocks())
    for (let at = 0, end; (end = text.indexOf('\n', at)) >= 0; at = end + 1) put(answer(JSON.parse(text.slice(at, end))));
  flush();
}

/** The same for an answer that is a promise. */
async function answerLinesLater(answer) {
  for (const text of blocks())
    for (let at = 0, end; (end = text.indexOf('\n', at)) >= 0; at = end + 1)
      put(await answer(JSON.parse(text.slice(at, end))));
  flush();
}

module.exports = { answerLines, answerLinesLater };
