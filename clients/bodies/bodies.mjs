// fetch and node:http: a body that is too large is answered by 413, and the next request works.
import { request } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

const url = process.argv[2];
const headers = { "Content-Type": "application/json" };
const MEGABYTE = Buffer.alloc(1 << 20, " ");

function* blanks(megabytes) {
  for (let i = 0; i < megabytes; i++) yield MEGABYTE;
}

async function check(who, status, body) {
  if (status !== 413 || JSON.parse(body).errors[0].message !== "The body has more than 1048576 bytes.") {
    throw new Error(`${who}: ${status} ${body.slice(0, 200)}`);
  }
  const next = await fetch(url, { method: "POST", headers, body: '{"query":"{ __typename }"}' });
  if ((await next.json()).data.__typename !== "Query") throw new Error(`${who}: the next request was not answered`);
  console.log(`${who}: 413`);
}

function post(body, announced) {
  return new Promise((done, failed) => {
    const sent = request(url, { method: "POST", headers: { ...headers, ...announced } }, async (answer) =>
      done({ status: answer.statusCode, body: await text(answer) }),
    );
    sent.on("error", failed);
    body.pipe(sent);
  });
}

for (const megabytes of [5, 11, 100]) {
  const whole = Buffer.alloc(megabytes << 20, " ");
  let answer = await fetch(url, { method: "POST", headers, body: whole });
  await check(`fetch, ${megabytes} MB announced`, answer.status, await answer.text());
  answer = await fetch(url, { method: "POST", headers, body: Readable.from(blanks(megabytes)), duplex: "half" });
  await check(`fetch, ${megabytes} MB chunked`, answer.status, await answer.text());
  answer = await post(Readable.from(blanks(megabytes)), { "Content-Length": megabytes << 20 });
  await check(`node:http, ${megabytes} MB announced`, answer.status, answer.body);
  answer = await post(Readable.from(blanks(megabytes)), {});
  await check(`node:http, ${megabytes} MB chunked`, answer.status, answer.body);
}
