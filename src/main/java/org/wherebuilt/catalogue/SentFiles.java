package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Uploads.TooLarge;

/**
 * Some files in the format of the catalogue, under whatever names, that somebody sends: a CSV file, or a zip of several. Their rows are not
 * checked yet.
 *
 * @param files those that could be read
 * @param problems why others, or lines of them, could not
 * @param broken the files of the catalogue that they could not be read whole for
 */
public record SentFiles(List<SentFile> files, List<Problem> problems, Set<String> broken) {

    /** Shorter rows take as much memory, and no row that says something is much shorter. */
    private static final int BYTES_A_ROW = 180;

    private static final int MOST_FILES = 1_000;

    /** The longest name that is told. */
    private static final int LONGEST_NAME = 100;

    private static final String ARE =
            CatalogueFormat.SHEETS.stream().map(Sheet::file).collect(joining(", "));

    /** The rows of one file, which belongs to this one of the catalogue. */
    record SentFile(String name, Sheet sheet, List<Row> rows) {}

    /** How many rows they have. */
    public int rows() {
        return files.stream().mapToInt(file -> file.rows().size()).sum();
    }

    /**
     * Reads what was sent. Throws {@link BadUserInput} when it is a zip that is broken, and {@link TooLarge} when that has more than so many
     * bytes in it, or the files have more rows than fit the memory for so many bytes.
     *
     * @param name the name of a CSV file; may be null
     */
    public static SentFiles read(String name, byte[] content, long mostBytes) {
        SentFiles sent = new SentFiles(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        if (isZip(content)) {
            sent.unpack(content, mostBytes);
            if (sent.files.isEmpty() && sent.problems.isEmpty()) {
                sent.problems.add(new Problem(
                        null, 0, null, null, "the zip has no file of the catalogue in it. Those are " + ARE));
            }
        } else {
            sent.add(name == null || name.isBlank() ? "the file" : name, content, mostBytes / BYTES_A_ROW);
        }
        return sent;
    }

    /** By the signature of its first entry, or of the end of an empty one. */
    private static boolean isZip(byte[] content) {
        return content.length > 3
                && content[0] == 'P'
                && content[1] == 'K'
                && (content[2] == 3 && content[3] == 4 || content[2] == 5 && content[3] == 6);
    }

    private void unpack(byte[] content, long mostBytes) {
        long left = mostBytes;
        int count = 0;
        // Names in any other encoding: those of the catalogue's files are the same in all.
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), ISO_8859_1)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MOST_FILES) {
                    throw new TooLarge("The zip has more than %d files.".formatted(MOST_FILES));
                }
                // All of it counts, also what is not looked at: it is unpacked all the same.
                byte[] bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                left -= bytes.length;
                if (left < 0) {
                    throw new TooLarge("The zip has more than %d bytes in it.".formatted(mostBytes));
                }
                if (entry.getName().equals("[Content_Types].xml")) {
                    throw BadUserInput.saying(
                            "The file is a workbook: save each sheet as CSV in UTF-8, and send these.");
                }
                if (!entry.isDirectory() && isLookedAt(entry.getName())) {
                    add(entry.getName(), bytes, mostBytes / BYTES_A_ROW);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw BadUserInput.saying("The zip cannot be read: it is damaged, encrypted, or of an unusual kind.");
        }
        if (count == 0) {
            throw BadUserInput.saying("The zip cannot be read: nothing is in it.");
        }
    }

    /** Of a whole folder only the tables of the catalogue. What systems add begins with a dot, or lies in a folder of theirs. */
    private static boolean isLookedAt(String path) {
        String[] parts = path.split("[/\\\\]");
        return path.toLowerCase(Locale.ROOT).endsWith(".csv")
                && !parts[parts.length - 1].startsWith(".")
                && Stream.of(parts).noneMatch(part -> part.equals("__MACOSX"))
                && (parts.length < 2 || !parts[parts.length - 2].equals("vin"));
    }

    private void add(String path, byte[] content, long mostRows) {
        String name = shown(path);
        List<Problem> found = new ArrayList<>();
        Sheet sheet = sheet(path, content);
        if (sheet == null) {
            // Of a file in another encoding nobody can tell which it is.
            CsvTable.ofAnyColumns(name).read(content, found, row -> {});
            if (found.isEmpty()) {
                found.add(Problem.ofFile(
                        name,
                        "is no file of the catalogue by its name, nor by the names of its columns. The files are "
                                + ARE));
            }
            problems.addAll(found);
            CatalogueFormat.SHEETS.forEach(any -> broken.add(any.file()));
            return;
        }
        List<Row> rows = new ArrayList<>();
        long left = mostRows - rows();
        sheet.csv().read(content, found, row -> {
            if (rows.size() >= left) {
                throw new TooLarge("The files have more than %d rows: send them in parts.".formatted(mostRows));
            }
            rows.add(row);
        });
        found.forEach(problem ->
                problems.add(new Problem(name, problem.line(), problem.column(), problem.value(), problem.rule())));
        if (!found.isEmpty()) {
            broken.add(sheet.file());
        }
        files.add(new SentFile(name, sheet, rows));
    }

    private static String shown(String path) {
        String plain = path.replaceAll("\\p{C}", "");
        return plain.length() <= LONGEST_NAME ? plain : "…" + plain.substring(plain.length() - LONGEST_NAME);
    }

    /** The one that the file is by its name, or by the names of its columns; null if it is none, or may be several. */
    private static Sheet sheet(String path, byte[] content) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        List<Sheet> named = CatalogueFormat.SHEETS.stream()
                .filter(sheet -> sheet.file().equalsIgnoreCase(name))
                .toList();
        if (!named.isEmpty()) {
            return named.get(0);
        }
        Set<String> columns = columns(content);
        List<Sheet> possible = CatalogueFormat.SHEETS.stream()
                .filter(sheet -> sheet.header().containsAll(columns))
                .filter(sheet -> sheet.columns().stream()
                        .filter(Column::required)
                        .allMatch(column -> columns.contains(column.name())))
                .toList();
        return possible.size() == 1 ? possible.get(0) : null;
    }

    /** The names in the first line, whatever separates them: what is wrong with that is told later. */
    private static Set<String> columns(byte[] content) {
        String line = new String(content, UTF_8).replaceFirst("^\uFEFF", "").split("[\r\n]", 2)[0];
        return Stream.of(line.split("[,;\t]"))
                .map(column -> column.replace("\"", "").strip())
                .collect(toSet());
    }
}
