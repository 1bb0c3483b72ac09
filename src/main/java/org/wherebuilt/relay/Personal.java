package org.wherebuilt.relay;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;

/**
 * The schema directive {@code @personal} on a query whose arguments are personal data. By this directive on a field's definition,
 * the endpoint keeps them out of addresses, caches and logs without knowing any feature.
 */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("Takes personal data. It is answered by POST only, and never cached or logged.")
@Retention(RUNTIME)
@Target(METHOD)
public @interface Personal {}
