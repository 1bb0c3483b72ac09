package org.wherebuilt.explorer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.search.SearchApi;
import org.wherebuilt.vehicle.Model;

/** What who asked for a page that is not there may have meant. */
@ApplicationScoped
class Nearest {

    private static final Logger LOG = Logger.getLogger(Nearest.class);

    private static final int SHOWN = 3;

    private final SearchApi search;

    private final Reading reading;

    Nearest(SearchApi search, Reading reading) {
        this.search = search;
        this.reading = reading;
    }

    /** Pages of things that are called much as this key reads; none when nothing is, and while they cannot be found. */
    List<Fact.Text> to(String slug) {
        String words = slug.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        if (words.isEmpty()) {
            return List.of();
        }
        try {
            return reading.of(() -> search.search(words, SHOWN).stream()
                    .flatMap(hit -> link(hit.node()))
                    .toList());
        } catch (BadUserInput tooLong) {
            return List.of();
        } catch (RuntimeException failed) {
            // The page says that there is nothing with or without suggestions.
            if (!DatabaseOutage.causedBy(failed)) {
                LOG.error("The nearest names could not be looked up", failed);
            }
            return List.of();
        }
    }

    private static Stream<Fact.Text> link(Node node) {
        if (node instanceof Model model) {
            return Stream.of(new Fact.Text(Words.name(model), Words.path(model)));
        }
        if (node instanceof Plant plant) {
            return Stream.of(new Fact.Text(plant.name, Words.path(plant)));
        }
        if (node instanceof Market market) {
            return Stream.of(new Fact.Text(market.name, Words.path(market)));
        }
        return node instanceof SourceDocument source
                ? Stream.of(new Fact.Text(source.title, Words.path(source)))
                : Stream.empty();
    }
}
