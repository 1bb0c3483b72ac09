// What relay-compiler makes the modules in generated/ of. A program with React would have these in its components.
import { graphql } from 'relay-runtime';

export const plants = graphql`
  query documentsPlantsQuery($first: Int!) {
    ...documents_plants @arguments(first: $first)
  }
`;

export const list = graphql`
  fragment documents_plants on Query
  @argumentDefinitions(first: { type: "Int" }, after: { type: "String" })
  @refetchable(queryName: "documentsPlantsPageQuery") {
    plants(first: $first, after: $after) @connection(key: "documents_plants") {
      edges { node { slug ...documents_plant } }
      pageInfo { endCursor hasNextPage }
      totalCount
    }
  }
`;

export const plant = graphql`
  fragment documents_plant on Plant
  @argumentDefinitions(on: { type: "Date" })
  @refetchable(queryName: "documentsPlantAgainQuery") {
    id
    name
    models(on: $on) { slug }
  }
`;
