// Apollo Client: pages that its cache joins, persisted queries by GET, a subscription by WebSocket, an error with its code, and a
// curator's mutations.
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import { filter, firstValueFrom, map } from 'rxjs';
import WebSocket from 'ws';
import { assert, changeCatalogue, check, checkChange, endpoint } from '../lib/check.mjs';

// What goes over the wire, to see that the queries are really persisted and asked by GET.
const requests = [];
const counting = async (address, options) => {
  requests.push({ method: options.method, text: options.body ?? decodeURIComponent(address) });
  return fetch(address, options);
};

const sha256 = async text => createHash('sha256').update(text).digest('hex');
const http = ApolloLink.from([
  new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
  new HttpLink({ uri: endpoint, fetch: counting }),
]);
const socket = createClient({ url: endpoint.replace('http', 'ws'), webSocketImpl: WebSocket, lazy: true });

const client = new ApolloClient({
  link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(socket), http),
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          plants: relayStylePagination(['filter', 'orderBy']),
          productionPeriods: relayStylePagination(['filter', 'orderBy']),
        },
      },
    },
  }),
});

const PLANTS = gql`
  query Plants($first: Int!, $after: String) {
    plants(first: $first, after: $after) {
      edges { node { id slug name } }
      pageInfo { endCursor hasNextPage }
      totalCount
    }
  }
`;

await check('apollo: pages', async () => {
  const plants = client.watchQuery({ query: PLANTS, variables: { first: 5 } });
  const screen = plants.subscribe();
  const showing = length =>
    firstValueFrom(plants.pipe(map(({ data }) => data?.plants), filter(shown => shown?.edges.length > length)));
  let shown = await showing(0);
  assert.equal(shown.edges.length, 5);
  let pages = 1;
  while (shown.pageInfo.hasNextPage) {
    await plants.fetchMore({ variables: { after: shown.pageInfo.endCursor } });
    shown = await showing(shown.edges.length);
    pages++;
  }
  screen.unsubscribe();
  const slugs = shown.edges.map(({ node }) => node.slug);
  assert.equal(new Set(slugs).size, shown.totalCount, 'every plant once');
  assert.ok(slugs.includes('compas') && slugs.includes('tochigi'), slugs.join());
  return `${pages} pages, joined to ${slugs.length} plants by the cache`;
});

await check('apollo: persisted queries by GET', async () => {
  const query = gql`
    query Built($filter: ProductionFilter) {
      productionPeriods(filter: $filter) { edges { node { id plant { id name } start } } pageInfo { endCursor hasNextPage } }
    }
  `;
  const ask = async nameplate => {
    requests.length = 0;
    const { data } = await client.query({ query, variables: { filter: { nameplate } } });
    return data.productionPeriods.edges.map(({ node }) => node.plant.name).join();
  };
  await ask('Q50');
  const plant = await ask('QX55');
  assert.match(plant, /COMPAS/);
  assert.deepEqual(requests.map(({ method }) => method), ['GET']);
  assert.match(requests[0].text, /sha256Hash/);
  assert.doesNotMatch(requests[0].text, /query Built/);
  return `the hash alone, by GET: the QX55 is from ${plant}`;
});

await check('apollo: an error', async () => {
  const { error } = await client.query({ query: PLANTS, variables: { first: 501 }, errorPolicy: 'all', fetchPolicy: 'network-only' });
  assert.ok(CombinedGraphQLErrors.is(error), String(error));
  const [{ message, extensions, path }] = error.errors;
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  assert.deepEqual(path, ['plants']);
  assert.match(message, /first.*501.*1 to 500/);
  return `${extensions.code}: ${message}`;
});

await checkChange('apollo: a subscription by WebSocket', async () => {
  const revision = gql`query Revision { catalogue { revision } }`;
  const before = (await client.query({ query: revision, fetchPolicy: 'network-only' })).data.catalogue.revision;
  const opened = new Promise(resolve => socket.on('connected', resolve));
  const event = new Promise((resolve, reject) => {
    client
      .subscribe({ query: gql`subscription Changed { catalogueChanged { revision } }` })
      .subscribe({ next: ({ data, error }) => (data ? resolve(data) : reject(error)), error: reject });
  });
  await opened;
  await changeCatalogue();
  const { catalogueChanged } = await event;
  assert.ok(catalogueChanged.revision > before, `${catalogueChanged.revision} after ${before}`);
  return `a curator's change was told: revision ${before}, then ${catalogueChanged.revision}`;
});
// A curator's mutations: what they answer is in the cache, and so on the screen, without a second question.
const token = process.env.WHEREBUILT_CURATOR_TOKEN;
const curated = async () => {
  const authorization = { headers: { authorization: `Bearer ${token}` } };
  const CLAIM = gql`query Claim($slug: String!) { claim(slug: $slug) { id slug version note retractedAt } }`;
  const slug = 'resp2012jx-qx60-l50-smyrna';
  const noted = client.watchQuery({ query: CLAIM, variables: { slug } });
  const screen = noted.subscribe();
  const showing = test => firstValueFrom(noted.pipe(map(({ data }) => data?.claim), filter(claim => claim && test(claim))));
  const { version } = await showing(() => true);
  const note = 'The first JX35 left the line on 20 February 2012.';
  const claim = { source: 'resp2012jx', topic: 'PRODUCTION', plant: 'smyrna', model: 'qx60-l50', manufacturer: 'nissan-north-america',
    stance: 'SUPPORTS', kind: 'REPORTED', start: '2012-02-20', markets: ['united-states'], note };
  const CORRECT = gql`
    mutation Correct($slug: String!, $claim: ClaimInput!, $version: String) {
      correctClaim(slug: $slug, claim: $claim, because: "Said better.", ifVersion: $version) {
        claim { id slug version note retractedAt }
        changes { plant { slug } model { slug } after { verdict { status } } }
        edit { id number by because }
      }
    }`;
  const answer = await client.mutate({ mutation: CORRECT, variables: { slug, claim, version }, context: authorization });
  const { edit } = answer.data.correctClaim;
  assert.equal(edit.because, 'Said better.');
  assert.equal((await showing(shown => shown.version !== version)).note, note);
  const { error } = await client.mutate({ mutation: CORRECT, variables: { slug, claim, version }, context: authorization, errorPolicy: 'all' });
  assert.equal(error.errors[0].extensions.code, 'CONFLICT');
  assert.equal(error.errors[0].extensions.current.note, note);
  const REVERT = gql`mutation Revert($edit: ID!) { revert(edit: $edit, because: "A test.") { edit { number } } }`;
  const undone = await client.mutate({ mutation: REVERT, variables: { edit: edit.id }, context: authorization });
  screen.unsubscribe();
  const refused = await client.mutate({ mutation: REVERT, variables: { edit: edit.id }, errorPolicy: 'all' });
  assert.equal(refused.error.errors?.[0].extensions.code ?? refused.error.result?.errors[0].extensions.code, 'UNAUTHENTICATED');
  return `edit ${edit.number} by ${edit.by}, shown from the cache; an old version is a CONFLICT; undone by edit ${undone.data.revert.edit.number}; nothing without a token`;
};
if (token) {
  await check('apollo: mutations', curated);
} else {
  console.log('left out: apollo: mutations · WHEREBUILT_CURATOR_TOKEN has no token');
}
await socket.dispose();
client.stop();
