// json-rules-engine: the outcomes in the order in which they rest on each other, by priority. A rule that holds raises
// its outcome; an outcome that no rule raises stays at its first value.
import { Engine } from "json-rules-engine";
import { measure, readText, schools } from "./measure.mjs";

const policy = JSON.parse(readText("json_rules.json"));
const relations = {
  lessThan: (a, b) => a < b,
  lessThanInclusive: (a, b) => a <= b,
  greaterThan: (a, b) => a > b,
  greaterThanInclusive: (a, b) => a >= b,
  equal: (a, b) => a === b,
};

const engine = new Engine();
for (const { name, left, relation, right } of policy.operators) {
  engine.addOperator(name, (a, b) => relations[relation](left * a, right * b));
}
for (const [name, condition] of Object.entries(policy.conditions)) engine.setCondition(name, condition);
for (const rule of policy.rules) engine.addRule(rule);

let values;
for (const { id } of policy.outcomes) {
  engine.on(id, ({ value }, almanac) => {
    if (value <= values[id]) return;
    values[id] = value;
    almanac.addFact(id, value);
  });
}
const unraised = Object.fromEntries(policy.outcomes.map(({ id }) => [id, 0]));
const all = schools();

await measure("json-rules-engine", async () => {
  const decisions = [];
  for (const school of all) {
    values = { ...unraised };
    await engine.run({ ...school, ...unraised });
    decisions.push(policy.outcomes.reduce((packed, { id, shift }) => packed + (values[id] << shift), 0));
  }
  return decisions;
});
