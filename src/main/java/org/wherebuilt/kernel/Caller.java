package org.wherebuilt.kernel;

/**
 * Who sends an operation. Nothing else about the person is known or kept.
 *
 * @param id what tells the person from every other, never shown to others; null for a reader without a name
 * @param name what the person's token calls them, which is shown beside what they change; null for a reader without a name
 * @param role what they may do; never null
 */
public record Caller(String id, String name, Role role) {

    /** Somebody without a name. */
    public static final Caller READER = new Caller(null, null, Role.READER);

    /** Without the id, which no log needs. */
    @Override
    public String toString() {
        return "Caller[" + name + ", " + role + "]";
    }
}
