package org.wherebuilt.vin;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** One of many numbers: its report, or what is wrong with it. */
@Description("One of many vehicle numbers: its report, or what is wrong with it.")
public record VinAnswer(
        @NonNull @Description("Which of the numbers that were asked for, from 0.")
        int index,

        @Description("The report; null when there is an error.")
        VinReport report,

        @Description("What is wrong with the number, without showing it; null when there is a report.")
        String error) {}
