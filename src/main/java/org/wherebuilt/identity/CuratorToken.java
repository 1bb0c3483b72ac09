package org.wherebuilt.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.wherebuilt.kernel.Sha256;

/** The token in a file on the machine of the service. Who can read the file is a curator. */
public final class CuratorToken {

    /** The setting that names the file. */
    public static final String FILE = "wherebuilt.curator-token-file";

    /** The file's name in the folder of the embedded database. */
    public static final String NAME = "curator-token";

    private static final int BYTES = 32;

    /** A shorter one could be guessed. */
    private static final int SHORTEST = 32;

    private final byte[] digest;

    private CuratorToken(byte[] digest) {
        this.digest = digest;
    }

    /** Writes a token of 256 random bits into the file, which only the service's own user can read. Leaves a file that is there. */
    public static void makeIfMissing(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            // Moved in one step, so that no interrupted start leaves half a token.
            Path made = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(made);
            Files.createFile(made, ownerOnly());
            Files.writeString(
                    made, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + System.lineSeparator());
            Files.move(made, file, ATOMIC_MOVE);
        }
    }

    /** On Windows the folder's own rights hold. */
    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The token in the file. Throws an exception whose message is for the operator. */
    public static CuratorToken read(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (token.length() < SHORTEST) {
            throw new IOException("A token of fewer than %d characters could be guessed".formatted(SHORTEST));
        }
        return new CuratorToken(digest(token));
    }

    /** Whether the given token is this one. It takes as long for a token that is nearly right as for any other. */
    boolean is(String given) {
        return MessageDigest.isEqual(digest, digest(given));
    }

    private static byte[] digest(String token) {
        return Sha256.digest().digest(token.getBytes(UTF_8));
    }
}
