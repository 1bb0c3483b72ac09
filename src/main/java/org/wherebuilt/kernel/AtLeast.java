package org.wherebuilt.kernel;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

/** The schema directive {@code @role} on a mutation: who may run it. The endpoint refuses everybody else before it runs. */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Name("role")
@Description("Who may run it. Anybody else gets the error FORBIDDEN, or UNAUTHENTICATED without a token.")
@Retention(RUNTIME)
@Target(METHOD)
public @interface AtLeast {

    @Description("CONTRIBUTOR, CURATOR or ADMINISTRATOR. Each may do what those before may.")
    String role();
}
