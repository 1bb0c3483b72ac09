package org.wherebuilt.relay;

/** The whole catalogue as one file for download, for callers that may not know how the catalogue is loaded. */
public interface CatalogueFile {

    /**
     * The current catalogue. Throws what the database throws if it is unavailable and the newest catalogue was not written
     * before.
     */
    Written written();

    /**
     * The file.
     *
     * @param revision of the catalogue
     * @param bytes a zip; the same for the same revision
     */
    record Written(int revision, byte[] bytes) {}
}
