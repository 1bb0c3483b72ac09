// GraphiQL on its page: the examples, links to a question, and headers that are sent once.
const { React, ReactDOM, GraphiQL } = /** @type {any} */ (window);

/**
 * @typedef {object} Question
 * @property {string} query
 * @property {string} variables as JSON
 * @property {string | null} operationName which of the query's operations
 */

/**
 * The question in an address, if there is one. Behind "#" it reaches no server and no log, and may be of any length.
 * @param {{ search: string, hash: string }} address
 * @returns {Question | null}
 */
function question({ search, hash }) {
  const said = new URLSearchParams(hash.includes("query=") ? hash.slice(1) : search);
  const query = said.get("query");
  return query ? { query, variables: readable(said.get("variables") ?? ""), operationName: said.get("operationName") } : null;
}

/** JSON as a person would write it. @param {string} json */
function readable(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** @param {Question} asked */
function address({ query, variables, operationName }) {
  return Object.entries({ query, variables, operationName })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`)
    .join("&");
}

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[aria-label=Examples] a")]);
const examples = links.map((link) => /** @type {Question} */ (question(link)));
const linked = question(location);

/** Opens what is linked to, keeps the question in the address, and lets Ctrl-Enter work wherever the cursor is. */
function Questions() {
  const { tabs, activeTabIndex, addTab, changeTab, setOperationName, queryEditor, variableEditor, responseEditor } =
    GraphiQL.React.useEditorContext({ nonNull: true });
  const { run, stop } = GraphiQL.React.useExecutionContext({ nonNull: true });
  const [waiting, setWaiting] = React.useState(linked?.operationName ? linked : null);
  const shown = address(tabs[activeTabIndex]);
  const opened = React.useRef(shown);

  React.useEffect(() => {
    const open = () => {
      const asked = question(location);
      if (!asked) {
        return;
      }
      stop();
      const known = tabs.findIndex((/** @type {Question} */ tab) => tab.query === asked.query && (tab.variables ?? "") === asked.variables);
      if (known >= 0) {
        changeTab(known);
        return;
      }
      // Before the editors are there nothing has been written that could be lost.
      const text = queryEditor?.getValue() ?? "";
      if (text.trim() && !examples.some(({ query }) => query === text)) {
        addTab();
      }
      setWaiting(asked);
    };
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        run();
      }
    };
    addEventListener("hashchange", open);
    addEventListener("keydown", key);
    return () => {
      removeEventListener("hashchange", open);
      removeEventListener("keydown", key);
    };
  });

  React.useEffect(() => {
    if (waiting && queryEditor && variableEditor && responseEditor) {
      if (waiting !== linked) {
        queryEditor.setValue(waiting.query);
        variableEditor.setValue(waiting.variables);
        responseEditor.setValue("");
      }
      if (waiting.operationName) {
        setOperationName(waiting.operationName);
      }
      setWaiting(null);
    }
  });

  React.useEffect(() => {
    links.forEach((link, i) => link.setAttribute("aria-current", String(examples[i].query === tabs[activeTabIndex].query)));
    if (shown !== opened.current) {
      opened.current = "";
      history.replaceState(null, "", `${location.pathname}#${shown}`);
    }
  }, [shown]);

  return React.createElement("span", null, "GraphiQL");
}

const fetcher = GraphiQL.createFetcher({
  url: "/graphql",
  subscriptionUrl: `${location.protocol.replace("http", "ws")}//${location.host}/graphql`,
  headers: { Accept: "application/graphql-response+json, application/json" },
  enableIncrementalDelivery: false,
  // The library says "content-type" and a reader may say "Content-Type": of each header only the last is sent.
  fetch(/** @type {string} */ url, /** @type {{ headers: Record<string, string> }} */ request) {
    const headers = new Headers();
    Object.entries(request.headers).forEach(([name, value]) => headers.set(name, value));
    return fetch(url, { ...request, headers });
  },
});

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(
    GraphiQL,
    {
      fetcher,
      query: linked?.query,
      variables: linked?.variables,
      defaultTabs: [linked ?? examples[0]],
      defaultEditorToolsVisibility: true,
    },
    React.createElement(GraphiQL.Logo, null, React.createElement(Questions)),
  ),
);
