// What the clients in Node share: one line for each check, and a change of the catalogue to wait for.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export { assert };
export const base = process.argv[2] ?? 'http://localhost:8080';
export const endpoint = `${base}/graphql`;

/** The check returns what it got. */
export async function check(name, test) {
  try {
    console.log(`ok ${name} · ${await within(60, test())}`);
  } catch (problem) {
    console.log(`FAILS ${name} · ${String(problem.message ?? problem).replace(/\s+/g, ' ').slice(0, 300)}`);
    process.exitCode = 1;
  }
}

async function within(seconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** As `check`, for what waits for an event: left out where nobody said which database the service has. */
export async function checkChange(name, test) {
  if (process.env.QUARKUS_DATASOURCE_JDBC_URL) {
    await check(name, test);
  } else {
    console.log(`left out: ${name} · QUARKUS_DATASOURCE_JDBC_URL does not say which database to change`);
  }
}

/** Makes a curator's change, and returns what the description of the plant `canton` begins with then. */
export async function changeCatalogue() {
  const { stdout } = await promisify(execFile)(process.env.WHEREBUILT_CHANGE);
  return stdout.trim();
}
