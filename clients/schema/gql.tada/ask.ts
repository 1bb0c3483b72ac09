import { initGraphQLTada } from 'gql.tada';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { print } from 'graphql';
import type { introspection } from './generated.d.ts';

const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Date: string; DateTime: string; PartialDate: string };
}>();

const question = graphql(`
  query Built($nameplates: [String!], $on: Date!) {
    productionPeriods(filter: { nameplate: $nameplates }, first: 10) {
      nodes { plant { slug } start certainty(on: $on) verdict { status } }
    }
  }
`);

const variables: VariablesOf<typeof question> = { nameplates: ['QX55'], on: '2022-06-01' };
const answer = await fetch(process.argv[2], {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query: print(question), variables }),
});
const { data, errors } = (await answer.json()) as { data: ResultOf<typeof question>; errors?: unknown };
if (errors) throw new Error(JSON.stringify(errors));
const plants: string[] = data.productionPeriods.nodes.map(period => period.plant.slug);
console.log(JSON.stringify(plants));
