package org.wherebuilt.kernel;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.FlushMode;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;

/**
 * Further sessions of one operation, in its transaction. Each has its own entities and is never flushed: what is changed in one is
 * nowhere else. They stay open until the operation ends, because its answer is read from them.
 */
@RequestScoped
public class SideSessions {

    private static final Logger LOG = Logger.getLogger(SideSessions.class);

    private final SessionFactory factory;
    private final List<Session> open = new ArrayList<>();

    SideSessions(SessionFactory factory) {
        this.factory = factory;
    }

    public EntityManager open() {
        Session session = factory.openSession();
        session.setHibernateFlushMode(FlushMode.MANUAL);
        session.setDefaultReadOnly(true);
        open.add(session);
        return session;
    }

    /** Those that are open. */
    Stream<Session> all() {
        return open.stream();
    }

    @PreDestroy
    void close() {
        for (Session session : open) {
            try {
                session.close();
            } catch (HibernateException late) {
                // The time of the transaction was up, and it was rolled back meanwhile. The operation has failed and
                // says so itself.
                LOG.debug("A session could not be closed", late);
            }
        }
    }
}
