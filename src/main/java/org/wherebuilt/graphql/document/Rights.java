package org.wherebuilt.graphql.document;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Role;

/** Who may run a mutation: the directive {@code @role} of its field says it ({@link org.wherebuilt.kernel.AtLeast}). */
public final class Rights {

    private static final String DIRECTIVE = "role";
    private static final String ARGUMENT = "role";

    private Rights() {}

    /** Refuses a mutation if the caller may not run each of its fields, also those that a variable leaves out. */
    public static void check(GraphQLSchema schema, Document document, OperationDefinition mutation, Caller caller) {
        Set<String> names = new LinkedHashSet<>();
        collect(document, mutation.getSelectionSet(), new HashSet<>(), names);
        names.stream()
                .map(schema.getMutationType()::getFieldDefinition)
                // Only __typename has none.
                .filter(Objects::nonNull)
                .forEach(field -> check(field, caller));
    }

    private static void check(GraphQLFieldDefinition field, Caller caller) {
        check(field.getName(), neededFor(field), caller);
    }

    /** Refuses what needs a role if the caller does not have it. */
    public static void check(String what, Role needed, Caller caller) {
        if (caller.role().includes(needed)) {
            return;
        }
        if (caller.id() == null) {
            throw Refusal.unauthenticated(
                    "%s needs the role %s, so it needs a token: Authorization: Bearer …".formatted(what, needed),
                    false);
        }
        throw Refusal.forbidden(
                "%s needs the role %s. The token gives the role %s.".formatted(what, needed, caller.role()));
    }

    /** A field that names no role is for nobody but administrators. */
    private static Role neededFor(GraphQLFieldDefinition field) {
        return Directives.value(field, DIRECTIVE, ARGUMENT) instanceof String name
                ? Role.valueOf(name)
                : Role.ADMINISTRATOR;
    }

    /** The names of the fields, also those in fragments. Each fragment is read once, however often it is spread. */
    private static void collect(Document document, SelectionSet selected, Set<String> fragments, Set<String> fields) {
        selected.getSelections().forEach(selection -> {
            if (selection instanceof Field field) {
                fields.add(field.getName());
            } else if (selection instanceof InlineFragment fragment) {
                collect(document, fragment.getSelectionSet(), fragments, fields);
            } else if (selection instanceof FragmentSpread spread && fragments.add(spread.getName())) {
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(fragment -> fragment.getName().equals(spread.getName()))
                        .forEach(fragment -> collect(document, fragment.getSelectionSet(), fragments, fields));
            }
        });
    }
}
