package org.wherebuilt.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;
import org.wherebuilt.testsupport.RestartableServer;

/** Every way in which the server, the driver and the pool say that the database cannot be used now. */
@Timeout(60)
class DatabaseOutageTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            08000, connection exception
            08003, connection does not exist
            08006, connection failure
            08P01, query_wait_timeout
            25P03, terminating connection due to idle-in-transaction timeout
            25P04, terminating connection due to transaction timeout
            26000, prepared statement "S_1" does not exist
            28000, no pg_hba.conf entry for host
            28P01, password authentication failed for user
            3D000, database does not exist
            40001, canceling statement due to conflict with recovery
            40P01, deadlock detected
            53000, insufficient resources
            53100, could not extend file: No space left on device
            53200, out of memory
            53300, sorry too many clients already
            53400, temporary file size exceeds temp_file_limit
            55000, database is not currently accepting connections
            57014, canceling statement due to statement timeout
            57P01, terminating connection due to administrator command
            57P02, terminating connection because of crash of another server process
            57P03, the database system is starting up
            57P04, terminating connection due to conflict with recovery: database dropped
            57P05, terminating connection due to idle-session timeout
            58000, could not get connection from the pool
            58030, could not read block: Input/output error
            58P01, could not open file: No such file or directory
            """)
    void whatTheServerSaysOfItself(String state, String message) {
        isUnavailable(server(state, message, "any"));
    }

    /** As after a migration by a newer replica. The driver prepares the statement anew for the next one. */
    @Test
    void aStatementThatWasPreparedBeforeAMigration() {
        isUnavailable(server("0A000", "cached plan must not change result type", "RevalidateCachedQuery"));
        isOurs(server("0A000", "cannot set an array element to DEFAULT", "transformAssignmentIndirection"));
    }

    @ParameterizedTest
    @CsvSource({
        "22012, division by zero",
        "22P02, invalid input syntax for type integer",
        "23505, duplicate key value violates unique constraint",
        "25006, cannot execute INSERT in a read-only transaction",
        "25P02, current transaction is aborted",
        "42501, permission denied for table plant",
        "42601, syntax error",
        "42883, function does not exist",
        "42P01, relation does not exist",
        "54001, stack depth limit exceeded",
        "XX000, cache lookup failed",
        "XX001, invalid page in block"
    })
    void whatTheServerSaysOfOurStatementIsNoOutage(String state, String message) {
        isOurs(server(state, message, "any"));
    }

    @Test
    void whatIsNotOfTheDatabaseIsNoOutage() {
        isOurs(new IllegalStateException("ours"));
        isOurs(new IOException("a file's"));
    }

    @Test
    void whatTheDriverSaysOfClosedThings() throws Exception {
        isUnavailable(new PSQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST));
        isUnavailable(new PSQLException("This statement has been closed.", PSQLState.OBJECT_NOT_IN_STATE));
        isUnavailable(new PSQLException(
                "An I/O error occurred while sending to the backend.",
                PSQLState.CONNECTION_FAILURE,
                new IOException("Connection reset")));
    }

    @Test
    void aConnectionAttemptThatNobodyAnswers() throws Exception {
        try (ServerSocket silent = listen()) {
            isUnavailable(connecting(silent, "loginTimeout=1"));
            isUnavailable(connecting(silent, "socketTimeout=1"));
        }
    }

    @Test
    void aConnectionAttemptThatIsRefusedOrFindsNoHost() throws Exception {
        ServerSocket closed = listen();
        closed.close();
        isUnavailable(connecting(closed, ""));
        isUnavailable(connecting(closed, "loginTimeout=5"));
        isUnavailable(catchThrowable(() -> DriverManager.getConnection("jdbc:postgresql://nobody.invalid/x?user=x")));
    }

    /** The pool interrupts the attempts that nobody waits for any more. */
    @Test
    void aConnectionAttemptThatIsInterrupted() throws Exception {
        try (ServerSocket silent = listen()) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread connecting = new Thread(() -> failure.complete(connecting(silent, "loginTimeout=10")));
            connecting.start();
            silent.accept();
            connecting.interrupt();
            Throwable interrupted = failure.get();
            assertThat(interrupted).isInstanceOf(SQLException.class);
            assertThat(((SQLException) interrupted).getSQLState()).isEqualTo("99999");
            isUnavailable(interrupted);
        }
    }

    @Test
    void aServerThatSpeaksAnotherLanguageOrHangsUp() throws Exception {
        isUnavailable(answering("HTTP/1.1 400 Bad Request\r\n\r\n", "sslmode=disable"));
        isUnavailable(answering("", "sslmode=disable"));
        isUnavailable(answering("N", "sslmode=require"));
        isUnavailable(answering("S", "sslmode=require"));
    }

    @Test
    void aPoolThatHasNoConnectionInTime() throws Exception {
        try (ServerSocket silent = listen();
                AgroalDataSource pool = pool(silent)) {
            Throwable late = catchThrowable(pool::getConnection);
            isUnavailable(late);
            isUnavailable(new JDBCConnectionException("Unable to acquire JDBC Connection", (SQLException) late));
            isUnavailable(new GenericJDBCException("Unable to acquire JDBC Connection", (SQLException) late));
        }
    }

    @Test
    void aPoolThatIsInterruptedOrClosed() throws Exception {
        try (ServerSocket silent = listen()) {
            AgroalDataSource pool = pool(silent);
            Thread.currentThread().interrupt();
            Throwable interrupted = catchThrowable(pool::getConnection);
            assertThat(Thread.interrupted()).isTrue();
            isUnavailable(interrupted);
            pool.close();
            isUnavailable(catchThrowable(pool::getConnection));
        }
    }

    @Test
    void aConnectionOfThePoolThatWasGivenBackOrEnded(@TempDir Path folder) throws Exception {
        try (RestartableServer server = RestartableServer.start(folder.resolve("data"));
                AgroalDataSource pool = pool(server.jdbcUrl())) {
            Connection connection = pool.getConnection();
            Statement statement = connection.createStatement();
            connection.close();
            isUnavailable(catchThrowable(connection::createStatement));
            isUnavailable(catchThrowable(() -> statement.execute("SELECT")));

            try (Connection ended = pool.getConnection();
                    Statement first = ended.createStatement()) {
                ended.setAutoCommit(false);
                isUnavailable(catchThrowable(() -> first.execute("SELECT pg_terminate_backend(pg_backend_pid())")));
                isUnavailable(catchThrowable(() -> first.execute("SELECT")));
                isUnavailable(catchThrowable(ended::commit));
                isUnavailable(catchThrowable(() -> ended.prepareStatement("SELECT")));
            }
        }
    }

    @Test
    void aTransactionThatEndedWithItsConnection() {
        RollbackException rolledBack = new RollbackException("ARJUNA016053: Could not commit transaction.");
        isUnavailable(rolledBack);
        IllegalStateException attached = new IllegalStateException("ARJUNA016064");
        attached.addSuppressed(server("57P01", "terminating connection due to administrator command", "any"));
        isUnavailable(attached);
        isUnavailable(new DatabaseUnavailable(server("42P01", "relation does not exist", "any")));
    }

    @Test
    void aFailureThatNamesItselfAsItsCauseEnds() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);
        isOurs(first);
    }

    @Test
    void whatLacksOnTheServersSideHasItsMessageForTheLog() {
        PSQLException full = server("53100", "could not extend file: No space left on device", "any");
        assertThat(DatabaseOutage.shortage(new GenericJDBCException("around it", full)))
                .hasValueSatisfying(said -> assertThat(said).contains("No space left on device"));
        assertThat(DatabaseOutage.shortage(server("57P01", "terminating connection", "any")))
                .isEmpty();
    }

    private static void isUnavailable(Throwable failure) {
        assertThat(failure).as("there is a failure").isNotNull();
        assertThat(DatabaseOutage.causedBy(failure)).as("%s", failure).isTrue();
        assertThat(DatabaseOutage.causedBy(new IllegalStateException("around it", failure)))
                .isTrue();
    }

    private static void isOurs(Throwable failure) {
        assertThat(DatabaseOutage.causedBy(failure)).as("%s", failure).isFalse();
    }

    /** What the driver makes of an error message of the server. */
    private static PSQLException server(String state, String message, String routine) {
        return new PSQLException(
                new ServerErrorMessage("SERROR\0VERROR\0C%s\0M%s\0R%s\0\0".formatted(state, message, routine)));
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static String url(ServerSocket server, String parameters) {
        return "jdbc:postgresql://127.0.0.1:%d/x?user=x&%s".formatted(server.getLocalPort(), parameters);
    }

    private static Throwable connecting(ServerSocket server, String parameters) {
        return catchThrowable(() -> DriverManager.getConnection(url(server, parameters)));
    }

    /** What comes of a server that reads the first message, says this and hangs up. */
    private static Throwable answering(String answer, String parameters) throws IOException {
        try (ServerSocket server = listen()) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (Socket client = server.accept();
                        InputStream in = client.getInputStream();
                        OutputStream out = client.getOutputStream()) {
                    in.read(new byte[1024]);
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    throw new IllegalStateException(gone);
                }
            });
            ThrowingCallable connecting = () -> DriverManager.getConnection(url(server, parameters));
            Throwable failure = catchThrowable(connecting);
            answered.join();
            return failure;
        }
    }

    private static AgroalDataSource pool(ServerSocket server) throws SQLException {
        return pool(url(server, "loginTimeout=10"));
    }

    private static AgroalDataSource pool(String url) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(500))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
    }
}
