package org.wherebuilt.catalogue;

import org.jboss.logging.Logger;
import org.wherebuilt.kernel.DatabaseOutage;

/** Why the version of the catalogue is not followed in the best way. The log has one line when it begins and one when it ends. */
enum RevisionTrouble {
    UNAVAILABLE("The database is unavailable: %s", "The database is available again."),
    NO_NOTICES(
            "No notices arrive: %s. The database is queried for changes every second.",
            "Notices of changes arrive again."),
    NO_PRIMARY("The database is unavailable, and its standbys are read: %s", "The database is available again."),
    FAILED(
            "The catalogue's revision cannot be followed; every request queries the database for it.",
            "The catalogue's revision is followed again.");

    private final String begins;
    private final String ends;

    RevisionTrouble(String begins, String ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** Logs each trouble once, however many attempts follow. */
    static final class Log {

        private final Logger logger;
        private RevisionTrouble lasting;

        Log(Logger logger) {
            this.logger = logger;
        }

        void begins(RevisionTrouble trouble, Exception why) {
            if (trouble == lasting || trouble == FAILED && lasting == UNAVAILABLE) {
                return;
            }
            lasting = trouble;
            if (trouble == FAILED) {
                logger.warn(trouble.begins, why);
            } else {
                logger.warnf(trouble.begins, DatabaseOutage.reason(why));
            }
        }

        /** The version is followed, without trouble (null) or with this one. */
        void goesOn(RevisionTrouble trouble, Exception why) {
            if (trouble != null) {
                begins(trouble, why);
            } else if (lasting != null) {
                logger.info(lasting.ends);
                lasting = null;
            }
        }
    }
}
