'use strict';
// zen.js GRAPH: the verdict of each line by @gorules/zen-engine.
const fs = require('fs');
const { answerLinesLater } = require('./lines.js');
const { ZenEngine } = require(require.resolve('@gorules/zen-engine', { paths: [process.cwd()] }));

const decision = new ZenEngine().createDecision(fs.readFileSync(process.argv[2]));

answerLinesLater(async ({ answers }) => {
  const context = {};
  for (const id in answers) context[id.replaceAll('-', '_')] = answers[id];
  const { result } = await decision.evaluate(context);
  return result.verdict + '\n';
});
