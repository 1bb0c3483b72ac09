package org.wherebuilt.relay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The meaning of an opaque id: the GraphQL type and the natural key within it. It is the natural key and not a database number,
 * so that an id means the same in every copy of the catalogue.
 */
public record NodeId(String type, String key) {

    /** The opaque text of an id: base64url of {@code type:key}. */
    public static String of(String type, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an opaque id. Throws {@link BadUserInput}, which names the argument, if {@link #of} did not make the id. */
    public static NodeId parse(String argument, String id) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            // PostgreSQL cannot store a NUL in text.
            if (colon > 0
                    && text.indexOf('\0') < 0
                    && of(text.substring(0, colon), text.substring(colon + 1)).equals(id)) {
                return new NodeId(text.substring(0, colon), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one message for every kind of malformed id
        }
        throw new BadUserInput(argument, id, "an id from an earlier answer");
    }
}
