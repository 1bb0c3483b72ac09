import { useLazyQuery, useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { graphql } from './gql';
import type { CitedFragment } from './gql/graphql';

export function App() {
  const [model, setModel] = useState(location.hash.slice(1) || 'qx55');
  useEffect(() => {
    const follow = () => setModel(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return (
    <>
      <header>
        <h1>Where was it built?</h1>
        <Vin />
      </header>
      <main>
        <Models chosen={model} />
        <Periods model={model} />
      </main>
    </>
  );
}

const MODELS = graphql(`
  query Models($after: String) {
    models(first: 16, after: $after) {
      edges { node { id slug name generation chassisCode bodyStyle } }
      pageInfo { endCursor hasNextPage }
      totalCount
    }
  }
`);

/** A list that asks for its next page when its end comes into sight. */
function Models({ chosen }: { chosen: string }) {
  const { data, error, fetchMore } = useQuery(MODELS);
  const end = useRef<HTMLLIElement>(null);
  const next = data?.models.pageInfo.hasNextPage ? data.models.pageInfo.endCursor : null;
  useEffect(() => {
    if (!next) return;
    const sight = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) fetchMore({ variables: { after: next } });
    });
    sight.observe(end.current!);
    return () => sight.disconnect();
  }, [next, fetchMore]);
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <nav aria-label="Models">
      <ol>
        {data?.models.edges.map(({ node }) => (
          <li key={node.id}>
            <a href={`#${node.slug}`} aria-current={node.slug === chosen}>
              <b>{node.name}</b> {list(' · ', node.generation && `generation ${node.generation}`, node.chassisCode, node.bodyStyle)}
            </a>
          </li>
        ))}
        {next && <li ref={end}>…</li>}
      </ol>
      <footer>{data && `${data.models.edges.length} of ${data.models.totalCount} models`}</footer>
    </nav>
  );
}

const PERIODS = graphql(`
  query Periods($slug: String!) {
    model(slug: $slug) {
      id
      name
      productionPeriods {
        id start end ongoing
        plant { id name city country { id name } }
        verdict { status reason winner { ...Cited } dissenters { ...Cited } }
      }
    }
  }
  fragment Cited on Claim { id quote note source { id title publisher published address } }
`);

/** The answers about one model, each with its sources, also those that disagree. */
function Periods({ model }: { model: string }) {
  const { data, error } = useQuery(PERIODS, { variables: { slug: model } });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>…</p>;
  if (!data.model) return <p>There is no model {model}.</p>;
  return (
    <section aria-label="Production">
      <h2>{data.model.name}</h2>
      {data.model.productionPeriods.map(({ id, plant, start, end, ongoing, verdict }) => (
        <article key={id}>
          <h3>{plant.name}</h3>
          <p>
            {plant.city}, {plant.country.name} · {start ?? 'unknown'} to {ongoing ? 'today' : (end ?? 'unknown')}{' '}
            <mark className={verdict.status}>{verdict.status.toLowerCase()}</mark>
          </p>
          <p>{verdict.reason}</p>
          <Citation claim={verdict.winner} />
          {verdict.dissenters.length > 0 && (
            <details>
              <summary>{verdict.dissenters.length} say otherwise</summary>
              {verdict.dissenters.map(claim => <Citation key={claim.id} claim={claim} />)}
            </details>
          )}
        </article>
      ))}
    </section>
  );
}

function Citation({ claim: { quote, note, source } }: { claim: CitedFragment }) {
  const title = source.address ? <a href={source.address}>{source.title}</a> : source.title;
  return (
    <figure>
      <blockquote>{quote ?? note}</blockquote>
      <figcaption>{title} {list(', ', source.publisher, source.published)}</figcaption>
    </figure>
  );
}

const VIN = graphql(`
  query Vin($vin: String!) {
    vin(vin: $vin) { summary candidates { plant { id name } place { city } } }
  }
`);

/** A vehicle number is personal data: it goes as a variable by POST, and no cache keeps it. */
function Vin() {
  const [ask, { data, error, loading }] = useLazyQuery(VIN, { fetchPolicy: 'no-cache' });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const vin = String(new FormData(event.currentTarget).get('vin'));
    ask({ variables: { vin } }).catch(() => {}); // shown by `error`
  };
  return (
    <form onSubmit={submit}>
      <input name="vin" aria-label="Vehicle number" placeholder="VIN, * for what you do not know" autoComplete="off" />
      <button disabled={loading}>Read</button>
      <output>
        {error && <p role="alert">{error.message}</p>}
        {data && (
          <p>
            <b>{data.vin.candidates.map(({ plant, place }) => plant?.name ?? place.city).join(' or ')}</b>
            {data.vin.summary}
          </p>
        )}
      </output>
    </form>
  );
}

/** What is known of these, one after the other. */
function list(between: string, ...parts: (string | null | undefined)[]) {
  return parts.filter(Boolean).join(between);
}
