package org.wherebuilt.graphql.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.wherebuilt.graphql.CacheMetrics;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.RequestReader;
import org.wherebuilt.kernel.Sha256;

/**
 * Finds documents by the SHA-256 of their text. The documents of the service and of the operator's folder are trusted. Documents
 * that clients registered (Apollo's automatic persisted queries) stay while there is room. With an id, a request is short enough
 * for a URL, so that a CDN can cache its answer.
 */
@ApplicationScoped
public class TrustedDocuments implements MeterBinder {

    private static final Logger LOG = Logger.getLogger(TrustedDocuments.class);
    private static final String BUILT_IN = "graphql";
    private static final String PREFIX = "sha256:";
    private static final String ID = PREFIX + "[0-9a-f]{64}";

    private final boolean trustedOnly;
    private final Map<String, String> trusted = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Cache<String, String> registered;

    TrustedDocuments(EndpointConfig config, MemoryLimits memory) {
        this.trustedOnly = config.documents().trustedOnly();
        this.registered = Caffeine.newBuilder()
                .maximumWeight(memory.documents())
                .weigher((String id, String text) -> 2 * (id.length() + text.length()) + 100)
                .recordStats()
                .build();
        try {
            ClassPathUtils.consumeAsPaths(BUILT_IN, this::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        config.documents().directory().ifPresent(folder -> {
            if (!Files.isDirectory(folder)) {
                throw new ConfigurationException(
                        "wherebuilt.graphql.documents.directory: %s is not a folder".formatted(folder));
            }
            read(folder);
        });
        LOG.debugf("%d trusted documents", trusted.size());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CacheMetrics.bindSize(registry, "registered", registered);
        CacheMetrics.bindGets(registry, "registered", registered);
    }

    private void read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(".graphql")) {
                    String text = Files.readString(file);
                    trusted.put(PREFIX + Sha256.hex(text), text);
                    names.put(text, name.substring(0, name.length() - ".graphql".length()));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The request with the text of its document, however the client named it. */
    public GraphQLRequest resolve(GraphQLRequest request) {
        String id = request.documentId();
        if (id == null) {
            if (trustedOnly && !names.containsKey(request.query())) {
                throw notTrusted();
            }
            return request;
        }
        id = id.toLowerCase(Locale.ROOT);
        if (!id.matches(ID)) {
            throw Refusal.malformed(400, "documentId: it is not sha256: followed by 64 hexadecimal digits.");
        }
        String text = trusted.get(id);
        if (text == null && trustedOnly) {
            throw notTrusted();
        }
        if (request.query() != null) {
            if (!id.equals(PREFIX + Sha256.hex(request.query()))) {
                String name = request.persist() ? RequestReader.PERSISTED_HASH : "documentId";
                throw Refusal.malformed(400, name + ": it is not the SHA-256 of query.");
            }
            return request;
        }
        if (text == null) {
            text = registered.getIfPresent(id);
        }
        if (text == null) {
            // Apollo's clients look for this exact message, and then send the text.
            throw Refusal.of(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
        }
        return request.with(text);
    }

    /**
     * Registers the document of a resolved request under its id if the client wants that. Only a valid document without personal
     * data is registered.
     */
    public void register(GraphQLRequest resolved) {
        if (resolved.persist() && resolved.documentId() != null) {
            // Twice: a full cache drops a new entry at once if it was used no more often than the entries that it has.
            for (int i = 0; i < 2; i++) {
                registered.put(resolved.documentId().toLowerCase(Locale.ROOT), resolved.query());
            }
        }
    }

    /** The file name of a trusted document; null for any other text. */
    public String name(String text) {
        return names.get(text);
    }

    private static Refusal notTrusted() {
        return Refusal.of(ErrorCode.FORBIDDEN, "This service runs only trusted documents.");
    }
}
