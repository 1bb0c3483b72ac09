package org.wherebuilt.graphql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The settings of the GraphQL endpoint. Every limit has a default with which the service can be put on the open internet.
 * docs/OPERATING.md lists the settings for operators.
 */
@ConfigMapping(prefix = "wherebuilt.graphql")
public interface EndpointConfig {

    /**
     * Whether the service answers {@code __schema}, {@code __type}, {@code _service} and {@code /graphql/schema.graphql}. Without
     * them GraphiQL has no completion and no documentation.
     */
    @WithDefault("true")
    boolean introspection();

    /**
     * Whether the schema has {@code _service} and {@code _entities}, so that a gateway of Apollo Federation 2 can use this
     * service as a subgraph.
     */
    @WithDefault("true")
    boolean federation();

    Limits limits();

    Cache cache();

    Documents documents();

    Subscriptions subscriptions();

    /** Limits of one request, and of all requests together. */
    interface Limits {

        /** The largest body. A larger one gets 413. */
        @WithDefault("1M")
        MemorySize bodySize();

        /**
         * The memory for bodies of more than 16 kB that are arriving or wait for their turn. When it is used up, further ones get
         * 503. It follows from the heap if not set ({@link MemoryLimits}).
         */
        Optional<MemorySize> bodies();

        /** How long a body may take to arrive. A slower one gets 408. */
        @WithDefault("10S")
        Duration bodyTime();

        /**
         * The most that files of changes may have, as they are sent and unpacked. More gets 413. 10 MB if not set, or less if the heap
         * is small ({@link MemoryLimits}).
         */
        Optional<MemorySize> uploadSize();

        /** How long such files may take to arrive. Slower ones get 408. */
        @WithDefault("60S")
        Duration uploadTime();

        /** The longest document, in characters. Blanks and comments count. */
        @WithDefault("100000")
        int characters();

        /** The most tokens of a document, as the GraphQL specification counts them. */
        @WithDefault("5000")
        int tokens();

        /** How deep fields may be nested. GraphiQL's introspection query is 15 deep. */
        @WithDefault("20")
        int depth();

        /** The most fields and fragments that a document may select. Each counts as often as fragments repeat it. */
        @WithDefault("500")
        int fields();

        /** The most fragments that a document may define. The time of validation grows with the cube of their number. */
        @WithDefault("100")
        int fragments();

        /** The most directives that a document may apply. They are counted like fields. */
        @WithDefault("50")
        int directives();

        /**
         * The highest cost of an operation: the number of fields that its answer could have if every list had its full length.
         */
        @WithDefault("200000")
        long cost();

        /**
         * The highest total cost of the operations that run at once. Further ones get 503. An operation always runs if no other
         * runs. It follows from the heap if not set.
         */
        OptionalLong runningCost();

        /** The length that the cost assumes for a list if neither {@code first} nor the schema says one. */
        @WithDefault("10")
        int listSize();

        /** How long one statement of an operation may run in the database. */
        @WithDefault("10S")
        Duration statementTime();

        /** How long an operation may hold its connection, however many statements it has. */
        @WithDefault("20S")
        Duration operationTime();

        /** How long a mutation may take in the database, once its turn has come. */
        @WithDefault("60S")
        Duration writeTime();

        /**
         * How many queries run at once, beside one mutation; four for each processor by default, but no more than 16. Each holds one
         * connection, so the pool should be a little larger.
         */
        OptionalInt running();

        /**
         * How many queries may wait for a thread, how many for an equal one that is being answered, and how many mutations. Further ones get
         * 503.
         */
        @WithDefault("256")
        int waiting();
    }

    /** Answers that are cached for the next client with the same question. */
    interface Cache {

        /** The memory for answers. 0 switches the cache off. It follows from the heap if not set. */
        Optional<MemorySize> size();

        /** For how long browsers and CDNs may reuse an answer to a GET without revalidation. */
        @WithDefault("0S")
        Duration maxAge();

        /**
         * For how long CDNs and proxies may, if that is longer. A reader behind one sees no answer that is older. The default is
         * shorter than the time after which the service itself notices a change whose notice was lost.
         */
        @WithDefault("2S")
        Duration sharedMaxAge();

        /** How many of the questions that were asked most are answered again after a new revision. 0 is none. */
        @WithDefault("50")
        int warm();

        /** Whether a cached answer is sent, marked as stale, while the database is unavailable. */
        @WithName("while-database-is-away")
        @WithDefault("true")
        boolean staleWhileDatabaseIsUnavailable();

        /** Whether the service is ready while the database is unavailable and it has such an answer. */
        @WithName("ready-while-database-is-away")
        @WithDefault("true")
        boolean readyWhileDatabaseIsUnavailable();
    }

    /** Documents that clients name by their id. */
    interface Documents {

        /** A folder of *.graphql files. They are trusted, like the documents that are part of the service. */
        Optional<Path> directory();

        /** Whether only trusted documents are run. GraphiQL is useless then. */
        @WithDefault("false")
        boolean trustedOnly();

        /**
         * The memory for parsed documents, and as much again for documents that clients register by their hash. It follows
         * from the heap if not set.
         */
        Optional<MemorySize> memory();
    }

    /** WebSockets and event streams. */
    interface Subscriptions {

        /** How long a WebSocket may take to send {@code connection_init}. */
        @WithDefault("5S")
        Duration initTime();

        /** How often an idle connection gets a keep-alive, so that no proxy closes it. */
        @WithDefault("15S")
        Duration keepAlive();

        /** The most operations on one connection at once. */
        @WithDefault("10")
        int perConnection();

        /** The most WebSockets and event streams at once. */
        @WithDefault("200")
        int connections();
    }
}
