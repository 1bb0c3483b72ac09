package org.wherebuilt.vin;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** One of many numbers: its report, or what is wrong with it. */
@Description("One of many vehicle numbers: its report or its error.")
public record VinAnswer(
        @NonNull @Description("The position of the number in the argument, from 0.")
        int index,

        @Description("The report; null when there is an error.")
        VinReport report,

        @Description("What is wrong with the number, without the number; null if there is a report.")
        String error) {}
