package org.wherebuilt.production;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/** Cars and plants as a person says them. */
final class Naming {

    private static final List<String> ORDINALS = List.of(
            "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private static final Pattern PLANT = Pattern.compile("( Vehicle)?( Assembly| Powertrain)? Plant$");

    private Naming() {}

    /** The Infiniti QX55; where the line has another of that name, the second-generation Infiniti QX50. */
    static String car(Model model) {
        String name = "%s %s".formatted(model.brand.name, model.name);
        List<Model> namesakes = Stream.concat(Stream.ofNullable(model.predecessor), model.successors.stream())
                .filter(other -> bears(other, model.name))
                .toList();
        boolean generations = namesakes.stream().anyMatch(other -> other.name.equals(model.name));
        if (namesakes.isEmpty() || model.chassisCode == null && ordinal(model) == null) {
            return "the " + name;
        }
        return model.chassisCode == null || generations && ordinal(model) != null
                ? "the %s-generation %s".formatted(ordinal(model), name)
                : "the %s (%s)".formatted(name, model.chassisCode);
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

    private static String country(Country country) {
        return country.name.startsWith("United ") ? "the " + country.name : country.name;
    }
}
