import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a catalogue of made-up claims: 200 plants, 2,500 models at two plants each, twenty sources on every such pair.
 * Run with {@code java bench/SyntheticCatalogue.java FOLDER}; the same numbers come out every time.
 */
class SyntheticCatalogue {

    static final int PLANTS = 200;
    static final int MODELS = 2_500;
    static final int SOURCES = 400;
    static final int SOURCES_A_PAIR = 20;
    static final String[] KINDS = {"GOVERNMENT_REGISTER", "COMPANY", "NEWS", "NEWS", "NEWS", "REFERENCE", "WEB", "WEB"};

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Random random = new Random(42);
        try (PrintWriter out = file(folder, "sources", "slug,title,publisher,published,read_on,address,kind,rank,rank_because")) {
            for (int i = 0; i < SOURCES; i++) {
                // Later than every start: no report knows of a future one.
                String published = i % 5 == 0 ? "" : (2021 + i % 5) + "-0" + (1 + i % 9);
                out.printf("source-%d,Source %d,Publisher %d,%s,2026-11-22,,%s,,%n", i, i, i, published, KINDS[i % KINDS.length]);
            }
        }
        try (PrintWriter out = file(folder, "countries", "code,name,region")) {
            out.print("JP,Japan,\nUS,United States,\nCN,China,\n");
        }
        file(folder, "regions", "slug,name,country,within").close();
        try (PrintWriter out = file(folder, "manufacturers", "slug,name,country,source")) {
            out.print("maker,Maker,JP,\n");
        }
        try (PrintWriter out = file(folder, "brands", "slug,name,manufacturer,source")) {
            out.print("brand,Brand,maker,\n");
        }
        try (PrintWriter out = file(folder, "markets", "slug,name,kind,country")) {
            out.print("world,World,WORLD,\n");
            for (int i = 0; i < 10; i++) {
                out.printf("market-%d,Market %d,REGION,%n", i, i);
            }
        }
        try (PrintWriter out = file(folder, "market_members", "market,member")) {
            for (int i = 0; i < 10; i++) {
                out.printf("world,market-%d%n", i);
            }
        }
        try (PrintWriter out = file(folder, "plants", "slug,name,city,region,country,place_source,latitude,longitude,location_basis,location_source,opened,opened_source,closed,closure,closed_source,description,sources")) {
            for (int i = 0; i < PLANTS; i++) {
                out.printf("plant-%d,Plant %d,City,,%s,source-0,,,,,,,,,,,source-0%n", i, i, new String[] {"JP", "US", "CN"}[i % 3]);
            }
        }
        file(folder, "plant_operators", "plant,manufacturer,share,from,to,source").close();
        try (PrintWriter models = file(folder, "models", "slug,name,brand,generation,chassis_code,body_style,predecessor,variant_of,note,sources");
                PrintWriter names = file(folder, "model_names", "model,name,market,from,to,source,make");
                PrintWriter claims = file(folder, "claims", "slug,source,topic,plant,region,country,model,nameplate,brand,manufacturer,make,stance,kind,exclusive_because,start,end,markets,excluded_markets,quote,note,recorded_at,supersedes,retracted_at")) {
            for (int model = 0; model < MODELS; model++) {
                models.printf("model-%d,Model %d,brand,1,,,,,,source-0%n", model, model);
                names.printf("model-%d,Model %d,,,,source-0,%n", model, model);
                for (int site = 0; site < 2; site++) {
                    int plant = (model * 7 + site * 101) % PLANTS;
                    int firstSource = random.nextInt(SOURCES);
                    for (int i = 0; i < SOURCES_A_PAIR; i++) {
                        int start = 1990 + model % 30;
                        claims.printf(
                                "claim-%d-%d-%d,source-%d,PRODUCTION,plant-%d,,,model-%d,,,,,SUPPORTS,%s,%s,%s,%s,%s,,,A note,2026-11-22T00:00:00Z,,%n",
                                model, site, i, (firstSource + i) % SOURCES, plant, model,
                                new String[] {"REPORTED", "REPORTED", "REPORTED", "DECODED", "INFERRED", "ANNOUNCED"}[random.nextInt(6)],
                                random.nextInt(30) == 0 ? "It names one plant" : "",
                                random.nextBoolean() ? start + random.nextInt(2) : "",
                                random.nextInt(3) == 0 ? start + 5 + random.nextInt(2) : "",
                                random.nextBoolean() ? "market-" + random.nextInt(10) : "");
                    }
                }
            }
        }
    }

    private static PrintWriter file(Path folder, String name, String header) throws IOException {
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve(name + ".csv")));
        out.print(header + "\n");
        return out;
    }
}
