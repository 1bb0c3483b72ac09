package org.wherebuilt.vin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wherebuilt.csv.CatalogueFiles;

/**
 * How many numbers a second one thread reads and decodes, over 4,096 different ones of makers of the register. bench/vin.sh compiles and
 * runs it; {@code main} tells how long the register takes to read in a fresh process, and the memory it keeps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class VinBench {

    private static final int LATEST = 2027;

    private final Decoder decoder = new Decoder(register());
    private final String[] cars = numbers(List.of("JN1", "JN8", "5N1", "3PC", "1FT", "1GN", "WBA", "W1N", "JTD", "KMH", "3VW", "2HG"));
    private final String[] infinitis = numbers(List.of("JN1BV7AP", "5N1AL0MM", "3PCAJ5M1", "JN8AZ2NE", "5N3ZA0NE", "JNKCV61E"));
    private int next;

    /** Numbers of twelve car makers, of every model year and code. */
    @Benchmark
    public Object cars() throws Vin.Malformed {
        return decoder.decode(Vin.read(cars[next++ & 4095]), LATEST);
    }

    /** Numbers of Infinitis: the makers with the most rows, and models to find. */
    @Benchmark
    public Object infinitis() throws Vin.Malformed {
        return decoder.decode(Vin.read(infinitis[next++ & 4095]), LATEST);
    }

    private static String[] numbers(List<String> starts) {
        Random random = new Random(3779);
        String[] numbers = new String[4096];
        for (int i = 0; i < numbers.length; i++) {
            StringBuilder number = new StringBuilder(starts.get(i % starts.size()));
            while (number.length() < Vin.LENGTH) {
                int at = number.length();
                String alphabet = at == 9 ? "ABCDEFGHJKLMNPRSTVWXY123456789" : Vin.ALPHABET;
                number.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            number.setCharAt(8, CheckDigit.of(read(number.toString())));
            numbers[i] = number.toString();
        }
        return numbers;
    }

    private static Vin read(String number) {
        try {
            return Vin.read(number);
        } catch (Vin.Malformed malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static Register register() {
        return RegisterReader.read(
                new CatalogueFiles.BuiltIn(),
                new RegisterReader.Slugs(slugs("plants.csv"), slugs("models.csv"), slugs("sources.csv"), slugs("claims.csv")));
    }

    private static Set<String> slugs(String file) {
        try {
            return new String(Files.readAllBytes(Path.of("db/catalogue", file)), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toSet());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    public static void main(String[] args) throws Exception {
        Set<String> plants = slugs("plants.csv");
        long before = used();
        long start = System.nanoTime();
        Register register = register();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long after = used();
        System.out.printf(
                "read in %d ms in a fresh process; keeps %.1f MB%n", millis, (after - before) / 1e6);
        if (plants.isEmpty() || !register.makers().iterator().hasNext()) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
