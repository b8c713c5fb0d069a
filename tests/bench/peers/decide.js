'use strict';
// decide.js TREE PROTOCOL: answers the lines of `patella batch` (triages without history) with the same bytes, from plain
// if and else. TREE is made by make_tree.py, PROTOCOL is what `patella protocol show --json` prints. Independent of
// patella's own code: what differs is a defect of one of the two.
const path = require('path');
const { answerLines } = require('./lines.js');
const { lookAhead } = require('./ahead.js');
const tree = require(path.resolve(process.argv[2]));
const protocol = require(path.resolve(process.argv[3]));

const { MISSING, UNKNOWN, NEEDS } = tree;
const URGENCIES = ['self-care', 'routine', 'soon', 'same-day', 'emergency'];
const ROUTINE = 1, SOON = 2;

// ---- Answers

const at = new Map(protocol.questions.map((question, i) => [question.id, i]));
const questions = protocol.questions.map((question) => ({
  id: question.id,
  steps: question.step ? Math.round(1 / question.step) : 1,
  words: new Map((question.choices || []).map((choice, i) => [choice.id, i])),
  urgency: question.safety ? URGENCIES.indexOf(question.urgency) : 0,
}));
const safety = questions.map((question, i) => i).filter((i) => questions[i].urgency > 0);
const AGE = at.get('age'), LIMITS = at.get('plan-limits'), BEND = at.get('small-knee-bend');
const TOLERATED = at.get('tolerated-run'), PAINKILLER = at.get('painkiller');
const MASKING = 1 << questions[LIMITS].words.get('painkiller');

const a = new Int32Array(questions.length), ticks = new Int32Array(questions.length);

function readAnswers(answers) {
  a.fill(MISSING);
  for (const id in answers) {
    const value = answers[id], i = at.get(id);
    if (typeof value === 'number') {
      a[i] = Math.round(value * questions[i].steps);
    } else if (value === 'unknown') {
      a[i] = UNKNOWN;
    } else if (typeof value === 'string') {
      a[i] = questions[i].words.get(value);
    } else if (typeof value === 'boolean') {
      a[i] = value ? 1 : 0;
    } else {
      let bits = 0;
      for (let k = 0; k < value.length; k++) bits |= 1 << questions[i].words.get(value[k]);
      a[i] = bits;
      ticks[i] = value.length;
    }
  }
}

function urgencyOfSigns() {
  let most = 0;
  for (let k = 0; k < safety.length; k++) {
    const i = safety[k];
    if (a[i] !== MISSING && a[i] !== 0 && questions[i].urgency > most) most = questions[i].urgency;
  }
  return most;
}

// ---- The three strongest conditions

const beginnings = protocol.conditions.map((each) => '{"condition":"' + each.id + '","likelihood":"');
const LIKELY = protocol.ranking.likely.value, POSSIBLE = protocol.ranking.possible.value;
const weights = new Float64Array(beginnings.length), priors = Float64Array.from(tree.PRIORS);

function likelihood(share) {
  return share >= LIKELY ? 'likely"}' : share >= POSSIBLE ? 'possible"}' : 'less likely"}';
}

function differential() {
  weights.set(priors);
  tree.weigh(a, ticks, weights);
  let x = -1, y = -1, z = -1, wx = -Infinity, wy = -Infinity, wz = -Infinity;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i];
    if (w > wx) {
      z = y; wz = wy; y = x; wy = wx; x = i; wx = w;
    } else if (w > wy) {
      z = y; wz = wy; y = i; wy = w;
    } else if (w > wz) {
      z = i; wz = w;
    }
  }
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i];
  return beginnings[x] + likelihood(wx / total) + ',' + beginnings[y] + likelihood(wy / total) + ',' +
         beginnings[z] + likelihood(wz / total);
}

// ---- The gate and the plan

const verdicts = protocol.verdicts.map((each) => (
  { id: '"' + each.id + '"', urgency: URGENCIES.indexOf(each.urgency), plan: each.plan !== null }));

const notForYou = () => a[AGE] === UNKNOWN || (a[AGE] >= 0 && a[AGE] < 18) || a[LIMITS] === UNKNOWN ||
  (a[LIMITS] >= 0 && (a[LIMITS] & ~MASKING) !== 0);
const maskedByLimit = () => a[LIMITS] === UNKNOWN || (a[LIMITS] >= 0 && (a[LIMITS] & MASKING) !== 0);
const isMasked = () => maskedByLimit() || a[PAINKILLER] === UNKNOWN || a[PAINKILLER] === 1;

/** What a plan still asks; `last` also asks how far a run was tolerated. */
function openOfPlan(open) {
  const need = (i) => { if (a[i] === MISSING && !open.includes(i)) open.push(i); };
  const limited = notForYou() || maskedByLimit();
  need(AGE);
  need(LIMITS);
  if (!limited) need(BEND);
  return () => { if (!limited && (a[BEND] === MISSING || a[BEND] === 0)) need(TOLERATED); };
}

function dayAfter(day) {
  return new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10);
}

const CLOSED = '"kind":null,"step":null,"distance_m":null,"minutes":null,"retest_on":';

