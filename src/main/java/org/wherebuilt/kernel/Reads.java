package org.wherebuilt.kernel;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What a method of the schema reads of the entity that it belongs to. So an operation reads no more columns than it needs ({@link Shape}).
 * A method that does not say it may read anything: then whole entities are read. A persistent attribute needs no annotation.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Reads {

    /** For {@link #of}: what it gives is not read from the database below it. */
    String NOTHING = "-";

    /** For {@link #value}: an item's place in a list, which cursors name. */
    String PLACE = "^";

    /** For {@link #value}: more of a list than the page, which takes statements of their own. */
    String LIST = "*";

    /** Attributes, or paths of them such as {@code plant.slug}. */
    String[] value() default {};

    /** The path to the entities that it gives; empty if it gives the entity itself, or the items of a page. */
    String of() default NOTHING;

    /** Arguments with which it reads more. */
    String[] without() default {};
}
