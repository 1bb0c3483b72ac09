package org.wherebuilt.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wherebuilt.kernel.Sha256;

/**
 * A row that curators keep and of which files say something else.
 *
 * @param file the name of the file that rows of this kind stand in, without {@code .csv}
 * @param key what identifies the row that is kept
 * @param said what the files say, by column; empty when they no longer have it
 * @param kept what is kept, by column; empty when a curator removed it
 */
public record Review(String file, String key, Map<String, String> said, Map<String, String> kept) {

    private static final int DIGITS = 8;

    /** It tells this review from others, also from one of the same row when either side says something else again. */
    public String identity() {
        return "%s/%s@%s".formatted(what(), key, Sha256.hex(said + " " + kept).substring(0, DIGITS));
    }

    /** What the row is, such as {@code claim}. */
    public String what() {
        return CatalogueFormat.named(file).table();
    }

    /** The slug; of a row without one, of what it is about. */
    public String slug() {
        Sheet sheet = CatalogueFormat.named(file);
        return sheet.key().size() == 1 ? key : key.substring(0, key.indexOf(Sheet.KEY_SEPARATOR));
    }

    /** The changes by which the row is as the files have it. */
    List<Change> following() {
        Map<String, String> cells = new TreeMap<>(said);
        boolean gone = said.isEmpty() || cells.remove(CuratedRows.RETRACTED) != null;
        boolean inForce = !kept.isEmpty() && !kept.containsKey(CuratedRows.RETRACTED);
        boolean elsewhere =
                !gone && cells.containsKey("slug") && !cells.get("slug").equals(key);
        List<Change> changes = new ArrayList<>();
        if (inForce && (gone || elsewhere)) {
            changes.add(change(Change.Kind.RETRACT, key, Map.of()));
        }
        if (!gone) {
            boolean isNew = kept.isEmpty() || elsewhere;
            changes.add(change(isNew ? Change.Kind.RECORD : Change.Kind.CORRECT, isNew ? null : key, cells));
        }
        return changes;
    }

    private Change change(Change.Kind kind, String of, Map<String, String> cells) {
        return new Change(kind, file, of, cells, null, "review");
    }
}
