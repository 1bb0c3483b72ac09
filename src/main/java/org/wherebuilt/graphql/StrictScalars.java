package org.wherebuilt.graphql;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wherebuilt.relay.Years;

/**
 * What the scalars take. SmallRye's own take text for numbers and any text for dates, and fail later, within an input with
 * the name of a Java class. These refuse what is wrong while the document is validated, by the GraphQL specification's
 * rules for its own scalars (section 3.5), and say what would be right. What they give is left to SmallRye. Text and
 * truth values are the engine's own scalars already.
 */
final class StrictScalars {

    private static final Map<String, Strict> STRICT = Map.of(
            "Date", new Strict(null, date(LocalDate::parse), "a day such as 2012-02-20"),
            "DateTime", new Strict(null, date(OffsetDateTime::parse), "a moment such as 2026-11-22T00:00:00Z"),
            "Int", new Strict(Scalars.GraphQLInt.getCoercing(), StrictScalars::isWhole, "a whole number such as 50"),
            "Float", new Strict(Scalars.GraphQLFloat.getCoercing(), any -> true, "a number"));

    private StrictScalars() {}

    /** The scalar with strict input, or the same when there is nothing to be strict about. */
    static GraphQLScalarType strict(GraphQLScalarType scalar) {
        Strict strict = STRICT.get(scalar.getName());
        return strict == null
                ? scalar
                : scalar.transform(builder -> builder.coercing(new Input(scalar.getCoercing(), strict)));
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

    /** Written without fraction and exponent: {@code 1e-1000000} is no 0. SmallRye holds defaults as BigDecimal. */
    private static boolean isWhole(Object input) {
        return input instanceof Integer
                || input instanceof Long
                || input instanceof BigInteger
                || input instanceof BigDecimal byDefault && byDefault.scale() == 0;
    }

    /** The specification's own reading of a value, if there is one, and what a variable must be before it. */
    private record Strict(Coercing<?, ?> specified, Predicate<Object> fits, String accepted) {}

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
