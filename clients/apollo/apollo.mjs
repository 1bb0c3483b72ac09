// Apollo Client: pages that its cache joins, persisted queries by GET, a subscription by WebSocket, an error with its code.
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
await socket.dispose();
client.stop();
