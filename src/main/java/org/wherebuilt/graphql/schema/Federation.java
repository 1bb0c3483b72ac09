package org.wherebuilt.graphql.schema;

import static graphql.schema.GraphQLNonNull.nonNull;
import static java.util.stream.Collectors.toMap;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeReference;
import graphql.schema.GraphQLUnionType;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wherebuilt.graphql.schema.Entities.EntityKey;

/**
 * Makes the schema a subgraph of Apollo Federation 2. Its entities are the types that are tables and have their primary key as a
 * field.
 */
@ApplicationScoped
public class Federation {

    /** The field that returns the schema. It needs no database. */
    public static final String SERVICE = "_service";

    private static final String ENTITIES = "_entities";

    private final EntityManager em;

    Federation(EntityManager em) {
        this.em = em;
    }

    /** The schema with the fields and types that a gateway uses. */
    GraphQLSchema join(GraphQLSchema schema, Schema model) {
        SortedMap<String, EntityKey> keys = keys(schema, model);
        GraphQLUnionType entity = entity(keys);
        GraphQLObjectType query = schema.getQueryType().transform(builder -> builder.field(service())
                .field(entities(entity, schema.getDirective("listSize"))));
        Map<Class<?>, String> names =
                keys.entrySet().stream().collect(toMap(key -> key.getValue().type(), Map.Entry::getKey));
        Subgraph subgraph = new Subgraph(schema, keys);
        GraphQLCodeRegistry registry = schema.getCodeRegistry().transform(code -> code.typeResolver(
                        entity, found -> found.getSchema()
                                .getObjectType(names.get(found.getObject().getClass())))
                .dataFetcher(FieldCoordinates.coordinates(query, ENTITIES), new Entities(em, keys))
                .dataFetcher(FieldCoordinates.coordinates(query, SERVICE), (DataFetcher<?>) environment -> subgraph)
                .dataFetcher(FieldCoordinates.coordinates("_Service", "sdl"), (DataFetcher<?>)
                        environment -> environment.<Subgraph>getSource().sdl()));
        return schema.transform(builder -> builder.query(query).codeRegistry(registry));
    }

    private SortedMap<String, EntityKey> keys(GraphQLSchema schema, Schema model) {
        Map<String, EntityType<?>> tables = em.getMetamodel().getEntities().stream()
                .filter(table -> table.getIdType().getJavaType() == String.class)
                .collect(toMap(table -> table.getJavaType().getName(), table -> table));
        SortedMap<String, EntityKey> keys = new TreeMap<>();
        for (Type type : model.getTypes().values()) {
            EntityType<?> table = tables.get(type.getClassName());
            if (table != null) {
                String key = table.getId(String.class).getName();
                if (schema.getObjectType(type.getName()).getFieldDefinition(key) != null) {
                    keys.put(type.getName(), new EntityKey(table.getJavaType(), key));
                }
            }
        }
        return keys;
    }

    private static GraphQLUnionType entity(SortedMap<String, EntityKey> keys) {
        GraphQLUnionType.Builder entity = GraphQLUnionType.newUnionType()
                .name("_Entity")
                .description("A type that a federation gateway can fetch by its key.");
        keys.keySet().forEach(type -> entity.possibleType(GraphQLTypeReference.typeRef(type)));
        return entity.build();
    }

    private static GraphQLFieldDefinition service() {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(SERVICE)
                .description("For a federation gateway: the schema of this subgraph.")
                .type(nonNull(GraphQLObjectType.newObject()
                        .name("_Service")
                        .description("This service as a subgraph of Federation 2.")
                        .field(field -> field.name("sdl")
                                .description(
                                        "Its schema with federation's directives, in the schema definition language.")
                                .type(nonNull(Scalars.GraphQLString)))
                        .build()))
                .build();
    }

    @SuppressWarnings("deprecation") // SmallRye builds the schema with graphql-java's older sort of directive.
    private static GraphQLFieldDefinition entities(GraphQLUnionType entity, GraphQLDirective listSize) {
        GraphQLScalarType any = GraphQLScalarType.newScalar()
                .name("_Any")
                .description("An object that stands for an entity by its type and key, such as"
                        + " `{__typename: \"Plant\", slug: \"smyrna\"}` or `{__typename: \"Country\", code: \"JP\"}`.")
                .coercing(new AnyValue())
                .build();
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(ENTITIES)
                .description("For a federation gateway: the entities of the representations, in their order; null "
                        + "where an entity does not exist.")
                .type(nonNull(GraphQLList.list(entity)))
                .argument(GraphQLArgument.newArgument()
                        .name(Entities.REPRESENTATIONS)
                        .description("Each names a type and, by its key, one entity of it.")
                        .type(nonNull(GraphQLList.list(nonNull(any)))))
                .withDirective(asLongAs(listSize, Entities.REPRESENTATIONS))
                .build();
    }

    /** The directive of a list that has as many items as this argument. */
    @SuppressWarnings("deprecation")
    private static GraphQLDirective asLongAs(GraphQLDirective listSize, String argument) {
        return listSize.transform(builder -> builder.replaceArguments(listSize.getArguments().stream()
                .map(given -> given.transform(value -> value.valueProgrammatic(
                        switch (given.getName()) {
                            case "assumedSize" -> 1;
                            case "slicingArguments" -> new String[] {argument};
                            default -> new String[] {};
                        })))
                .toList()));
    }
}
