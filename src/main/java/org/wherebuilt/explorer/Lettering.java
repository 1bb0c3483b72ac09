package org.wherebuilt.explorer;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Text as shapes, by the outlines of a font that the service brings: no font of the system is asked, for a container has none
 * (ADR 23).
 */
final class Lettering {

    static final Lettering REGULAR = new Lettering("LiberationSans-Regular.ttf");
    static final Lettering BOLD = new Lettering("LiberationSans-Bold.ttf");

    private static final String LEFT_OUT = "…";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unit;

    private Lettering(String file) {
        try (InputStream bytes =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("liberation/" + file)) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            glyphs = font.getUnicodeCmapLookup();
            unit = 1.0 / font.getUnitsPerEm();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text with "…" for what the font has no letters for, such as Chinese. */
    String writable(String text) {
        StringBuilder known = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .mapToObj(letter -> Character.isWhitespace(letter)
                        ? " "
                        : glyphs.getGlyphId(letter) == 0 ? LEFT_OUT : Character.toString(letter))
                .forEach(known::append);
        return known.toString()
                .replaceAll("…[… ]*…", LEFT_OUT)
                .replaceAll(" +", " ")
                .strip();
    }

    /** How wide a writable text is. */
    double width(String text, double size) {
        return text.codePoints().mapToDouble(this::advance).sum() * size;
    }

    /** A writable text from this point of its base line on. */
    Shape shape(String text, double size, double x, double y) {
        Path2D shape = new Path2D.Double();
        double scale = size * unit;
        double at = x;
        for (int letter : text.codePoints().toArray()) {
            GlyphData glyph = glyph(letter);
            if (glyph != null) {
                shape.append(
                        new AffineTransform(scale, 0, 0, -scale, at, y).createTransformedShape(glyph.getPath()), false);
            }
            at += advance(letter) * size;
        }
        return shape;
    }

    /** The text in lines of this width at most; the last one ends in "…" where there would be more of them. */
    List<String> lines(String text, double size, double width, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
        if (lines.size() > most) {
            shown.set(most - 1, shown.get(most - 1) + LEFT_OUT);
        }
        shown.replaceAll(one -> cut(one, size, width));
        return shown;
    }

    private String cut(String line, double size, double width) {
        String cut = line;
        while (width(cut, size) > width && cut.length() > 1) {
            String shorter = cut.endsWith(LEFT_OUT) ? cut.substring(0, cut.length() - 1) : cut;
            cut = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1))
                            .stripTrailing()
                    + LEFT_OUT;
        }
        return cut;
    }

    private double advance(int letter) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(letter)) * unit;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private GlyphData glyph(int letter) {
        try {
            return font.getGlyph().getGlyph(glyphs.getGlyphId(letter));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
