'use strict';
// json_rules.js RULES: the verdict of each line by json-rules-engine, one small engine a node of the tree, which is much
// faster than one engine with all rules.
const path = require('path');
const { answerLinesLater } = require('./lines.js');
const { Engine } = require(require.resolve('json-rules-engine', { paths: [process.cwd()] }));
const { start, nodes } = require(path.resolve(process.argv[2]));

function isPresent(finding, value) {
  if (finding.answers === null) {
    const number = finding.kind === 'checklist' ? value.length : value;
    return number >= finding.from && number <= finding.to;
  }
  if (finding.kind === 'checklist') return finding.answers.some((word) => value.includes(word));
  return finding.answers.includes(value === true ? 'yes' : value === false ? 'no' : value);
}

/** Whether the number of findings that are there lies in the range, whatever those are that are not known. */
function counts(answers, { findings, low, high }) {
  let present = 0, most = 0;
  for (const finding of findings) {
    const value = answers[finding.question];
    if (value === undefined || value === 'unknown') most++;
    else if (isPresent(finding, value)) present++, most++;
  }
  return low <= present && most <= high;
}

function engineOf(rules) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('ticked', (items, [low, high]) => Array.isArray(items) && low <= items.length && items.length <= high);
  engine.addOperator('between', (value, [low, high]) => low <= value && value <= high);
  engine.addOperator('counts', counts);
  engine.on('success', () => engine.stop());  // the first that holds
  for (const rule of rules) engine.addRule(rule);
  return engine;
}

const engines = new Map(Object.entries(nodes).map(([id, rules]) => [id, engineOf(rules)]));

answerLinesLater(async ({ answers }) => {
  const facts = { ...answers, answers };
  for (let node = start;;) {
    const { events } = await engines.get(node).run(facts);
    if (events[0].type === 'verdict') return events[0].params.go + '\n';
    node = events[0].params.go;
  }
});
