package org.wherebuilt.production;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/** Cars and plants as a person says them. */
final class Naming {

    private static final List<String> ORDINALS = List.of(
            "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private static final Pattern PLANT = Pattern.compile("( Vehicle)?( Assembly| Powertrain)? Plant$");

    private Naming() {}

    /**
     * The Infiniti QX55; where the line has another of that name, the second-generation Infiniti QX50 or the Infiniti M45 (Y34);
     * where it was launched under another, the Infiniti QX70 (first called FX35).
     */
    static String car(Model model) {
        List<Model> namesakes = Stream.concat(Stream.ofNullable(model.predecessor), model.successors.stream())
                .filter(other -> bears(other, model.name))
                .toList();
        boolean byGeneration = !namesakes.isEmpty()
                && ordinal(model) != null
                && (model.chassisCode == null || namesakes.stream().anyMatch(other -> other.name.equals(model.name)));
        boolean byCode = !namesakes.isEmpty() && !byGeneration && model.chassisCode != null;
        String brackets = Stream.concat(
                        byCode ? Stream.of(model.chassisCode) : Stream.empty(),
                        firstName(model).map(name -> "first called " + name).stream())
                .collect(joining("; "));
        return "the %s%s %s%s"
                .formatted(
                        byGeneration ? ordinal(model) + "-generation " : "",
                        model.brand.name,
                        model.name,
                        brackets.isEmpty() ? "" : " (%s)".formatted(brackets));
    }

    /** The name that it had everywhere before it got the one that it is known by. */
    private static Optional<String> firstName(Model model) {
        List<ModelName> dated = model.names.stream()
                .filter(name -> name.market == null && name.make == null && name.from != null)
                .toList();
        Optional<LocalDate> first =
                dated.stream().map(name -> name.from.earliest()).min(Comparator.naturalOrder());
        List<String> names = dated.stream()
                .filter(name -> name.from.earliest().equals(first.get()))
                .map(name -> name.name)
                .toList();
        return names.stream().anyMatch(model.name::startsWith)
                ? Optional.empty()
                : names.stream()
                        .min(Comparator.comparing(String::length).reversed().thenComparing(name -> name));
    }

    private static boolean bears(Model model, String name) {
        return model.name.equals(name) || model.names.stream().anyMatch(other -> other.name.equals(name));
    }

    private static String ordinal(Model model) {
        return model.generation != null && model.generation.matches("[1-9]|10")
                ? ORDINALS.get(Integer.parseInt(model.generation))
                : null;
    }

    /** COMPAS in Aguascalientes, Mexico; the Nissan Tochigi plant in Kaminokawa, Japan. */
    static String plantAndPlace(Plant plant) {
        String name = plant(plant);
        String near = !name.contains(plant.city)
                ? plant.city
                : plant.regionEntity == null || name.contains(plant.regionEntity.name) ? null : plant.regionEntity.name;
        return near == null
                ? "%s in %s".formatted(name, country(plant.country))
                : "%s in %s, %s".formatted(name, near, plant.country.name);
    }

    /** COMPAS in Aguascalientes; the Nissan Tochigi plant in Kaminokawa; the Canton plant. */
    static String plantAndTown(Plant plant) {
        String name = plant(plant);
        return plant.city == null || name.contains(plant.city) ? name : name + " in " + plant.city;
    }

    static String plant(Plant plant) {
        String name = plant.name.replaceFirst(",.*", "").replace("St. ", "Saint ");
        String bare = PLANT.matcher(name).replaceFirst("");
        return bare.equals(name) ? name : "the %s plant".formatted(bare);
    }

    /** The place that a claim names. */
    static String place(Claim claim) {
        return claim.plant != null
                ? plant(claim.plant)
                : claim.country != null ? country(claim.country) : claim.regionEntity.name;
    }

    /** With an article if it needs one: the United States. */
    static String country(Country country) {
        return country.name.startsWith("United ") ? "the " + country.name : country.name;
    }
}
