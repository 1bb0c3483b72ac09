package org.wherebuilt.vin;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.vehicle.Model;

/** What a vehicle identification number says, with its evidence, and what it does not say. */
@Description("What a vehicle identification number says about where the car was built, and what it does not say.")
public record VinReport(
        @NonNull @Description("What the number says, in one sentence.")
        String summary,

        @NonNull @Description("The 17 characters in upper case; * for unknown ones.")
        String normalized,

        @NonNull
        @Description("What is wrong with the number, and what was corrected while reading it; empty when nothing was.")
        List<@NonNull String> problems,

        @Description("The check digit; null when a character is unknown.")
        CheckDigit checkDigit,

        @Description(
                "The maker by the first three characters, or six for small makers; null when the register has none.")
        Wmi wmi,

        @Description("The country to which the first two characters are assigned (ISO 3780); null if to none. It is "
                + "the maker's country, not the place of build.")
        CodeCountry countryOfCode,

        @Description("The part of the world to which the first character is assigned.")
        CodeRegion regionOfCode,

        @NonNull
        @Description("The model years that position 10 may mean, the earlier first. Both cycles of 30 years are listed "
                + "if the number does not decide. Empty if the maker writes no model year there; outside North "
                + "America no maker has to.")
        List<@NonNull Integer> modelYears,

        @Description("Position 11, the maker's code of the plant; null if it is unknown, or if the maker writes "
                + "something else there.")
        String plantCode,

        @NonNull
        @ListSize(assumedSize = 2)
        @Description("The places that position 11 may mean, by maker and model year.")
        List<@NonNull VinPlace> candidates,

        @NonNull
        @ListSize(assumedSize = 2)
        @Description("The nameplates that positions 4 to 8 may mean. Only for the brands of the catalogue.")
        List<@NonNull VinModel> models,

        @NonNull
        @ListSize(assumedSize = 2)
        @Description("The SUPPORTED and DISPUTED production periods of the catalogue that match the number: one of "
                + "these models at one of these plants in these model years.")
        List<@NonNull ProductionPeriod> productionPeriods,

        @NonNull @ListSize(assumedSize = 1) @Description("The contradictions between the number and the catalogue.")
        List<@NonNull VinContradiction> contradictions,

        @NonNull @ListSize(assumedSize = 3) @Description("What this number does not say, and why.")
        List<@NonNull VinGap> cannotTell) {

    /** Without the number, which is personal data. */
    @Override
    public String toString() {
        return "VinReport[" + summary + "]";
    }

    /** The maker that an identifier is assigned to. */
    @Description("The maker to which an identifier is assigned.")
    public record Wmi(
            @NonNull
            @Description("The identifier: three characters, or six for a maker of fewer than 1,000 vehicles a year.")
            String code,

            @NonNull @Description("The maker, as the source writes it.")
            String manufacturer,

            @Description("Where the maker is; null when the source does not say. Not the place of build.")
            CodeCountry country,

            @NonNull @Description("The source.") SourceDocument source,

            @NonNull @ListSize(assumedSize = 1) @Description("What other sources say; empty if none disagrees.")
            List<@NonNull WmiDissent> dissent) {}

    /** Another maker of the same identifier. */
    @Description("Another maker of the same identifier, by another source.")
    public record WmiDissent(
            @NonNull @Description("The maker, as this source writes it.")
            String manufacturer,

            @NonNull @Description("The source.") SourceDocument source) {}

    /** A place that position 11 may mean. */
    @Description("A place that position 11 may mean.")
    public record VinPlace(
            @Description("The plant of the catalogue; null when the catalogue has none there.")
            Plant plant,

            @NonNull @Description("The place.") Place place,

            @NonNull @Description("The source.") SourceDocument source,

            @NonNull
            @Description(
                    "The model years of the number for which the code means this place; empty if no year is known.")
            List<@NonNull Integer> modelYears) {

        /** Those that are meant in one of the model years. */
        static List<VinPlace> in(List<Integer> years, List<VinPlace> places) {
            return places.stream()
                    .filter(place -> place.modelYears().stream().anyMatch(years::contains))
                    .toList();
        }
    }

    /** A nameplate that positions 4 to 8 may mean. */
    @Description("A nameplate that positions 4 to 8 may mean.")
    public record VinModel(
            @NonNull @Description("The name on the car, such as Infiniti.")
            String make,

            @NonNull @Description("The nameplate, such as QX60.")
            String nameplate,

            @NonNull
            @ListSize(assumedSize = 2)
            @Description(
                    "The generations of the catalogue that it may be: several when the number does not decide, none when the"
                            + " catalogue has none.")
            List<@NonNull Model> models,

            @Description("The line of the catalogue that has this nameplate, with all its generations; null when the "
                    + "catalogue has none, and when the number does not decide between several.")
            Model line,

            @NonNull @Description("The source.") SourceDocument source,

            @NonNull @Description("The model years of the number for which it may mean this.")
            List<@NonNull Integer> modelYears) {}

    /** The number and the catalogue say different things. */
    @Description("A contradiction between the number and the catalogue about a model.")
    public record VinContradiction(
            @NonNull @Description("The contradiction, in one sentence.")
            String says,

            @NonNull @Description("The model.") Model model,

            @NonNull
            @ListSize(assumedSize = 2)
            @Description("What the catalogue says: where and when the model was built.")
            List<@NonNull ProductionPeriod> productionPeriods) {}

    /** Something that a number does not say. */
    @Description("Something that a number does not say.")
    public record VinGap(
            @NonNull @Description("What.") String what,

            @NonNull @Description("Why, in one sentence.") String why) {}
}
