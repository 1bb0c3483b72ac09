package org.wherebuilt.relay;

/** The whole catalogue as one file to take along: for whoever may not know how it is loaded. */
public interface CatalogueFile {

    /** The catalogue of now. Throws what the database throws when it is away and the newest one was not written before. */
    Written written();

    /**
     * What was written.
     *
     * @param revision of the catalogue
     * @param bytes a zip; the same for the same revision
     */
    record Written(int revision, byte[] bytes) {}
}
