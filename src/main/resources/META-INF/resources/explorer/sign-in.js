// Who makes changes. A token is kept in the memory of this page alone: in no cookie and no storage, and it is gone with the page.
import { html, nothing } from "lit";
import { AskError, reach } from "./api.js";
import { Element } from "./element.js";

/**
 * @typedef {object} Session
 * @property {string} token
 * @property {string | null} name
 * @property {string} role
 * @property {number} until when the token ends, in milliseconds; Infinity where that is not known
 * @property {string | null} refresh a token that gets a new one
 */

const { issuer, client, tokenFile } = /** @type {HTMLElement} */ (document.getElementById("main")).dataset;

/** Between leaving for the provider and coming back, what is to be compared is kept in the tab. It opens nothing alone. */
const LEFT = "wherebuilt.sign-in";

/** A token is renewed so long before it ends. */
const EARLY_MILLIS = 30_000;

/** @type {Session | null} */
let session = null;
const watchers = new EventTarget();

// A browser may keep the page as it is for the way back.
addEventListener("pagehide", ({ persisted }) => persisted && become(null));

/** Who is signed in; null when nobody is. @returns {Session | null} */
export function signedIn() {
  return session;
}

/** Whether there is a way to sign in at all. */
export function canSignIn() {
  return Boolean(issuer) || tokenFile !== undefined;
}

/** Draws a component again when somebody signs in or out. @param {import("lit").LitElement} component */
export function watch(component) {
  watchers.addEventListener("changed", () => component.requestUpdate());
}

/** The token to send, renewed if it is about to end; null when nobody is signed in. @returns {Promise<string | null>} */
export async function bearer() {
  if (session?.refresh && session.until - Date.now() < EARLY_MILLIS) {
    const { token_endpoint } = await provider();
    const { refresh } = session;
    const answer = await post(token_endpoint, { grant_type: "refresh_token", client_id: /** @type {string} */ (client), refresh_token: refresh });
    // A provider that gives no new one leaves the old one valid (RFC 6749, 6).
    await take({ refresh_token: refresh, ...answer });
  } else if (session && session.until <= Date.now()) {
    become(null);
    throw new AskError("refused", "Your sign-in has ended. Sign in again.");
  }
  return session?.token ?? null;
}

/** @param {Session | null} next */
function become(next) {
  session = next;
  watchers.dispatchEvent(new Event("changed"));
}

/** Signs in with a token, if the service accepts it. @param {string} token @param {{ until?: number, refresh?: string | null }} [kept] */
async function signIn(token, { until = Infinity, refresh = null } = {}) {
  const answer = await reach(() => fetch("/caller", { headers: { Authorization: `Bearer ${token}` } }));
  const caller = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new AskError("refused", caller.error ?? "The service could not check the token.");
  }
  become({ token, name: caller.name, role: caller.role, until, refresh });
}

/** Takes what the provider's token endpoint answered. @param {any} answer */
async function take({ access_token, expires_in, refresh_token }) {
  await signIn(access_token, { until: expires_in ? Date.now() + expires_in * 1000 : Infinity, refresh: refresh_token ?? null });
}

/** The provider's description of itself (OpenID Connect Discovery). */
async function provider() {
  const answer = await reach(() => fetch(`${issuer?.replace(/\/$/, "")}/.well-known/openid-configuration`));
  if (!answer.ok) {
    throw new AskError("refused", "The sign-in service does not answer as it should.");
  }
  return answer.json().catch(() => {
    throw new AskError("refused", "The sign-in service does not answer as it should.");
  });
}

/** @param {string} address @param {Record<string, string>} form @returns {Promise<any>} */
async function post(address, form) {
  const answer = await reach(() => fetch(address, { method: "POST", body: new URLSearchParams(form) }));
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    if (answer.status === 400 || answer.status === 401) {
      become(null);
    }
    throw new AskError("refused", `The sign-in service refused: ${body.error_description ?? body.error ?? answer.status}. Sign in again.`);
  }
  return body;
}