/** Where the run track begins. */
function firstSession() {
  const metres = a[TOLERATED] * 100;
  if (metres >= 3200) {
    const share = Math.min(Math.floor((metres * 0.8 + 1e-6) / 100) * 100, 10000);
    return '"kind":"run","step":"continuous","distance_m":' + share + ',"minutes":null,"retest_on":null';
  }
  if (metres >= 1600) return '"kind":"run","step":"phase-1","distance_m":1600,"minutes":null,"retest_on":null';
  return '"kind":"run","step":"walk","distance_m":null,"minutes":30,"retest_on":null';
}

function retestOn(day, plan, barred, masked, hurts) {
  if (!plan || barred) return 'null';
  if (masked) return '"' + dayAfter(day) + '"';
  if (!hurts) return 'null';
  return '"' + (a[BEND] >= 0 && a[BEND] <= 3 ? day : dayAfter(day)) + '"';
}

/** Gate, session, reasons and exit status of a finished triage. */
function decision(day, urgency, plan, barred) {
  const referred = urgency >= SOON, hurts = a[BEND] !== MISSING && a[BEND] !== 0, masked = isMasked();
  let refusals = '';
  if (referred) refusals += ',"referred"';
  if (barred) refusals += ',"plan-not-for-you"';
  if (hurts) refusals += ',"knee-bend-painful"';
  if (masked) refusals += ',"pain-masked"';
  if (!plan && !referred) refusals += ',"no-plan"';
  const clear = refusals === '';
  const session = clear ? '{"allowed":true,"day":"' + day + '",' + firstSession()
    : '{"allowed":false,"day":null,' + CLOSED + retestOn(day, plan, barred, masked, hurts);
  const relief = plan && refusals === ',"knee-bend-painful"';
  const reasons = plan && !(a[TOLERATED] > 0) ? '{"code":"no-history","track":"run"}' : '';
  const status = referred ? 30 : hurts || masked || barred ? 20 : plan ? 0 : 22;
  return ',"gate":{"clear":' + clear + ',"refusals":[' + refusals.slice(1) + ']},"next_session":' + session +
    ',"relief":' + relief + '},"reasons":[' + reasons + '],"texts":null,"error":null,"exit_status":' + status + '}\n';
}

// ---- Unfinished interviews, which are few

function truth(finding) {
  const i = at.get(finding.question);
  if (a[i] < 0) return null;
  return branchOfAnswer(finding.question, finding) ? 1 : 0;
}

function branchOfAnswer(id, range) {
  const i = at.get(id), question = protocol.questions[i];
  if (range.answers) {
    if (question.kind === 'yes-no') return range.answers.includes(a[i] === 1 ? 'yes' : 'no');
    const bits = question.kind === 'checklist' ? a[i] : 1 << a[i];
    return range.answers.some((word) => (bits >> questions[i].words.get(word)) & 1);
  }
  if (range.from === null) return false;
  const value = question.kind === 'checklist' ? ticks[i] : a[i] / questions[i].steps;
  return value >= range.from && value <= range.to;
}

/** [urgency at least, open questions] without a verdict. */
function ahead(next) {
  const found = lookAhead(protocol, (id) => a[at.get(id)] === MISSING, (id) => a[at.get(id)] === UNKNOWN, truth,
                          branchOfAnswer);
  const open = [next], signs = urgencyOfSigns();
  for (const id of found.questions) if (!open.includes(at.get(id))) open.push(at.get(id));
  const ends = found.verdicts.map((id) => verdicts.find((each) => each.id === '"' + id + '"'));
  if (signs < SOON && ends.some((each) => each.plan && each.urgency < SOON)) openOfPlan(open)();
  return [Math.max(signs, Math.min(...ends.map((each) => each.urgency))), open];
}

// ---- A line

const EXPIRES = protocol.about.expires;
const IDENTITY = ',"as":"triage","protocol":' + JSON.stringify(protocol.protocol) + ',"day":"';

function incomplete(head, urgency, open, ranked) {
  return head + '"status":"incomplete","verdict":null,"path":[' + tree.path() + '],"differential":[' + ranked +
    '],"open_questions":[' + open.map((i) => '"' + questions[i].id + '"') + '],"urgency":"' + URGENCIES[urgency] +
    '","gate":null,"next_session":null,"reasons":null,"texts":null,"error":null,"exit_status":3}\n';
}

function answer(record) {
  readAnswers(record.answers);
  const head = '{"id":' + JSON.stringify(record.id) + IDENTITY + record.day + '","protocol_expired":' + (record.day > EXPIRES) + ',';
  const end = tree.walk(a, ticks), ranked = differential();
  if (end <= NEEDS) return incomplete(head, ...ahead(NEEDS - end), ranked);
  const verdict = verdicts[end];
  let urgency = Math.max(verdict.urgency, urgencyOfSigns());
  const plan = verdict.plan && urgency < SOON, barred = plan && notForYou();
  if (barred) urgency = Math.max(urgency, ROUTINE);
  if (plan) {
    const open = [], entry = openOfPlan(open);
    if (open.length > 0 || a[BEND] === 0 && !isMasked()) entry();
    if (open.length > 0) return incomplete(head, urgency, open, ranked);
  }
  return head + '"status":"complete","verdict":' + verdict.id + ',"path":[' + tree.path() + '],"differential":[' + ranked +
    '],"open_questions":[],"urgency":"' + URGENCIES[urgency] + '"' + decision(record.day, urgency, plan, barred);
}

answerLines(answer);
