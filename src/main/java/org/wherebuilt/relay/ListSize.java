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
 * The schema directive {@code @listSize} of the GraphQL cost directives specification: how long a list without
 * an argument that tells is taken to be when an operation's cost is counted. It is about twice the mean of the catalogue.
 */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("The assumed length of this list when the cost of an operation is computed.")
@Retention(RUNTIME)
@Target({FIELD, METHOD})
public @interface ListSize {

    @Description("How many items, when no argument tells.")
    int assumedSize();

    @Description("Arguments that tell: a number, or a list as long as the answer. The greatest that is given counts.")
    String[] slicingArguments() default {};

    @Description("The fields of the answer that are the list, when it is not the answer itself.")
    String[] sizedFields() default {};
}
