'use strict';
// json_logic.js RULES: the verdict of each line by json-logic-js.
const path = require('path');
const { answerLines } = require('./lines.js');
const logic = require(require.resolve('json-logic-js', { paths: [process.cwd()] }));
const rules = require(path.resolve(process.argv[2]));

logic.add_operation('ticked', (items) => (Array.isArray(items) ? items.length : -1));
answerLines((record) => logic.apply(rules, record.answers) + '\n');
