// DuckDB: the policy as one SELECT whose answers become a table, on as many threads as the last argument says.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { folder, measure, readText, wanted } from "./measure.mjs";

const threads = Number(process.argv[5] ?? 1);
const database = await (await DuckDBInstance.create(":memory:", { threads: String(threads) })).connect();
const names = readText("schools.csv").slice(0, 4000).split("\n", 1)[0].split(",");
const types = names.map((name) => `'${name}': '${name === "urn" ? "INTEGER" : "SMALLINT"}'`).join(", ");
await database.run(`CREATE TABLE schools AS SELECT * FROM
  read_csv('${join(folder, "schools.csv")}', header = true, columns = {${types}}) ORDER BY urn LIMIT ${wanted}`);
const policy = readText("policy.sql");

const decide = () => database.run(`CREATE OR REPLACE TEMP TABLE decisions AS ${policy}`);
const read = async () => (await database.runAndReadAll("SELECT decision FROM decisions")).getColumns()[0].map(Number);

await measure(`DuckDB, ${threads} thread${threads === 1 ? "" : "s"}`, decide, read);
