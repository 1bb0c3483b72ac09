package org.wherebuilt.kernel;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Further sessions of one operation, in its transaction. Each has its own entities and is never flushed: what is changed in one is
 * nowhere else. They stay open until the operation ends, because its answer is read from them.
 */
@RequestScoped
public class SideSessions {

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

    @PreDestroy
    void close() {
        open.forEach(Session::close);
    }
}
