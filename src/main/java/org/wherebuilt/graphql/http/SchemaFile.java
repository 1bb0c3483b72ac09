package org.wherebuilt.graphql.http;

import graphql.Directives;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.SchemaPrinter.Options;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.graphql.schema.StrictSchema;

/**
 * Serves {@code /graphql/schema.graphql}: the complete schema as text, for tools. It has everything that introspection has, and
 * the directives that are applied. Its route comes before SmallRye's file of the same name, which lacks the scalars.
 */
@ApplicationScoped
class SchemaFile {

    /** The specification's own scalars (3.13), which the text of a schema leaves out. */
    private static final Set<String> SPECIFIED = Set.of(
            Directives.IncludeDirective.getName(),
            Directives.SkipDirective.getName(),
            Directives.DeprecatedDirective.getName(),
            Directives.SpecifiedByDirective.getName(),
            Directives.OneOfDirective.getName());

    private static final SchemaPrinter PRINTER = new SchemaPrinter(Options.defaultOptions()
            .includeDirectiveDefinition(name -> !SPECIFIED.contains(name) && StrictSchema.isOffered(name))
            .includeDirectives(StrictSchema::isOffered));

    private final ServedSchema schema;
    private final EndpointConfig config;
    private String text;

    SchemaFile(ServedSchema schema, EndpointConfig config) {
        this.schema = schema;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.route("/graphql/schema.graphql").order(HttpTransport.ORDER).handler(this::send);
    }

    private void send(RoutingContext route) {
        HttpMethod method = route.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            route.response()
                    .setStatusCode(405)
                    .putHeader(HttpHeaders.ALLOW, "GET, HEAD")
                    .end();
        } else if (!config.introspection()) {
            route.response().setStatusCode(404).end();
        } else {
            route.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .end(text());
        }
    }

    private synchronized String text() {
        if (text == null) {
            text = print(schema.get());
        }
        return text;
    }

    /** The schema in the schema definition language. */
    static String print(GraphQLSchema schema) {
        return PRINTER.print(schema);
    }
}
