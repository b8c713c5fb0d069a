'use strict';
// What an unfinished interview may still ask and come to: every branch of every node that is not decided yet.

let nodes;  // id -> node

/** { questions, verdicts } that may still be reached, in the order of the protocol. `truth`: 1, 0, or null if open. */
function lookAhead(protocol, isMissing, isUnknown, truth, branchOfAnswer) {
  nodes ||= new Map(protocol.tree.nodes.map((node) => [node.id, node]));
  const seen = new Set(), questions = new Set(), verdicts = new Set();

  function branchOf(node) {  // undefined: it asks first
    const unknown = node.branches.find((branch) => branch.unknown);
    if (node.ask) {
      if (isMissing(node.ask)) return undefined;
      return isUnknown(node.ask) ? unknown : node.branches.find((branch) => branchOfAnswer(node.ask, branch));
    }
    const truths = node.count.map(truth);
    const present = truths.filter((each) => each === 1).length;
    const most = present + truths.filter((each) => each === null).length;
    const certain = node.branches.find((branch) => branch.from !== null && branch.from <= present && most <= branch.to);
    if (certain) return certain;
    return node.count.some((finding) => isMissing(finding.question)) ? undefined : unknown;
  }

  function follow(branch) {
    if (branch.leads_to === 'verdict') verdicts.add(branch.go);
    else visit(nodes.get(branch.go));
  }

  function visit(node) {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    const branch = branchOf(node);
    if (branch) return follow(branch);
    if (node.ask) questions.add(node.ask);
    for (const finding of node.count || []) if (isMissing(finding.question)) questions.add(finding.question);
    node.branches.forEach(follow);
  }

  visit(nodes.get(protocol.tree.start));
  const ordered = (all, some) => all.map((each) => each.id).filter((id) => some.has(id));
  return { questions: ordered(protocol.questions, questions), verdicts: ordered(protocol.verdicts, verdicts) };
}

module.exports = { lookAhead };
