// What the cache keeps, by the header X-Cache and by the answers themselves, with nothing but Node.
import { setTimeout as sleep } from 'node:timers/promises';
import { assert, base, changeCatalogue, check, checkChange } from '../lib/check.mjs';

const cache = process.argv[3];
const SPECIFIED = 'application/graphql-response+json';
/** As `wherebuilt.graphql.cache.shared-max-age` has it, and the part of a second that a cache with a clock of whole seconds adds. */
const KEPT_MILLIS = 3000;

async function get(path, headers = {}) {
  const response = await fetch(base + path, { headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, hit: response.headers.get('x-cache') === 'HIT' };
}

/** A question that nobody has asked before. */
let asked = 0;
const plant = () => `{ plant(slug: "canton") { slug n${asked++}: name } }`;
const ask = (query, accept = '*/*') => get(`/graphql?query=${encodeURIComponent(query)}`, { Accept: accept });
const slug = answer => JSON.parse(answer.text).data.plant.slug;

await check(`cdn: an answer is kept for all who want its type, however they say so, ${cache}`, async () => {
  for (const [type, ways] of [
    ['application/json', ['*/*', 'application/json', 'application/json, text/plain, */*', 'text/html,application/xhtml+xml,*/*;q=0.8']],
    [SPECIFIED, [`${SPECIFIED}, application/json;q=0.9`, `${SPECIFIED},application/json`, SPECIFIED]],
  ]) {
    const query = plant();
    for (const [i, way] of ways.entries()) {
      const answer = await ask(query, way);
      assert.equal(slug(answer), 'canton');
      assert.equal(answer.headers.get('content-type').split(';')[0], type, way);
      assert.equal(answer.hit, i > 0, `${way}: ${answer.headers.get('x-cache')}`);
    }
  }
  return 'canton, one miss for each of 2 types in 7 spellings';
});

await check(`cdn: the types of one question do not mix, ${cache}`, async () => {
  const query = plant();
  for (let i = 0; i < 2; i++) {
    for (const type of ['application/json', SPECIFIED]) {
      const answer = await ask(query, type);
      assert.equal(answer.headers.get('content-type').split(';')[0], type);
      assert.equal(answer.hit, i > 0);
    }
  }
  return 'each its own';
});

await check(`cdn: an answer is asked for again when its time is over, ${cache}`, async () => {
  const query = plant();
  const first = await ask(query);
  await sleep(KEPT_MILLIS + 100);
  const later = await ask(query);
  assert.equal(later.hit, false);
  assert.equal(later.text, first.text);
  assert.equal((await ask(query)).hit, true);
  return `${later.headers.get('x-cache')} after ${KEPT_MILLIS / 1000} s, the same bytes`;
});

await check(`cdn: errors and answers to POST are not kept, ${cache}`, async () => {
  for (let i = 0; i < 2; i++) {
    const refused = await ask('{ plants(first: 0) { totalCount } }', SPECIFIED);
    assert.equal(JSON.parse(refused.text).errors[0].extensions.code, 'BAD_USER_INPUT');
    assert.equal(refused.hit, false);
    const posted = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ plant(slug: "canton") { slug } }' }),
    });
    assert.equal((await posted.json()).data.plant.slug, 'canton');
    assert.notEqual(posted.headers.get('x-cache'), 'HIT');
  }
  return 'BAD_USER_INPUT and canton, twice each';
});

await check(`cdn: a page's file is kept only by the address with its digest, ${cache}`, async () => {
  const page = (await get('/')).text;
  const address = page.match(/\/explorer\/main\.js\?v=[0-9a-f]{16}/)[0];
  for (const [path, kept] of [[address, true], ['/explorer/main.js?v=0123456789abcdef', false], ['/explorer/main.js', false]]) {
    const first = await get(path);
    const second = await get(path);
    assert.equal(second.status, 200);
    assert.equal(second.text, first.text);
    assert.equal(second.hit, kept, path);
  }
  return address;
});

await check(`cdn: an event stream passes at once, ${cache}`, async () => {
  const answer = await ask('{ plant(slug: "canton") { slug } }', 'text/event-stream');
  assert.match(answer.text, /event: next\ndata: \{"data":\{"plant":\{"slug":"canton"\}\}\}\n\nevent: complete/);
  return 'canton';
});

await checkChange(`cdn: a reader sees a change within the time that an answer is kept, ${cache}`, async () => {
  const query = '{ plant(slug: "canton") { description } }';
  const before = JSON.parse((await ask(query)).text).data.plant.description;
  const changed = await changeCatalogue();
  await sleep(KEPT_MILLIS + 100);
  const after = JSON.parse((await ask(query)).text).data.plant.description;
  assert.ok(!before.startsWith(changed), 'it was so before');
  assert.ok(after.startsWith(changed), after);
  return changed;
});

const token = process.env.WHEREBUILT_CURATOR_TOKEN;
if (token) {
  await check(`cdn: what a curator sends passes, and is kept for nobody, ${cache}`, async () => {
    const send = async (query, headers = {}) => {
      const response = await fetch(`${base}/graphql`, {
        method: 'POST', body: JSON.stringify({ query }), headers: { 'Content-Type': 'application/json', Accept: SPECIFIED, ...headers },
      });
      assert.notEqual(response.headers.get('x-cache'), 'HIT');
      return response.json();
    };
    const mutation = 'mutation { retractClaim(slug: "resp2012jx-qx60-l50-smyrna", because: "A test.") { edit { id by } } }';
    const authorization = { Authorization: `Bearer ${token}` };
    assert.equal((await send(mutation)).errors[0].extensions.code, 'UNAUTHENTICATED');
    const { edit } = (await send(mutation, authorization)).data.retractClaim;
    await send(`mutation { revert(edit: "${edit.id}", because: "A test.") { revision } }`, authorization);
    const file = await fetch(`${base}/catalogue/changes`, {
      method: 'POST', headers: { 'Content-Type': 'text/csv', ...authorization },
      body: `slug,title,read_on,kind\n${Array.from({ length: 20_000 }, (_, i) => `cdn-${i},A document that somebody read and whose title is long enough for a file of more than one megabyte ${i},2026-11-20,NEWS`).join('\n')}\n`,
    });
    assert.ok([200, 413].includes(file.status), String(file.status));
    assert.match(file.headers.get('content-type'), /json/, 'the service answers, and not the proxy');
    return `by ${edit.by}; a file of 2 MB gets ${file.status}`;
  });
} else {
  console.log(`left out: cdn: what a curator sends · WHEREBUILT_CURATOR_TOKEN has no token, ${cache}`);
}
