package org.wherebuilt.graphql.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.kernel.Sha256;

/**
 * Entity tags of answers: a digest of the question and of the code that answers it, and the version of the data. All replicas
 * with the same build have the same tag, and it is known before the answer is.
 */
public final class EntityTags {

    private static final byte[] BUILD = build();

    /** The end of a tag that {@link #of} made. More digits than these no revision and no time has. */
    private static final Pattern VERSION = Pattern.compile("-(\\d{1,18}@\\d{1,18}\\.\\d{1,9})\"");

    private EntityTags() {}

    /** The entity tag of the answer to a question at this version of the data. */
    public static String of(String key, String version) {
        return key + '-' + version;
    }

    /**
     * The key of a request. Two requests to this build have the same key only if their document text, operation and variables are
     * the same.
     */
    public static String key(GraphQLRequest request) {
        MessageDigest digest = Sha256.digest();
        digest.update(BUILD);
        digest.update(Json.write(Arrays.asList(request.query(), request.operationName(), request.variables())));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    /** Whether an If-None-Match header names the tag (RFC 9110, 13.1.2). The header may be null. */
    public static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> tag.trim().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals('"' + etag + '"'));
    }

    /**
     * The newest version of the data that an If-None-Match header names, whichever question and build its tags are of; null if none. The
     * header may be null.
     */
    public static String newestVersion(String ifNoneMatch) {
        String newest = null;
        if (ifNoneMatch != null) {
            for (Matcher tag = VERSION.matcher(ifNoneMatch); tag.find(); ) {
                if (newest == null || Revisions.isOlder(newest, tag.group(1))) {
                    newest = tag.group(1);
                }
            }
        }
        return newest;
    }

    /** The digest of this build: of its jar. In development, classes lie in folders, and every start is a new build. */
    private static byte[] build() {
        CodeSource source = EntityTags.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().getPath());
            if (Files.isRegularFile(jar)) {
                return Sha256.digest().digest(Files.readAllBytes(jar));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    }
}
