// The second subgraph: what dealers have in stock. It knows models, plants, markets, brands and countries by their keys
// alone; what they are, Wherebuilt tells. The dealers are made up.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

export const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Query {
    dealers: [Dealer!]!
    dealer(id: ID!): Dealer
  }

  type Dealer @key(fields: "id") {
    id: ID!
    name: String!
    country: Country!
    market: Market
    brand: Brand!
    stock: [Car!]!
  }

  type Car {
    price: Int!
    model: Model
    builtAt: Plant
  }

  type Model @key(fields: "slug") {
    slug: String!
    dealers: [Dealer!]!
  }

  type Plant @key(fields: "slug") {
    slug: String!
    inStock: Int!
  }

  type Country @key(fields: "code") {
    code: String!
    dealers: [Dealer!]!
  }

  type Market @key(fields: "slug", resolvable: false) {
    slug: String!
  }

  type Brand @key(fields: "slug", resolvable: false) {
    slug: String!
  }

  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`);

const car = (price, model, plant) => ({ price, model: { slug: model }, builtAt: plant && { slug: plant } });

const dealers = [
  {
    id: 'nashville', name: 'Nashville Cars', country: { code: 'US' }, market: { slug: 'united-states' }, brand: { slug: 'infiniti' },
    stock: [car(21000, 'qx60-l50', 'smyrna'), car(33000, 'qx55', 'compas'), car(22500, 'qx60-l50', 'smyrna')],
  },
  {
    id: 'beijing', name: 'Beijing Cars', country: { code: 'CN' }, market: { slug: 'china' }, brand: { slug: 'infiniti' },
    stock: [car(18000, 'q50l-v37', 'xiangyang'), car(1, 'a-model-that-nobody-knows')],
  },
  {
    id: 'tokyo', name: 'Tokyo Cars', country: { code: 'JP' }, market: null, brand: { slug: 'infiniti' },
    stock: [car(15000, 'qx60-l50', 'smyrna')],
  },
];

const resolvers = {
  Query: {
    dealers: () => dealers,
    dealer: (_, { id }) => dealers.find(dealer => dealer.id === id),
  },
  Dealer: { __resolveReference: ({ id }) => dealers.find(dealer => dealer.id === id) },
  Model: { dealers: ({ slug }) => dealers.filter(({ stock }) => stock.some(({ model }) => model.slug === slug)) },
  Plant: { inStock: ({ slug }) => dealers.flatMap(({ stock }) => stock).filter(({ builtAt }) => builtAt?.slug === slug).length },
  Country: { dealers: ({ code }) => dealers.filter(({ country }) => country.code === code) },
};

/** Starts it on a free port of this machine. */
export async function startStock() {
  const server = new ApolloServer({ schema: buildSubgraphSchema({ typeDefs, resolvers }) });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, stop: () => server.stop() };
}
