package org.wherebuilt.relay;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;

/**
 * The schema directive {@code @listSize} of the GraphQL cost directives specification: the length that the cost of an operation
 * assumes for a list if no argument says it. It is about twice the mean of the catalogue.
 */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("The assumed length of this list when the cost of an operation is computed.")
@Retention(RUNTIME)
@Target({FIELD, METHOD})
public @interface ListSize {

    @Description("The number of items if no argument says it.")
    int assumedSize();

    @Description("Arguments that say the length: a number, or a list as long as the answer. The greatest one counts.")
    String[] slicingArguments() default {};

    @Description("The fields of the answer that are the list, if the answer is not the list itself.")
    String[] sizedFields() default {};
}
