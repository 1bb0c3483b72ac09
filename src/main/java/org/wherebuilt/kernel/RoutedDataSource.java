package org.wherebuilt.kernel;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;

/**
 * The pool of the primary, whose users get a connection of a standby while {@link Standbys} runs a transaction on this thread. So
 * Hibernate, which has one data source, and all repositories read from standbys without knowing it.
 */
final class RoutedDataSource implements AgroalDataSource {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<Turnstile> STANDBY = new ThreadLocal<>();

    private final transient AgroalDataSource primary;
    private final transient Turnstile turnstile;

    RoutedDataSource(AgroalDataSource primary) {
        this.primary = primary;
        this.turnstile = new Turnstile(primary);
    }

    static void useStandby(Turnstile standbys) {
        STANDBY.set(standbys);
    }

    static void usePrimary() {
        STANDBY.remove();
    }

    static boolean usesStandby() {
        return STANDBY.get() != null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        int silence = OneStatement.connects() ? OneStatement.SILENCE_MILLIS : 0;
        Turnstile standbys = STANDBY.get();
        Connection connection = (standbys == null ? turnstile : standbys).getConnection();
        // Whoever had it before may have set a limit. A transaction sets its own.
        try {
            connection.setNetworkTimeout(Runnable::run, silence);
        } catch (SQLException dead) {
            connection.close();
            throw dead;
        }
        return connection;
    }

    /** Unsupported: the settings name the one user. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** Unsupported: a transaction says itself that it only reads. */
    @Override
    public Connection getReadOnlyConnection() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public AgroalDataSourceConfiguration getConfiguration() {
        return primary.getConfiguration();
    }

    @Override
    public AgroalDataSourceMetrics getMetrics() {
        return primary.getMetrics();
    }

    @Override
    public void flush(FlushMode mode) {
        primary.flush(mode);
    }

    @Override
    public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
        primary.setPoolInterceptors(interceptors);
    }

    @Override
    public List<AgroalPoolInterceptor> getPoolInterceptors() {
        return primary.getPoolInterceptors();
    }

    @Override
    public boolean isHealthy(boolean newConnection) throws SQLException {
        return primary.isHealthy(newConnection);
    }

    @Override
    public void close() {
        primary.close();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return primary.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        primary.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        primary.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return primary.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(RoutedDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return primary.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return primary.isWrapperFor(type);
    }
}
