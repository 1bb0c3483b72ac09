package org.wherebuilt.kernel;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Shows each statement of Hibernate's to {@link OneStatement} before it is made. */
@Singleton
@PersistenceUnitExtension
public class StatementGuard implements StatementInspector {

    private static final long serialVersionUID = 1L;

    @Override
    public String inspect(String sql) {
        OneStatement.check();
        return sql;
    }
}
