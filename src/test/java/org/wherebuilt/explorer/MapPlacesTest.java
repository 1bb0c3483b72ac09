package org.wherebuilt.explorer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The catalogue may name a market only when the map has a place for it. */
class MapPlacesTest {

    private static final Path PLACES = Path.of("src/main/resources/META-INF/resources/explorer/places.js");
    private static final Pattern KEY = Pattern.compile("(?m)^  \"?([a-z-]+)\"?: \\[");

    @Test
    void everyMarketOfTheCatalogueIsOnTheMapButTheWorld() throws IOException {
        Set<String> markets = Files.readAllLines(Path.of("db/catalogue/markets.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .filter(market -> !market.equals("world"))
                .collect(toSet());
        assertThat(markets)
                .isNotEmpty()
                .isEqualTo(KEY.matcher(Files.readString(PLACES))
                        .results()
                        .map(key -> key.group(1))
                        .collect(toSet()));
    }
}
