// What each script here does alike: read the schools and the right decisions, refuse a wrong decision, time, and write
// one line of JSON. `folder` is what riskcat-bench-export wrote.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const [folder, wanted, repetitions] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 5)];

export const readText = (name) => readFileSync(join(folder, name), "utf8");

/// The first schools as objects of whole numbers.
export function schools() {
  const [header, ...rows] = readText("schools.csv").split("\n", wanted + 1);
  const names = header.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i], Number(cell)])));
}

/// Ends the process, naming the first school that differs, unless every decision is the row evaluator's.
export function requireSame(engine, decisions) {
  const right = readText("decisions.txt").split("\n", wanted).map(Number);
  if (right.length !== wanted || decisions.length !== wanted) {
    console.error(`${engine}: ${decisions.length} decisions for ${wanted} schools`);
    process.exit(1);
  }
  right.forEach((decision, i) => {
    if (decisions[i] === decision) return;
    console.error(`${engine} decides school ${i} as ${decisions[i]}, the row evaluator as ${decision}`);
    process.exit(1);
  });
}

/// The most memory since it was last forgotten, in bytes.
const peakMemory = () => Number(readFileSync("/proc/self/status", "utf8").match(/VmHWM:\s+(\d+)/)[1]) * 1024;
const forgetPeakMemory = () => writeFileSync("/proc/self/clear_refs", "5");

/// Times `decide`, after one pass that is checked, and checks the last one. It gives the decisions in the order of the
/// schools; where they stay in the engine, `read` gives them, outside of the time.
export async function measure(engine, decide, read = (decisions) => decisions) {
  requireSame(engine, await read(await decide()));
  forgetPeakMemory();
  const seconds = [];
  let decisions;
  for (let i = 0; i < repetitions; ++i) {
    const start = process.hrtime.bigint();
    decisions = await decide();
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  const peakBytes = peakMemory();
  requireSame(engine, await read(decisions));
  console.log(JSON.stringify({ engine, schools: wanted, seconds, peak_bytes: peakBytes }));
}
