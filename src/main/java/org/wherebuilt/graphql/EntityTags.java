package org.wherebuilt.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Entity tags of answers: a digest of the question, of the version it is asked of, and of the code that answers. The same
 * in every replica that runs the same build, and known before the answer is.
 */
final class EntityTags {

    private static final byte[] BUILD = build();

    private EntityTags() {}

    static String of(GraphQLRequest request, String version) {
        MessageDigest digest = sha256();
        digest.update(BUILD);
        digest.update(
                Json.write(Arrays.asList(version, request.query(), request.operationName(), request.variables())));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    /** Whether an If-None-Match header names the tag (RFC 9110, 13.1.2). The header may be null. */
    static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> tag.trim().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals('"' + etag + '"'));
    }

    /** The SHA-256 of a text in UTF-8, in hexadecimal. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What tells this build from another: its jar. Where classes lie in folders, as when developing, every start is new. */
    private static byte[] build() {
        CodeSource source = EntityTags.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().getPath());
            if (Files.isRegularFile(jar)) {
                return sha256().digest(Files.readAllBytes(jar));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    }
}
