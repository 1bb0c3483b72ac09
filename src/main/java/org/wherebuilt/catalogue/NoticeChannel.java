package org.wherebuilt.catalogue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connection that follows the catalogue's revision. It is outside the pool, whose threads may all wait when the database does not
 * respond, and where the operator names a URL for it, also outside a pooler that shares sessions: no notice would arrive on those.
 */
@ApplicationScoped
class NoticeChannel {

    private final Optional<String> url;

    NoticeChannel(@ConfigProperty(name = "wherebuilt.database.notices-url") Optional<String> url) {
        this.url = url;
    }

    /** Whether notices have a URL of their own. */
    boolean isConfigured() {
        return url.isPresent();
    }

    /** Connects by that URL, otherwise as the pool does. */
    Connection open(AgroalDataSource pool) throws SQLException {
        return openLike(pool, url.orElseThrow());
    }

    /** Connects as the pool does. */
    static Connection openLike(AgroalDataSource pool) throws SQLException {
        return openLike(pool, connections(pool).jdbcUrl());
    }

    private static Connection openLike(AgroalDataSource pool, String url) throws SQLException {
        AgroalConnectionFactoryConfigurationSupplier connection =
                new AgroalConnectionFactoryConfigurationSupplier(connections(pool)).jdbcUrl(url);
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
                        .connectionPoolConfiguration(one -> one.maxSize(1).connectionFactoryConfiguration(connection)))
                .getConnection();
    }

    /** Whether the pool's connections share their sessions with other clients: the reason to prepare no statement in them. */
    static boolean isShared(AgroalDataSource pool) {
        return connections(pool).jdbcUrl().contains("prepareThreshold=0");
    }

    private static AgroalConnectionFactoryConfiguration connections(AgroalDataSource pool) {
        return pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    }
}
