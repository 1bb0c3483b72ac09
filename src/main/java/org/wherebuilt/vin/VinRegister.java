package org.wherebuilt.vin;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.vin.RegisterReader.Slugs;

/**
 * Holds the register in memory and decodes with it. It is part of the catalogue: read from the same folder before the catalogue is
 * loaded, and refused when it names what the catalogue's files do not have; nothing is loaded then. A service that does not load the
 * catalogue reads it on first use and does not check that: its database may hold another edition.
 */
@ApplicationScoped
class VinRegister {

    private static final Logger LOG = Logger.getLogger(VinRegister.class);

    /** Before the catalogue's loader, which observes without a priority: 2500. */
    private static final int BEFORE_THE_CATALOGUE = 2000;

    private static final String NEVER = "never";

    private final Clock clock;
    private final boolean readAtStart;
    private final CatalogueFiles files;
    private volatile Decoder decoder;
    private volatile Register register;
    private InvalidFilesException failure;

    VinRegister(
            Clock clock,
            @ConfigProperty(name = "wherebuilt.catalogue.load", defaultValue = "newer") String load,
            @ConfigProperty(name = "wherebuilt.catalogue.directory") Optional<Path> directory) {
        this.clock = clock;
        this.readAtStart = !NEVER.equalsIgnoreCase(load);
        this.files = CatalogueFiles.of(directory);
    }

    void onStart(@Observes @Priority(BEFORE_THE_CATALOGUE) StartupEvent event) {
        if (readAtStart) {
            try {
                decoder();
            } catch (InvalidFilesException wrongFiles) {
                // The kind of exception whose message Quarkus prints without a stack trace before it exits with 1.
                throw new ConfigurationException(wrongFiles.getMessage());
            }
        }
    }

    /** Reads a text and decodes it. Cars of the next model year are sold in this one. */
    Decoded decode(String text) throws Vin.Malformed {
        Vin vin = Vin.read(text);
        return decoder()
                .decode(vin, LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear() + 1);
    }

    /** The claim's rule compared with the register; null for a claim that derives nothing from a first character. */
    VinRule rule(Claim claim) {
        decoder();
        List<String> begins = register.claimRule(claim.slug);
        return begins == null || claim.country == null || claim.brand == null
                ? null
                : VinRule.of(begins, claim.country.code, VinRule.countries(register, claim.brand.name));
    }

    /** The makers of cars whose name begins with these words. */
    List<Maker> makers(String words, int most) {
        decoder();
        return register.makers(words, most);
    }

    /**
     * The places that the register lists for the numbers of a line in a model year.
     *
     * @param modelYear null: the middle one of those that the register surely means, or, where it means none for sure, the first that it has
     */
    LinePlaces places(String line, Integer modelYear) {
        decoder();
        return modelYear == null
                ? LinePlaces.ofUsualYear(register.makers(), line)
                : new LinePlaces(register.makers(), line, modelYear);
    }

    private Decoder decoder() {
        Decoder read = decoder;
        if (read == null) {
            synchronized (this) {
                read = decoder;
                if (read == null) {
                    long start = System.nanoTime();
                    register = register();
                    read = new Decoder(register);
                    decoder = read;
                    LOG.infof(
                            "Register of vehicle numbers: %s in %d ms",
                            files.hasFolder(RegisterReader.FOLDER)
                                    ? files.place() + "/" + RegisterReader.FOLDER
                                    : "none",
                            Duration.ofNanos(System.nanoTime() - start).toMillis());
                }
            }
        }
        return read;
    }

    /** Wrong files are not read again for every request. */
    private Register register() {
        if (failure != null) {
            throw failure;
        }
        try {
            return RegisterReader.read(files, readAtStart ? Slugs.of(files) : Slugs.UNKNOWN);
        } catch (InvalidFilesException problems) {
            failure = problems;
            throw problems;
        }
    }
}
