// Server-sent events, as a browser does them (EventSource, by GET) and as graphql-sse does (fetch, by POST). Both hear of one change.
import { EventSource } from 'eventsource';
import { createClient } from 'graphql-sse';
import { assert, changeCatalogue, checkChange, endpoint } from '../lib/check.mjs';

const query = 'subscription Changed { catalogueChanged { revision plants } }';

async function catalogue() {
  const asked = '{ catalogue { revision } plant(slug: "canton") { description } }';
  const answer = await fetch(`${endpoint}?query=${encodeURIComponent(asked)}`);
  const { data } = await answer.json();
  return { revision: data.catalogue.revision, description: data.plant.description };
}

/** Each tells `open` once its stream is open, and promises the first event. */
const clients = {
  EventSource: open => new Promise((resolve, reject) => {
    const events = new EventSource(`${endpoint}?query=${encodeURIComponent(query)}`);
    events.addEventListener('open', open);
    events.addEventListener('next', ({ data }) => {
      events.close();
      resolve(JSON.parse(data));
    });
    events.addEventListener('error', ({ code, message }) => {
      events.close();
      reject(new Error(`${code} ${message}`));
    });
  }),
  'graphql-sse': open => new Promise((resolve, reject) => {
    const client = createClient({
      url: endpoint,
      retryAttempts: 0,
      fetchFn: async (...request) => {
        const answer = await fetch(...request);
        open();
        return answer;
      },
    });
    client.subscribe({ query }, {
      next: event => {
        client.dispose();
        resolve(event);
      },
      error: reject,
      complete: () => reject(new Error('ended without an event')),
    });
  }),
};

let change; // one for both, when both listen
const opened = [];
const events = [];
if (process.env.QUARKUS_DATASOURCE_JDBC_URL) {
  for (const listen of Object.values(clients)) {
    opened.push(new Promise(open => events.push(listen(open))));
  }
  events.forEach(event => event.catch(() => {})); // reported below
  const before = catalogue();
  change = Promise.all([before, ...opened]).then(async ([before]) => ({ before, description: await changeCatalogue() }));
}

for (const [index, name] of Object.keys(clients).entries()) {
  await checkChange(`events: ${name}`, async () => {
    const [{ data, errors }, { before, description }] = await Promise.all([events[index], change]);
    assert.equal(errors, undefined);
    assert.ok(data.catalogueChanged.revision > before.revision, `${data.catalogueChanged.revision} after ${before.revision}`);
    const after = await catalogue();
    assert.ok(after.description.startsWith(description), `${after.description} for ${description}`);
    return `a curator's change was told: revision ${before.revision}, then ${data.catalogueChanged.revision}, and is there`;
  });
}
process.exit();
