package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.Personal;
import org.wherebuilt.kernel.References;
import org.wherebuilt.kernel.Weight;
import org.wherebuilt.production.BuiltIn;
import org.wherebuilt.production.ReportsApi;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelRepository;
import org.wherebuilt.vehicle.ModelScope;
import org.wherebuilt.vin.VinReport.VinModel;
import org.wherebuilt.vin.VinReport.Wmi;

/** Queries about vehicle identification numbers and the register that reads them. A number is personal data: no message of these queries shows one. */
@GraphQLApi
public class VinApi {

    private static final int MOST = 1000;
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2039;

    private final VinRegister register;
    private final VinReports reports;
    private final ReportsApi countries;
    private final ModelRepository models;
    private final References references;

    VinApi(
            VinRegister register,
            VinReports reports,
            ReportsApi countries,
            ModelRepository models,
            References references) {
        this.register = register;
        this.reports = reports;
        this.countries = countries;
        this.models = models;
        this.references = references;
    }

    @NonNull
    @Personal
    @Query("vin")
    @Description("What a vehicle identification number says, for every make. Give it as a variable, so that it is not "
            + "in the text of the query.")
    public VinReport vin(
            @Name("vin")
                    @NonNull
                    @Description("17 characters, or the first 11 and more; * for an unknown one. Lower case, spaces and"
                            + " hyphens are accepted.")
                    String vin) {
        try {
            return reports.of(List.of(register.decode(vin))).get(0);
        } catch (Vin.Malformed malformed) {
            throw BadUserInput.withoutValue("vin", malformed.getMessage());
        }
    }

    @NonNull
    @Personal
    @ListSize(assumedSize = MOST, slicingArguments = "vins")
    @Query("vins")
    @Description("What many vehicle identification numbers say, in the order of the argument. A wrong number does not "
            + "affect the others.")
    public List<@NonNull VinAnswer> vins(
            @Name("vins") @NonNull @Description("Up to 1,000 numbers, each as for `vin`.") List<@NonNull String> vins) {
        if (vins.size() > MOST) {
            throw BadUserInput.withoutValue("vins", "%d numbers are more than %d".formatted(vins.size(), MOST));
        }
        String[] errors = new String[vins.size()];
        List<Decoded> decoded = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            try {
                decoded.add(register.decode(vins.get(i)));
            } catch (Vin.Malformed malformed) {
                errors[i] = malformed.getMessage();
            }
        }
        List<VinAnswer> answers = new ArrayList<>();
        var found = reports.of(decoded).iterator();
        for (int i = 0; i < errors.length; i++) {
            answers.add(new VinAnswer(i, errors[i] == null ? found.next() : null, errors[i]));
        }
        return answers;
    }

    @NonNull
    @ListSize(assumedSize = 10, slicingArguments = "first")
    @Query("wmis")
    @Description("The maker's codes (world manufacturer identifiers) of the makers of cars whose name begins with these"
            + " words, by code. Cars are passenger cars, multipurpose vehicles and light trucks.")
    public List<@NonNull Wmi> wmis(
            @Name("maker") @NonNull @Description("Whole words, such as \"bmw\" or \"Land Rover\".") String maker,
            @Name("first") @DefaultValue("10") @Description("How many, from 1 to 500.") int first) {
        PageRequest.checkSize("first", first);
        return reports.wmis(register.makers(maker, first));
    }

    @NonNull
    @Weight(weight = 1000)
    @Query("registeredLine")
    @Description(
            "The places that the register of vehicle numbers lists for a line in a model year. Most makers file one list of places"
                    + " for many models, so each is no more than possible, and none is evidence. `Model.builtIn` has what sources say.")
    public RegisteredLine registeredLine(
            @Name("line") @NonNull @Description("The slug of a model whose scope is LINE, such as \"honda-civic\".")
                    String line,
            @Name("modelYear")
                    @Description(
                            "From 1980 to 2039, such as 2016. Without it, the middle one of those that the register surely"
                                    + " means; where it means none for sure, the first that it has; 1980 if it has none.")
                    Integer modelYear) {
        if (modelYear != null && (modelYear < FIRST_YEAR || modelYear > LAST_YEAR)) {
            throw new BadUserInput("modelYear", modelYear, "a year from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        }
        Model model =
                models.find("slug", references.slug("Model", "line", line)).singleResult();
        if (model.scope != ModelScope.LINE) {
            throw new BadUserInput(
                    "line",
                    line,
                    "a model whose scope is LINE%s"
                            .formatted(model.line == null ? "" : ", such as " + model.line.slug));
        }
        return reports.line(model, register.places(model.slug, modelYear));
    }

    @Weight(weight = 20)
    @ListSize(assumedSize = 3)
    @NonNull
    @Name("builtIn")
    @Description(
            "The countries in which the line was built, as `Model.builtIn` has them: of the number's model year, and of"
                    + " any if the number leaves several. Empty without a line, and when no source says anything. It is how far"
                    + " the catalogue knows a car of which it has no generation.")
    public List<@NonNull BuiltIn> builtIn(@Source VinModel model) {
        Integer year = model.modelYears().size() == 1 ? model.modelYears().get(0) : null;
        return model.line() == null ? List.of() : countries.builtIn(model.line(), year, null, null, null);
    }

    @Name("vinRule")
    @Description("For a claim that derives a country from the first character of a vehicle number: whether the register"
            + " confirms it; else null.")
    public VinRule vinRule(@Source Claim claim) {
        return claim.retractedAt == null ? register.rule(claim) : null;
    }
}
