package org.wherebuilt.relay;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

/**
 * The schema directive {@code @cost} of the GraphQL cost directives specification, for a field that takes more work than its
 * answer shows.
 */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Name("cost")
@Description("What this field costs, in addition to the fields of its answer.")
@Retention(RUNTIME)
@Target(METHOD)
public @interface Weight {

    @Description("The number of plain fields that cost as much.")
    int weight();
}
