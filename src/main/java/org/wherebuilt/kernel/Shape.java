package org.wherebuilt.kernel;

import java.util.Map;
import java.util.TreeMap;

/** What of an entity an operation reads: attributes, and of an association what it reads of the entities there. */
public final class Shape {

    /**
     * How many attributes are read one by one. What each operation asks for is a statement of its own, which Hibernate and the driver keep, so
     * its size has to be bounded. Whoever asks for more gets whole entities.
     */
    private static final int MOST = 100;

    private final Map<String, Shape> attributes = new TreeMap<>();
    private boolean hasPlace;
    private boolean isOfTheList;

    /** Adds what is at the end of the path, and returns its shape. The empty path is the entity itself. */
    public Shape at(String path) {
        if (path.equals(Reads.PLACE)) {
            hasPlace = true;
            return this;
        }
        if (path.equals(Reads.LIST)) {
            isOfTheList = true;
            return this;
        }
        Shape end = this;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            end = end.attributes.computeIfAbsent(name, none -> new Shape());
        }
        return end;
    }

    /** Whether it is too much to name. */
    public boolean isLarge() {
        return size() > MOST;
    }

    private int size() {
        return attributes.values().stream().mapToInt(below -> 1 + below.size()).sum();
    }

    Map<String, Shape> attributes() {
        return attributes;
    }

    /** Whether the places of the items in their list are asked for. */
    boolean hasPlace() {
        return hasPlace;
    }

    /** Whether the operation also asks about the whole list, and not only about the page. */
    boolean isOfTheList() {
        return isOfTheList;
    }
}
