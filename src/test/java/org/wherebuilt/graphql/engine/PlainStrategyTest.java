package org.wherebuilt.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.ExecutionStrategy;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.schema.PlainFields;

/** Trees of plain fields give the same result as graphql-java's own strategy, with the same errors and places. */
class PlainStrategyTest {

    private static final String SCHEMA = """
            type Query { shop: Shop  shops: [Shop!]!  thing: Thing }
            interface Thing { name: String! }
            enum Kind { SMALL LARGE }
            type Shop implements Thing { name: String!  kind: Kind  owner: Person  without: Person  people: [Person!]!  none: [Person!]
              lists: [[Int]!]  greeting(of: String): String }
            type Person { name: String!  age: Int  friends: [Person!]!  nobody: Person!  gap: [Person!]  gaps: [Person]  bad: Int
              lost: Person  lostNumber: Int  text: [String!] }
            """;

    enum Kind {
        SMALL,
        LARGE
    }

    /** Has correct fields, and some that return what the schema does not allow. */
    public static class Person {

        private final String name;
        private boolean failedBefore;

        Person(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public Object age() {
            return name.length();
        }

        public List<Person> friends() {
            return name.length() > 3 ? List.of() : List.of(new Person(name + "a"), new Person(name + "b"));
        }

        public Person nobody() {
            return null;
        }

        public List<Person> gap() {
            return Arrays.asList(this, null);
        }

        public List<Person> gaps() {
            return gap();
        }

        public Object bad() {
            return "no number";
        }

        public Object text() {
            return "no list";
        }

        /**
         * Behaves like a transaction: the first failure has the cause, and later ones only say that something failed before.
         */
        public Person lost() {
            throw new IllegalStateException(failedBefore ? "there was a failure before" : firstFailure());
        }

        public Integer lostNumber() {
            throw new IllegalStateException("lost number of " + name);
        }

        private String firstFailure() {
            failedBefore = true;
            return "the first cause";
        }
    }

    /** The root of all queries. */
    public static class Shop {

        private final List<Person> people = List.of(new Person("Al"), new Person("Bo"));

        public String name() {
            return "Shop";
        }

        public Kind kind() {
            return Kind.LARGE;
        }

        public Person owner() {
            return people.get(0);
        }

        public Person without() {
            return null;
        }

        public List<Person> people() {
            return people;
        }

        public List<Person> none() {
            return null;
        }

        public List<List<Integer>> lists() {
            return List.of(List.of(1, 2), Arrays.asList(3, null), List.of());
        }
    }

    private static final DataFetcherExceptionHandler HANDLER = parameters -> {
        Throwable failure = parameters.getException();
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(GraphQLError.newError()
                        .message("%s", failure.getMessage())
                        .path(parameters.getPath())
                        .location(parameters.getSourceLocation())
                        .build())
                .build());
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ shop { name kind owner { name age } people { name } } }",
                "{ shops { __typename name people { __typename n: name } } }",
                "{ shop { without { name } none { name } lists } }",
                "{ shop { people { friends { name friends { friends { name } age } } } } }",
                "{ shop { ...a ... on Thing { kind: name } people { age } } } fragment a on Shop { people { name ...b } } fragment b on Person { friends { name } }",
                "query($yes: Boolean = true, $no: Boolean = false) { shop { name @skip(if: $yes) kind @include(if: $no) owner { name @include(if: $yes) age @skip(if: $no) } } }",
                "{ shop { owner { name friends { name } } owner { age friends { age } } } }",
                "{ one: shop { owner { friends { name } } } two: shop { owner { friends { age } } } }",
                "{ shop { greeting(of: \"you\") owner { name } people { friends { age } } } }",
                "{ thing { name ... on Shop { people { name } } } }",
                "{ shop { owner { nobody { name } } people { name } } }",
                "{ shop { people { name nobody { name } } } }",
                "{ shops { people { nobody { name } } } }",
                "{ shop { owner { gap { name } gaps { name } } } }",
                "{ shop { owner { name bad } people { bad age } } }",
                "{ shop { owner { text name } } }",
                "{ shop { people { name lostNumber } owner { name lostNumber } } }",
                "{ shop { owner { name lost { name } } people { lost { age } } } }",
                "{ shop { owner { l: lostNumber n: nobody { name } } name } shops { owner { name } } }",
            })
    void theResultIsTheSameAsGraphQLJavas(String query) {
        ExecutionResult plain = run(query, new PlainStrategy(HANDLER));
        ExecutionResult own = run(query, new AsyncExecutionStrategy(HANDLER));
        assertThat(json(plain)).isEqualTo(json(own));
        assertThat(plain.getErrors())
                .map(GraphQLError::toSpecification)
                .isEqualTo(own.getErrors().stream()
                        .map(GraphQLError::toSpecification)
                        .toList());
    }

    @Test
    void theFirstFailureIsTheOneReported() {
        ExecutionResult result = run("{ shop { owner { name lost { name } } } }", new PlainStrategy(HANDLER));
        assertThat(result.getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getMessage()).isEqualTo("the first cause");
            assertThat(error.getPath()).isEqualTo(List.of("shop", "owner", "lost"));
        });
    }

    @Test
    void aTreeOfPlainFieldsIsReadAtOnce() {
        Map<?, ?> data = run("{ shop { name owner { name } } thing { name } }", new PlainStrategy(HANDLER))
                .getData();
        assertThat(data.get("shop")).isInstanceOf(Json.Row.class);
        assertThat(data.get("thing")).isInstanceOf(Map.class);
    }

    private static String json(ExecutionResult result) {
        return new String(Json.write(result.getData()), StandardCharsets.UTF_8);
    }

    private static ExecutionResult run(String query, ExecutionStrategy strategy) {
        return GraphQL.newGraphQL(schema())
                .queryExecutionStrategy(strategy)
                .build()
                .execute(ExecutionInput.newExecutionInput(query).build());
    }

    private static GraphQLSchema schema() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", query -> query.dataFetcher("shop", environment -> new Shop())
                        .dataFetcher("thing", environment -> new Shop())
                        .dataFetcher("shops", environment -> List.of(new Shop(), new Shop())))
                .type(
                        "Thing",
                        thing -> thing.typeResolver(
                                environment -> environment.getSchema().getObjectType("Shop")))
                .type(
                        "Shop",
                        shop -> plain(
                                shop.dataFetcher("greeting", environment -> "hello " + environment.getArgument("of")),
                                Shop.class))
                .type("Person", person -> plain(person, Person.class));
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring.build());
    }

    private static TypeRuntimeWiring.Builder plain(TypeRuntimeWiring.Builder wiring, Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                wiring.dataFetcher(method.getName(), new PlainFields.Getter(handle(method), null, null));
            }
        }
        return wiring;
    }

    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
