package org.wherebuilt.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A TCP connection to the running service, for what no HTTP client would send, or not as slowly. */
public final class RawClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Connects and sends nothing. */
    public static RawClient connect() {
        try {
            Socket socket = new Socket("localhost", RestAssured.port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new RawClient(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The beginning of a POST of JSON of this length, up to the empty line; each header {@code Name: value}. */
    public static String post(long length, String... headers) {
        return "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Endpoint.JSON + "\r\nAccept: "
                + Endpoint.GRAPHQL + "\r\nContent-Length: " + length + "\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    /** Sends these characters as bytes; false when the service has closed the connection. */
    public boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return true;
        } catch (SocketException closed) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads what the service sends until it closes the connection. Fails when it keeps it open. */
    public String readToEnd() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException reset) {
            // Closed while we were still sending: what had come until then counts.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return read.toString(ISO_8859_1);
    }

    /** Reads what there is, up to the first empty line. */
    public String readHead() {
        StringBuilder head = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                head.append((char) next);
                if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    break;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
