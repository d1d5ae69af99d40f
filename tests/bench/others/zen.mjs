// GoRules: one decision, the schools handed over together and evaluated side by side.
import { ZenEngine } from "@gorules/zen-engine";
import { measure, readText, schools } from "./measure.mjs";

const decision = new ZenEngine().createDecision(Buffer.from(readText("zen.json")));
const all = schools();
const kTogether = 500;

await measure("GoRules Zen", async () => {
  const decisions = [];
  for (let first = 0; first < all.length; first += kTogether) {
    const answers = await Promise.all(all.slice(first, first + kTogether).map((school) => decision.evaluate(school)));
    for (const answer of answers) decisions.push(answer.result.decision);
  }
  return decisions;
});
