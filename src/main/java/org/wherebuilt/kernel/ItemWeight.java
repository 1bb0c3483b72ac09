package org.wherebuilt.kernel;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

/**
 * The schema directive {@code @itemCost}, for a field whose work grows with a list that it is given. It is no part of the GraphQL cost
 * directives specification, which has only {@code @cost}, whatever the field is given.
 */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Name("itemCost")
@Description("What each item of the list argument that `listSize` names adds to the cost of this field.")
@Retention(RUNTIME)
@Target(METHOD)
public @interface ItemWeight {

    @Description("The number of plain fields that cost as much.")
    int weight();
}
