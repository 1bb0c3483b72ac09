// PostGraphile as one would run it in production: its library mode on Node's own server, one process a core, the names of
// @graphile/simplify-inflection, plain lists beside connections; no GraphiQL, no explain, no watching.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { PgSimplifyInflectionPreset } from "@graphile/simplify-inflection";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const [connectionString, port, processes, connections] = process.argv.slice(2);

if (cluster.isPrimary) {
  for (let i = 0; i < processes; i++) cluster.fork();
  cluster.on("exit", () => process.exit(1));
  process.on("SIGTERM", () => process.exit(0));
} else {
  const preset = {
    extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset],
    // Its pools together are as large as the service's one.
    pgServices: [makePgService({ connectionString, schemas: ["public"], poolConfig: { max: connections / processes } })],
    schema: { defaultBehavior: "+list" },
    grafast: { explain: false },
    grafserv: { graphiql: false, watch: false },
  };
  const server = createServer();
  await postgraphile(preset).createServ(grafserv).addTo(server);
  server.listen(port, "127.0.0.1");
}
