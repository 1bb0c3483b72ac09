package org.wherebuilt.graphql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator can set about the GraphQL endpoint. Every limit has a default under which the service can be put on the
 * open internet; README's section for operators lists them.
 */
@ConfigMapping(prefix = "wherebuilt.graphql")
public interface EndpointConfig {

    /**
     * Whether {@code __schema}, {@code __type}, {@code _service} and {@code /graphql/schema.graphql} are answered. Without them GraphiQL has no
     * completion and no docs.
     */
    @WithDefault("true")
    boolean introspection();

    /** Whether a gateway of Apollo Federation 2 can have this service as a subgraph: {@code _service} and {@code _entities}. */
    @WithDefault("true")
    boolean federation();

    Limits limits();

    Cache cache();

    Documents documents();

    Subscriptions subscriptions();

    /** What one request may ask for. */
    interface Limits {

        /** The largest body. A larger one is 413. */
        @WithDefault("1M")
        MemorySize bodySize();

        /** The memory for bodies of more than 16 kB that are arriving or wait for their turn. Further ones are 503. */
        @WithDefault("32M")
        MemorySize bodies();

        /** How long a body may take to arrive. A slower one is 408. */
        @WithDefault("10S")
        Duration bodyTime();

        /** The longest document, in characters, blanks and comments included. */
        @WithDefault("100000")
        int characters();

        /** The most words and signs of a document, as the GraphQL specification counts tokens. */
        @WithDefault("5000")
        int tokens();

        /** How deep fields may be nested. GraphiQL's own query for the schema is 15 deep. */
        @WithDefault("20")
        int depth();

        /** The most fields and fragments that a document may select, each counted as often as fragments repeat it. */
        @WithDefault("500")
        int fields();

        /** The most fragments that a document may define; validation takes time that grows with their cube. */
        @WithDefault("100")
        int fragments();

        /** The most directives that a document may apply, counted as fields are. */
        @WithDefault("50")
        int directives();

        /** The most that an operation may cost: the fields its answer could have, were every list as long as it may be. */
        @WithDefault("200000")
        long cost();

        /** The most that operations may cost together which run at once; further ones are 503. One alone is always run. */
        @WithDefault("1000000")
        long runningCost();

        /** How long a list counts that neither {@code first} nor the schema says a length of. */
        @WithDefault("10")
        int listSize();

        /** How long the database may work on one statement of an operation. */
        @WithDefault("10S")
        Duration statementTime();

        /** How long an operation may keep a connection, whatever the number of its statements. */
        @WithDefault("20S")
        Duration operationTime();

        /** How many operations run at once; each has one connection of the pool, which should be a little larger. */
        @WithDefault("16")
        int running();

        /** How many operations may wait for their turn. Further ones are 503. */
        @WithDefault("256")
        int waiting();
    }

    /** Answers kept for the next one who asks the same. */
    interface Cache {

        /** The memory for answers; 0 switches the cache off. */
        @WithDefault("32M")
        MemorySize size();

        /** For how long browsers and CDNs may use an answer to a GET without asking whether it still holds. */
        @WithDefault("0S")
        Duration maxAge();

        /** Whether a kept answer is given, marked as stale, while the database is away. */
        @WithDefault("true")
        boolean whileDatabaseIsAway();
    }

    /** Documents that clients ask for by id. */
    interface Documents {

        /** A folder of *.graphql files that are trusted beside those that the service brings. */
        Optional<Path> directory();

        /** Whether only trusted documents are run. GraphiQL is of no use then. */
        @WithDefault("false")
        boolean trustedOnly();

        /** The memory for parsed documents, and as much again for those that clients register by their hash. */
        @WithDefault("16M")
        MemorySize memory();
    }

    /** WebSockets and event streams. */
    interface Subscriptions {

        /** How long a WebSocket may take to say {@code connection_init}. */
        @WithDefault("5S")
        Duration initTime();

        /** How often a quiet connection is given a sign of life, so that nobody between closes it. */
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
