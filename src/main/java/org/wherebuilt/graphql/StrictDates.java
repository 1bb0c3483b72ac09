package org.wherebuilt.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the scalars Date and DateTime refuse what is no date while the document is validated, with the argument's path and
 * what it takes. SmallRye's own take any text and fail later, within an input with the name of a Java class.
 */
final class StrictDates extends GraphQLTypeVisitorStub {

    private record Form(Function<String, ?> parse, String accepted) {}

    private static final Map<String, Form> FORMS = Map.of(
            "Date", new Form(LocalDate::parse, "a day such as 2012-02-20"),
            "DateTime", new Form(OffsetDateTime::parse, "a moment such as 2026-11-22T00:00:00Z"));

    private StrictDates() {}

    static GraphQLSchema in(GraphQLSchema schema) {
        return SchemaTransformer.transformSchema(schema, new StrictDates());
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
        Form form = FORMS.get(scalar.getName());
        return form == null
                ? TraversalControl.CONTINUE
                : changeNode(
                        context, scalar.transform(builder -> builder.coercing(new Strict(scalar.getCoercing(), form))));
    }

    /** SmallRye finds an object's type in the schema that it built; here it has to be the one of the same name. */
    @Override
    public TraversalControl visitGraphQLInterfaceType(
            GraphQLInterfaceType node, TraverserContext<GraphQLSchemaElement> context) {
        GraphQLCodeRegistry.Builder registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
        TypeResolver resolver = registry.getTypeResolver(node);
        registry.typeResolver(node.getName(), object -> object.getSchema()
                .getObjectType(resolver.getType(object).getName()));
        return TraversalControl.CONTINUE;
    }

    /** Checks the text and leaves the rest to SmallRye, which turns it into the Java type where it calls the method. */
    private record Strict(Coercing<?, ?> lenient, Form form) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return lenient.serialize(result, context, locale);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!(input instanceof String text) || !fits(text)) {
                throw new CoercingParseValueException("\"" + input + "\" is not " + form.accepted);
            }
            return text;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(input instanceof StringValue literal) || !fits(literal.getValue())) {
                throw new CoercingParseLiteralException("it is not " + form.accepted);
            }
            return literal.getValue();
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return lenient.valueToLiteral(input, context, locale);
        }

        private boolean fits(String text) {
            try {
                form.parse.apply(text);
                return true;
            } catch (DateTimeParseException malformed) {
                return false;
            }
        }
    }
}
