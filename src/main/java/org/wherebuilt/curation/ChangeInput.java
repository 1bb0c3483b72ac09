package org.wherebuilt.curation;

import static org.wherebuilt.curation.Arguments.IF_VERSION;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One change among several; exactly one of its fields is given. */
@Input("ChangeInput")
@Description("One change. Exactly one of its fields is given.")
public class ChangeInput {

    @Description("A new claim.")
    public ClaimInput recordClaim;

    @Description("A new version of a claim.")
    public ClaimCorrection correctClaim;

    @Description("A claim that is dropped.")
    public ClaimRetraction retractClaim;

    @Description("A new source.")
    public SourceInput recordSource;

    @Description("What is now known of a source.")
    public SourceCorrection correctSource;

    @Description("A new plant.")
    public PlantInput recordPlant;

    @Description("What is now known of a plant.")
    public PlantCorrection correctPlant;

    @Description("A new region.")
    public RegionInput recordRegion;

    @Description("What is now known of a region.")
    public RegionCorrection correctRegion;

    @Description("A new manufacturer.")
    public ManufacturerInput recordManufacturer;

    @Description("What is now known of a manufacturer.")
    public ManufacturerCorrection correctManufacturer;

    @Description("A new brand.")
    public BrandInput recordBrand;

    @Description("What is now known of a brand.")
    public BrandCorrection correctBrand;

    @Description("A new model.")
    public ModelInput recordModel;

    @Description("What is now known of a model.")
    public ModelCorrection correctModel;

    @Description("A new market.")
    public MarketInput recordMarket;

    @Description("What is now known of a market.")
    public MarketCorrection correctMarket;

    @Description("A new operator of a plant.")
    public PlantOperatorInput recordPlantOperator;

    @Description("An operator that a plant did not have.")
    public PlantOperatorRemoval removePlantOperator;

    @Description("A new name of a model.")
    public ModelNameInput recordModelName;

    @Description("A name that a model did not have.")
    public ModelNameRemoval removeModelName;

    /** A new version of a claim. */
    @Input("ClaimCorrection")
    @Description("A new version of a claim. The versions before it stay in its history.")
    public static class ClaimCorrection {

        @NonNull
        @Description("The claim's slug.")
        public String slug;

        @NonNull
        @Description("What the source says.")
        public ClaimInput claim;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A claim that is dropped. */
    @Input("ClaimRetraction")
    @Description("A claim that is dropped. It stays in the history.")
    public static class ClaimRetraction {

        @NonNull
        @Description("The claim's slug.")
        public String slug;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A source that a curator recorded, as it is to be. */
    @Input("SourceCorrection")
    @Description(
            "What is now known of a source that a curator recorded. A source of the files is corrected in the files.")
    public static class SourceCorrection {

        @NonNull
        @Description("The source's slug.")
        public String slug;

        @NonNull
        @Description("The source.")
        public SourceInput source;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A plant that a curator recorded, as it is to be. */
    @Input("PlantCorrection")
    @Description("What is now known of a plant that a curator recorded. One of the files is corrected in the files.")
    public static class PlantCorrection {

        @NonNull
        @Description("The plant's slug.")
        public String slug;

        @NonNull
        @Description("The plant.")
        public PlantInput plant;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A region that a curator recorded, as it is to be. */
    @Input("RegionCorrection")
    @Description("What is now known of a region that a curator recorded. One of the files is corrected in the files.")
    public static class RegionCorrection {

        @NonNull
        @Description("The region's slug.")
        public String slug;

        @NonNull
        @Description("The region.")
        public RegionInput region;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A manufacturer that a curator recorded, as it is to be. */
    @Input("ManufacturerCorrection")
    @Description(
            "What is now known of a manufacturer that a curator recorded. One of the files is corrected in the files.")
    public static class ManufacturerCorrection {

        @NonNull
        @Description("The manufacturer's slug.")
        public String slug;

        @NonNull
        @Description("The manufacturer.")
        public ManufacturerInput manufacturer;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A brand that a curator recorded, as it is to be. */
    @Input("BrandCorrection")
    @Description("What is now known of a brand that a curator recorded. One of the files is corrected in the files.")
    public static class BrandCorrection {

        @NonNull
        @Description("The brand's slug.")
        public String slug;

        @NonNull
        @Description("The brand.")
        public BrandInput brand;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A model that a curator recorded, as it is to be. */
    @Input("ModelCorrection")
    @Description("What is now known of a model that a curator recorded. One of the files is corrected in the files.")
    public static class ModelCorrection {

        @NonNull
        @Description("The model's slug.")
        public String slug;

        @NonNull
        @Description("The model.")
        public ModelInput model;

        @Description(IF_VERSION)
        public String ifVersion;
    }

    /** A market that a curator recorded, as it is to be. */
    @Input("MarketCorrection")
    @Description("What is now known of a market that a curator recorded. One of the files is corrected in the files.")
    public static class MarketCorrection {

        @NonNull
        @Description("The market's slug.")
        public String slug;

        @NonNull
        @Description("The market.")
        public MarketInput market;

        @Description(IF_VERSION)
        public String ifVersion;
    }
}
