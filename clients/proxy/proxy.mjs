// Streams and WebSockets through a proxy, with nothing but Node.
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { assert, base, changeCatalogue, check, checkChange, endpoint } from '../lib/check.mjs';

const through = process.argv[3];
const headers = { Accept: 'text/event-stream', 'Accept-Encoding': 'gzip' };

/** The stream of an operation: its response, and `until`, which resolves to what came, once the pattern is in it. */
function open(query) {
  return new Promise((resolve, reject) => {
    const asked = request(`${endpoint}?query=${encodeURIComponent(query)}`, { headers }, response => {
      let came = '';
      let look = () => {};
      const compressed = response.headers['content-encoding'] === 'gzip';
      const stream = compressed ? response.pipe(createGunzip()) : response;
      stream.setEncoding('utf8').on('error', reject).on('data', part => {
        came += part;
        look();
      });
      const until = pattern => new Promise(found => {
        look = () => pattern.test(came) && found(came);
        look();
      });
      resolve({ response, compressed, until, close: () => asked.destroy() });
    });
    asked.on('error', reject).end();
  });
}

await check(`proxy: a query as an event, ${through}`, async () => {
  const { response, compressed, until } = await open('{ plant(slug: "canton") { slug } }');
  assert.equal(response.statusCode, 200);
  assert.match(response.headers['content-type'], /^text\/event-stream/);
  const came = await until(/event: complete/);
  assert.match(came, /event: next\ndata: \{"data":\{"plant":\{"slug":"canton"\}\}\}\n\n/);
  return compressed ? 'canton, compressed by the proxy' : 'canton';
});

await check(`proxy: a quiet stream gives a sign of life within 60 s, ${through}`, async () => {
  const opened = Date.now();
  const { until, close } = await open('subscription { catalogueChanged { revision } }');
  await until(/^:\n\n/);
  const first = Date.now() - opened;
  assert.ok(first < 1000, `the stream opened after ${first} ms`);
  await until(/^:\n\n:\n\n/);
  close();
  return `after ${Math.round((Date.now() - opened) / 1000)} s`;
});

await checkChange(`proxy: an event comes as soon as directly, ${through}`, async () => {
  const { until, close } = await open('subscription { catalogueChanged { revision } }');
  await until(/^:\n\n/);
  const [came, changed] = await Promise.all([
    until(/event: next\n.*\n\n/).then(came => ({ came, at: Date.now() })),
    changeCatalogue().then(() => Date.now()),
  ]);
  close();
  // The other replica has written before it says that it is ready.
  assert.ok(came.at < changed + 1000, `${came.at - changed} ms after the change`);
  return came.came.match(/data: (.*)/)[1];
});

function upgrade(protocols) {
  return new Promise((resolve, reject) => {
    const asked = request(endpoint, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': 13,
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...(protocols && { 'Sec-WebSocket-Protocol': protocols }),
      },
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, protocol: response.headers['sec-websocket-protocol'] });
    });
    asked.on('response', async response => resolve({ status: response.statusCode, body: await text(response) }));
    asked.on('error', reject).end();
  });
}

if (!through.endsWith('1.0')) { // which has no WebSockets
  await check(`proxy: a WebSocket with the old protocol too, ${through}`, async () => {
    assert.deepEqual(await upgrade('graphql-ws, graphql-transport-ws'), { status: 101, protocol: 'graphql-transport-ws' });
    return 'graphql-transport-ws';
  });
  for (const [what, protocols] of [['with the old protocol alone', 'graphql-ws'], ['with none', '']]) {
    await check(`proxy: a WebSocket ${what}, ${through}`, async () => {
      const { status, body } = await upgrade(protocols);
      assert.equal(status, 400);
      assert.match(body, /graphql-transport-ws/);
      return `${status} ${body.trim()}`;
    });
  }
}
process.exit(); // streams that nobody waits for any more
