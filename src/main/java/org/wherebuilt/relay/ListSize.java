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
 * {@code first} is taken to be when an operation's cost is counted. It is about twice the mean of the catalogue. Where an answer has
 * an item for each item of an argument, that argument's own length counts instead.
 */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("How long this list is taken to be when the cost of an operation is counted.")
@Retention(RUNTIME)
@Target({FIELD, METHOD})
public @interface ListSize {

    @Description("How many items, when no argument tells.")
    int assumedSize();

    @Description("Arguments that are lists: the answer has as many items as the longest that is given.")
    String[] slicingArguments() default {};
}
