// The public GraphQL endpoint, asked by trusted documents: by GET, so that browsers and CDNs keep answers; by POST what must not
// stand in an address.

/** @typedef {"offline" | "unavailable" | "refused" | "failed"} Trouble */

/** The documents of the service by name, each with its id and its text; the page brings them. */
const documents = JSON.parse(document.getElementById("documents")?.textContent ?? "{}");

/** What the service refuses because of the request or of its sender, and says in words for a person. */
const REFUSALS = ["BAD_USER_INPUT", "QUERY_TOO_COMPLEX", "UNAUTHENTICATED", "FORBIDDEN", "CONFLICT"];

/** A question that got no answer; `trouble` says why, `message` says it to a person, and `details` has what a refusal adds. */
export class AskError extends Error {
  /** @param {Trouble} trouble @param {string} message @param {Record<string, any>} [details] */
  constructor(trouble, message, details = {}) {
    super(message);
    this.trouble = trouble;
    this.details = details;
  }
}

/**
 * The answer's data. Variables that are null are left out, so that one question has one address.
 * @param {string} name the document's
 * @param {Record<string, unknown>} [variables]
 * @param {{ inBody?: boolean, signal?: AbortSignal, token?: string | null }} [options] `inBody`: by POST, out of addresses and logs of them
 * @returns {Promise<any>}
 */
export async function ask(name, variables = {}, { inBody = false, signal, token } = {}) {
  const request = { documentId: documents[name].id, variables: stated(variables) };
  const headers = { Accept: "application/graphql-response+json" };
  const answer = await reach(() =>
    inBody
      ? fetch("/graphql", {
          method: "POST",
          headers: { ...headers, "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
          body: JSON.stringify(request),
          signal,
        })
      : fetch(`/graphql?${parameters(request)}`, { headers, signal }),
  );
  const body = await answer.json().catch(() => null);
  if (body?.data && !body.errors) {
    return body.data;
  }
  const error = body?.errors?.[0];
  if (REFUSALS.includes(error?.extensions?.code)) {
    throw new AskError("refused", error.message, error.extensions);
  }
  throw answer.status === 503
    ? new AskError("unavailable", "The catalogue is unavailable at the moment.")
    : new AskError("failed", "The service could not answer. The error is on our side and has been logged.");
}

/** The address of GraphiQL with the very query and variables. @param {string} name @param {Record<string, unknown>} variables */
export function graphiql(name, variables = {}) {
  return `/q/graphql-ui/#${parameters({ query: documents[name].text, variables: stated(variables) })}`;
}

/** What is said when nobody answers. @param {() => Promise<Response>} request */
export async function reach(request) {
  try {
    return await request();
  } catch (failed) {
    if (failed instanceof DOMException && failed.name === "AbortError") {
      throw failed;
    }
    throw new AskError(
      "offline",
      navigator.onLine ? "The service does not answer." : "You are offline. The page continues when you are online again.",
    );
  }
}

/** @param {Record<string, unknown>} variables */
function stated(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null && value !== undefined));
}

/** @param {Record<string, unknown>} values */
function parameters(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`)
    .join("&");
}
