import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { graphql } from './generated/gql.js';

const question = graphql(`
  query Built($nameplates: [String!], $on: Date!) {
    productionPeriods(filter: { nameplate: $nameplates }, first: 10) {
      nodes { plant { slug } start certainty(on: $on) verdict { status } }
    }
  }
`);

async function ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  const answer = await fetch(process.argv[2], {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const { productionPeriods } = await ask(question, { nameplates: ['QX55'], on: '2022-06-01' });
const plants: string[] = productionPeriods.nodes.map(period => period.plant.slug);
console.log(JSON.stringify(plants));
