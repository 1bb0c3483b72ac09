package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.CatalogueFile;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Questions.Unanswered;

/** What is on screen, and the whole catalogue, to take along: by address, so that a link to a page has a twin for a spreadsheet. */
@ApplicationScoped
class Downloads {

    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private record Format(String type, Function<Table, byte[]> bytes) {}

    private static final Map<String, Format> FORMATS = Map.of(
            "csv", new Format("text/csv; charset=utf-8", Table::csv),
            "json", new Format("application/json; charset=utf-8", Table::json),
            "xlsx", new Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Table::xlsx));

    private final DownloadedTables tables;
    private final CatalogueFile catalogue;

    Downloads(DownloadedTables tables, CatalogueFile catalogue) {
        this.tables = tables;
        this.catalogue = catalogue;
    }

    private record File(String name, String type, byte[] bytes) {

        private void end(RoutingContext route) {
            if (type.startsWith("text/") || type.startsWith("application/json")) {
                Body.text(route, type, bytes);
            } else {
                Body.packed(route, type, bytes);
            }
        }
    }

    void register(@Observes Router router) {
        for (String format : FORMATS.keySet()) {
            for (String of : DownloadedTables.NAMES) {
                Explorer.read(router, "/download/" + of + "." + format)
                        .blockingHandler(route -> send(route, () -> table(route.request(), of, format)), false);
            }
        }
        Explorer.read(router, "/catalogue.zip").blockingHandler(route -> send(route, this::zip), false);
    }

    private File table(HttpServerRequest request, String of, String format) {
        Given given = new Given(request.params());
        DownloadedTables.Read read = tables.read(of, given, request.scheme() + "://" + request.authority());
        String name = Stream.of("wherebuilt", of, "r" + read.revision(), given.days())
                .filter(part -> !part.isEmpty())
                .collect(joining("-"));
        return new File(
                name + "." + format,
                FORMATS.get(format).type(),
                FORMATS.get(format).bytes().apply(read.table()));
    }

    private File zip() {
        CatalogueFile.Written written = catalogue.written();
        return new File("wherebuilt-catalogue-r" + written.revision() + ".zip", "application/zip", written.bytes());
    }

    private interface Making {
        File make();
    }

    private static void send(RoutingContext route, Making making) {
        try {
            send(route, making.make());
        } catch (BadUserInput wrong) {
            refuse(route, 400, wrong.getMessage());
        } catch (RuntimeException failed) {
            if (failed instanceof Unanswered || DatabaseOutage.causedBy(failed)) {
                route.response().putHeader("Retry-After", "1");
                refuse(route, 503, "The catalogue is unavailable at the moment. Please try again shortly.");
            } else {
                LOG.error("A download could not be made", failed);
                refuse(route, 500, "The file could not be made. The error is on our side and has been logged.");
            }
        }
    }

    private static void send(RoutingContext route, File file) {
        HttpServerResponse response = route.response();
        // Weak: the same content may be sent compressed and plain.
        String tag = "W/\"" + HexFormat.of().formatHex(Assets.sha256(file.bytes()), 0, 16) + '"';
        response.putHeader("ETag", tag)
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + '"');
        if (Body.isKnown(route, tag)) {
            response.setStatusCode(304).end();
        } else {
            file.end(route);
        }
    }

    private static void refuse(RoutingContext route, int status, String message) {
        route.response().setStatusCode(status).putHeader("Cache-Control", "no-store");
        Body.text(route, "text/plain; charset=utf-8", (message + "\n").getBytes(UTF_8));
    }
}
