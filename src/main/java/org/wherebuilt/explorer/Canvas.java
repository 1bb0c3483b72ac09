package org.wherebuilt.explorer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws a {@link Card} in the size that previews of links want. The colours are those of the pages' light style. */
final class Canvas {

    static final int WIDTH = 1200;
    static final int HEIGHT = 630;

    /** Rows for a text or a detail, and lines, together. */
    private static final int MOST = 4;

    private static final int LEFT = 80;
    private static final int RIGHT = WIDTH - 80;

    private static final Color GROUND = new Color(0xf6f6f2);
    private static final Color TEXT = new Color(0x1b2023);
    private static final Color DIM = new Color(0x576068);
    private static final Color LINE = new Color(0xd9d9d1);
    private static final Color MARK = new Color(0x16706a);
    private static final Map<String, Color> STATUSES = Map.of(
            "supported", MARK,
            "disputed", new Color(0xb3560a),
            "planned", new Color(0x5b4bb7),
            "unconfirmed", new Color(0x687079),
            "rejected", new Color(0xae2a24));

    static {
        // Pictures are drawn in memory, also where a display is.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private final Graphics2D graphics;

    private Canvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** The picture as PNG. */
    static byte[] png(Card card) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            new Canvas(graphics).draw(card);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void draw(Card card) {
        fill(GROUND, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        fill(MARK, new Rectangle2D.Double(0, 0, 16, HEIGHT));
        write(Lettering.REGULAR, DIM, card.question(), 28, 88);
        double y = title(card.title());
        for (Card.Line line : card.lines()) {
            y = line(line, y, MOST - card.lines().size());
        }
        foot(card.more().isEmpty() ? "with sources" : card.more());
    }

    /** In one line if that is not too small, else in two; returns where the lines begin. */
    private double title(String title) {
        String text = Lettering.BOLD.writable(title);
        double size = 68;
        while (size > 46 && Lettering.BOLD.width(text, size) > RIGHT - LEFT) {
            size -= 2;
        }
        double y = 104;
        for (String line : Lettering.BOLD.lines(text, size, RIGHT - LEFT, 2)) {
            y += size * 1.08;
            fill(TEXT, Lettering.BOLD.shape(line, size, LEFT, y));
        }
        return y + 68;
    }

    private double line(Card.Line line, double top, int rows) {
        double y = top;
        double badge = badge(line.status(), y);
        for (String row : lines(Lettering.BOLD, line.text(), 34, RIGHT - LEFT - badge, rows)) {
            fill(TEXT, Lettering.BOLD.shape(row, 34, LEFT + (y == top ? badge : 0), y));
            y += 44;
        }
        for (String row : lines(Lettering.REGULAR, line.detail(), 26, RIGHT - LEFT, rows)) {
            fill(DIM, Lettering.REGULAR.shape(row, 26, LEFT, y));
            y += 34;
        }
        return y + 22;
    }

    /** A word in a frame, as the pages have it; returns how much room it takes. */
    private double badge(String status, double y) {
        if (status.isEmpty()) {
            return 0;
        }
        Color color = STATUSES.getOrDefault(status, DIM);
        double width = Lettering.BOLD.width(status, 22) + 28;
        Shape frame = new RoundRectangle2D.Double(LEFT, y - 29, width, 38, 10, 10);
        boolean sure = status.equals("supported");
        if (sure) {
            fill(color, frame);
        } else {
            graphics.setColor(color);
            graphics.setStroke(new BasicStroke(3));
            graphics.draw(frame);
        }
        fill(sure ? Color.WHITE : color, Lettering.BOLD.shape(status, 22, LEFT + 14, y - 3));
        return width + 18;
    }

    /** The mark of the site, which is the icon of the pages, and these words at the other end. */
    private void foot(String words) {
        fill(LINE, new Rectangle2D.Double(LEFT, HEIGHT - 96, RIGHT - LEFT, 2));
        double scale = 44 / 32.0;
        double x = LEFT;
        double y = HEIGHT - 76;
        fill(MARK, new RoundRectangle2D.Double(x, y, 44, 44, 19, 19));
        double[][] roof = {
            {5, 24}, {5, 13}, {11, 17}, {11, 13}, {17, 17}, {17, 13}, {23, 17}, {23, 8}, {27, 8}, {27, 24}
        };
        Path2D works = new Path2D.Double();
        for (double[] corner : roof) {
            if (works.getCurrentPoint() == null) {
                works.moveTo(x + corner[0] * scale, y + corner[1] * scale);
            } else {
                works.lineTo(x + corner[0] * scale, y + corner[1] * scale);
            }
        }
        works.closePath();
        fill(Color.WHITE, works);
        double[] windows = {11.5, 17, 22.5};
        for (double window : windows) {
            fill(
                    window == 22.5 ? new Color(0xf0a33a) : MARK,
                    new Ellipse2D.Double(x + (window - 1.6) * scale, y + 18.9 * scale, 3.2 * scale, 3.2 * scale));
        }
        fill(TEXT, Lettering.BOLD.shape("Wherebuilt", 30, x + 60, HEIGHT - 43));
        double beginning = RIGHT - Lettering.REGULAR.width(words, 26);
        fill(DIM, Lettering.REGULAR.shape(words, 26, beginning, HEIGHT - 45));
    }

    private void write(Lettering letters, Color color, String text, double size, double y) {
        lines(letters, text, size, RIGHT - LEFT, 1).forEach(line -> fill(color, letters.shape(line, size, LEFT, y)));
    }

    private static List<String> lines(Lettering letters, String text, double size, double width, int most) {
        return text.isEmpty() ? List.of() : letters.lines(letters.writable(text), size, width, most);
    }

    private void fill(Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }
}
