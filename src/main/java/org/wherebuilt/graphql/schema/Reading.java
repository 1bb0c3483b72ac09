package org.wherebuilt.graphql.schema;

import java.lang.reflect.Method;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.Shape;

/**
 * What a field reads of its object, from {@link Reads}.
 *
 * @param paths the attributes
 * @param of where what it gives is read; {@link Reads#NOTHING} if that is not read below the object
 * @param without arguments that must be null for that
 */
record Reading(List<String> paths, String of, List<String> without) {

    /** What the method says; null if it may read anything. */
    static Reading of(Method method) {
        Reads reads = method.getAnnotation(Reads.class);
        return reads == null ? null : new Reading(List.of(reads.value()), reads.of(), List.of(reads.without()));
    }

    /** What the getter of a property says. One that nobody wrote only returns the attribute. */
    static Reading of(Method getter, String property) {
        return getter.isAnnotationPresent(Description.class) ? of(getter) : new Reading(List.of(), property, List.of());
    }

    /** Adds what the field reads; returns where what it gives is read, or null if that is nowhere below. */
    Shape addTo(Shape shape) {
        paths.forEach(shape::at);
        return of.equals(Reads.NOTHING) ? null : shape.at(of);
    }
}
