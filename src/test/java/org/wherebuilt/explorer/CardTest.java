package org.wherebuilt.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of answers. */
class CardTest {

    private static final int GROUND = 0xfff6f6f2;

    @Test
    void aPictureHasTheSizeThatPreviewsWant() throws IOException {
        BufferedImage picture = drawn(card("Infiniti QX60 (L50)"));
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(630);
    }

    @Test
    void oneAnswerIsAlwaysTheSamePictureAndAnotherIsAnother() {
        assertThat(Canvas.png(card("Infiniti QX60 (L50)")))
                .isEqualTo(Canvas.png(card("Infiniti QX60 (L50)")))
                .isNotEqualTo(Canvas.png(card("Infiniti QX50 (generation 2)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Infiniti QX60 (L50)",
                "Usine Citroën de Rennes-la-Janais, Škoda Mladá Boleslav, Завод Ниссан",
                "日産自動車九州工場",
                "日産 Nissan 九州 Kyushu 工場",
                "e\u0301 combined, \ud83d\ude97 and \u0000 control",
                "W",
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                "a name of so many words that no size of letters would ever bring all of them into the two lines which there are for"
                        + " a title, and more",
            })
    void nothingSticksOutOfThePicture(String name) throws IOException {
        BufferedImage picture = drawn(card(name));
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 1125; x < picture.getWidth(); x++) {
                assertThat(picture.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(GROUND);
            }
        }
        // Between the lines and the foot nothing reaches into the other.
        for (int x = 80; x < picture.getWidth(); x++) {
            assertThat(picture.getRGB(x, 528)).as("%d", x).isEqualTo(GROUND);
        }
    }

    @Test
    void aNameIsInInk() throws IOException {
        assertThat(ink(drawn(card("Škoda")))).isGreaterThan(ink(drawn(card(""))) + 1000);
    }

    @Test
    void whatTheFontCannotWriteIsLeftOut() {
        assertThat(Lettering.BOLD.writable("日産 Nissan 九州 Kyushu 工場")).isEqualTo("… Nissan … Kyushu …");
        assertThat(Lettering.BOLD.writable("Citroe\u0308n")).isEqualTo("Citroën");
    }

    @Test
    void noFontOfTheSystemIsAsked() throws IOException {
        Path libraries = Path.of("/proc/self/maps");
        assumeThat(libraries).isReadable();
        Canvas.png(card("Infiniti QX60 (L50)"));
        assertThat(Files.readString(libraries)).contains("libjava").doesNotContain("libfontmanager", "libfreetype");
    }

    private static Card card(String name) {
        Card.Line line = new Card.Line(name, "from 2012 to 2020 · 15 independent sources", "supported");
        Card.Line other = new Card.Line(name, name, "disputed");
        return new Card(name, name, List.of(line, other, line), "and 14 more");
    }

    private static BufferedImage drawn(Card card) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Canvas.png(card)));
    }

    private static long ink(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return java.util.Arrays.stream(pixels)
                .filter(pixel -> (pixel & 0xff) < 0x60)
                .count();
    }
}
