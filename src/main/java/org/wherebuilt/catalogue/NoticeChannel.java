package org.wherebuilt.catalogue;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connection on which notices of changes arrive, where it is not one of the pool: behind a pooler that shares sessions, no
 * notice would arrive on those.
 */
@ApplicationScoped
class NoticeChannel {

    private final Optional<String> url;
    private final Properties settings = new Properties();

    NoticeChannel(
            @ConfigProperty(name = "wherebuilt.database.notices-url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url;
        user.ifPresent(name -> settings.setProperty("user", name));
        password.ifPresent(secret -> settings.setProperty("password", secret));
        // As the pool's connections have it.
        settings.setProperty("connectTimeout", "1");
        settings.setProperty("loginTimeout", "1");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("hostRecheckSeconds", "1");
    }

    boolean isConfigured() {
        return url.isPresent();
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url.orElseThrow(), settings);
    }

    /** Whether the pool's connections share their sessions with other clients: the reason to prepare no statement in them. */
    static boolean isShared(AgroalDataSource pool) {
        return pool.getConfiguration()
                .connectionPoolConfiguration()
                .connectionFactoryConfiguration()
                .jdbcUrl()
                .contains("prepareThreshold=0");
    }
}