/** Goes to the provider: authorization code with PKCE (RFC 7636, S256). */
async function leave() {
  if (!crypto.subtle) {
    throw new AskError("refused", "Signing in needs HTTPS: the browser makes no keys on this page.");
  }
  const { authorization_endpoint } = await provider();
  const left = { state: random(), verifier: random(), hash: location.hash };
  sessionStorage.setItem(LEFT, JSON.stringify(left));
  const challenge = base64(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(left.verifier)));
  const there = new URL(authorization_endpoint);
  Object.entries({
    response_type: "code",
    client_id: client,
    redirect_uri: here(),
    scope: "openid",
    state: left.state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  }).forEach(([name, value]) => there.searchParams.set(name, value ?? ""));
  location.assign(there);
}

/** Comes back from the provider, if that is where the visitor comes from. The code leaves the address and the history at once. */
async function comeBack() {
  const given = new URLSearchParams(location.search);
  if (!issuer || !given.has("state")) {
    return;
  }
  const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "null");
  sessionStorage.removeItem(LEFT);
  history.replaceState(null, "", location.pathname + (left?.hash ?? ""));
  dispatchEvent(new HashChangeEvent("hashchange"));
  const { issuer: named, token_endpoint } = await provider();
  if (!left || given.get("state") !== left.state || (given.has("iss") && given.get("iss") !== named)) {
    throw new AskError("refused", "That sign-in was not begun on this page. Sign in again.");
  }
  const code = given.get("code");
  if (!code) {
    throw new AskError("refused", `Nobody signed in: ${given.get("error_description") ?? given.get("error") ?? "no reason given"}.`);
  }
  await take(
    await post(token_endpoint, {
      grant_type: "authorization_code",
      client_id: /** @type {string} */ (client),
      redirect_uri: here(),
      code,
      code_verifier: left.verifier,
    }),
  );
}

function here() {
  return location.origin + location.pathname;
}

/** 256 random bits as text, for what nobody may guess or what must never be the same twice. */
export function random() {
  return base64(crypto.getRandomValues(new Uint8Array(32)).buffer);
}

/** @param {ArrayBuffer} bytes */
function base64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Who is signed in, and the ways to sign in. */
class SignIn extends Element {
  static properties = { problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.problem = "";
    this.busy = false;
    watch(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(comeBack);
  }

  /** @param {() => Promise<unknown>} way */
  async attempt(way) {
    this.busy = true;
    this.problem = "";
    try {
      await way();
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.problem = failed.message;
    } finally {
      this.busy = false;
    }
  }

  /** @param {SubmitEvent} event */
  paste(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (this.querySelector("input"));
    this.attempt(async () => {
      await signIn(field.value.trim());
      field.value = "";
    });
  }

  render() {
    return html`
      <section class="sign-in" aria-label="Signing in" aria-busy=${this.busy ? "true" : nothing}>
        ${session
          ? html`
              <p>Signed in as <strong>${session.name ?? "somebody without a name"}</strong>, ${session.role.toLowerCase()}.</p>
              <button type="button" @click=${() => become(null)}>Sign out</button>
            `
          : html`
              <p>${canSignIn() ? "Everybody can try a change here and see what it would do. To send it, sign in." : "Everybody can try a change here and see what it would do. This service accepts no changes: its operator has set up no sign-in."}</p>
              ${issuer ? html`<button type="button" @click=${() => this.attempt(leave)}>Sign in</button>` : ""}
              ${tokenFile === undefined
                ? ""
                : html`
                    <form @submit=${this.paste}>
                      <label>Token from the service's file <input type="password" autocomplete="off" required spellcheck="false" /></label>
                      <button>Use this token</button>
                    </form>
                  `}
            `}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : ""}
      </section>
    `;
  }
}

customElements.define("wb-sign-in", SignIn);
