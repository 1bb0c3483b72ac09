package org.wherebuilt.graphql.schema;

import graphql.Directives;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import io.smallrye.graphql.scalar.GraphQLScalarTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wherebuilt.kernel.Years;

/**
 * Makes the scalars strict. SmallRye's scalars accept text for numbers and any text for dates. They fail later, and within an
 * input they report the name of a Java class. These scalars refuse a wrong value during validation and say what would be right.
 * For the specification's own scalars they follow its rules (section 3.5). Output is left to SmallRye. String and Boolean are
 * graphql-java's own scalars already.
 */
public final class StrictScalars {

    private static final Map<String, Strict> STRICT = Map.of(
            "Date",
                    new Strict(
                            LocalDate.class,
                            null,
                            date(LocalDate::parse),
                            "a day such as 2012-02-20",
                            "A day in the years 1 to 9999 without time and zone, such as 2012-02-20.",
                            "https://scalars.graphql.org/andimarek/local-date.html"),
            "DateTime",
                    new Strict(
                            OffsetDateTime.class,
                            null,
                            date(OffsetDateTime::parse),
                            "a moment such as 2026-11-22T00:00:00Z",
                            "A moment with its offset from UTC, to the microsecond, such as 2026-11-22T00:00:00Z or"
                                    + " 2026-11-22T01:00:00+01:00. Without an offset it is refused.",
                            "https://scalars.graphql.org/chillicream/date-time.html"),
            "Int",
                    new Strict(
                            Integer.class,
                            Scalars.GraphQLInt.getCoercing(),
                            StrictScalars::isWhole,
                            "a whole number such as 50",
                            Scalars.GraphQLInt.getDescription(),
                            null),
            "Float",
                    new Strict(
                            Double.class,
                            Scalars.GraphQLFloat.getCoercing(),
                            any -> true,
                            "a number",
                            Scalars.GraphQLFloat.getDescription(),
                            null));

    private static final Map<String, String> ACCEPTED =
            Map.of("String", "text in quotes", "ID", "an id", "Boolean", "true or false");

    private StrictScalars() {}

    /** Has SmallRye build its schema with the strict scalars, so that no type has to be made again. */
    static void register() {
        STRICT.forEach((name, strict) -> GraphQLScalarTypes.registerCustomScalar(
                name, strict.javaType.getName(), strict(GraphQLScalarTypes.getScalarByName(name), strict)));
    }

    private static GraphQLScalarType strict(GraphQLScalarType scalar, Strict strict) {
        return scalar.transform(builder -> builder.coercing(new Input(scalar.getCoercing(), strict))
                .description(strict.description)
                .specifiedByUrl(strict.url)
                .replaceAppliedDirectives(strict.url == null ? List.of() : List.of(specifiedBy(strict.url))));
    }

    /** A phrase for the scalar's values that can follow "is not". */
    public static String accepted(GraphQLScalarType scalar) {
        Strict strict = STRICT.get(scalar.getName());
        return strict != null ? strict.accepted : ACCEPTED.getOrDefault(scalar.getName(), scalar.getName());
    }

    /** The directive for the schema's text. Introspection uses the scalar's own property. */
    private static GraphQLAppliedDirective specifiedBy(String url) {
        return GraphQLAppliedDirective.newDirective()
                .name(Directives.SpecifiedByDirective.getName())
                .argument(GraphQLAppliedDirectiveArgument.newArgument()
                        .name("url")
                        .type(GraphQLNonNull.nonNull(Scalars.GraphQLString))
                        .valueProgrammatic(url))
                .build();
    }

    private static Predicate<Object> date(Function<String, ? extends TemporalAccessor> parse) {
        return value -> {
            try {
                return value instanceof String text && Years.include(parse.apply(text));
            } catch (DateTimeParseException malformed) {
                return false;
            }
        };
    }

    /**
     * Whether the number is written without fraction and exponent: {@code 1e-1000000} is not 0. SmallRye holds defaults as
     * BigDecimal.
     */
    private static boolean isWhole(Object input) {
        return input instanceof Integer
                || input instanceof Long
                || input instanceof BigInteger
                || input instanceof BigDecimal byDefault && byDefault.scale() == 0;
    }

    /**
     * A Java class of its values, by which SmallRye finds it; how the specification reads a value, if it does; what a variable must
     * be before that; and what the schema says of the scalar: a description, and the address of a specification or null.
     */
    private record Strict(
            Class<?> javaType,
            Coercing<?, ?> specified,
            Predicate<Object> fits,
            String accepted,
            String description,
            String url) {}

    private record Input(Coercing<?, ?> lenient, Strict strict) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return lenient.serialize(result, context, locale);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!strict.fits.test(input)) {
                throw new CoercingParseValueException("it is not " + strict.accepted);
            }
            return strict.specified == null ? input : strict.specified.parseValue(input, context, locale);
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (strict.specified != null) {
                return strict.specified.parseLiteral(input, variables, context, locale);
            }
            if (!(input instanceof StringValue text) || !strict.fits.test(text.getValue())) {
                throw new CoercingParseLiteralException("it is not " + strict.accepted);
            }
            return text.getValue();
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return lenient.valueToLiteral(input, context, locale);
        }
    }
}
