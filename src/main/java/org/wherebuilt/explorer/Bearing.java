package org.wherebuilt.explorer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.Verdict;

/** An answer on which a claim bears: where that stands, and what the claim does to it. */
record Bearing(String title, String path, String status, String role) {

    static Bearing of(ProductionPeriod period, Claim claim) {
        return new Bearing(
                Words.name(period.model) + " at " + period.plant.name,
                Words.path(period.model) + "#at-" + period.plant.slug,
                period.status.name().toLowerCase(Locale.ROOT),
                role(period.getVerdict(), claim));
    }

    /** What it decides there, and on what it dissents: decides the place, the start; dissents on the end. */
    private static String role(Verdict verdict, Claim claim) {
        Map<String, Claim> winners = new LinkedHashMap<>();
        winners.put("the place", verdict.getWinner());
        winners.put("the start", verdict.getStart().getWinner());
        winners.put("the end", verdict.getEnd().getWinner());
        winners.put("the markets", verdict.getMarkets().getWinner());
        Map<String, List<Claim>> dissenters = new LinkedHashMap<>();
        dissenters.put("the place", verdict.getDissenters());
        dissenters.put("the start", verdict.getStart().getDissenters());
        dissenters.put("the end", verdict.getEnd().getDissenters());
        dissenters.put("the markets", verdict.getMarkets().getDissenters());
        String decides = String.join(
                ", ",
                winners.keySet().stream()
                        .filter(part -> isOne(winners.get(part), claim))
                        .toList());
        String dissents = String.join(
                ", ",
                dissenters.keySet().stream()
                        .filter(part -> dissenters.get(part).stream().anyMatch(one -> isOne(one, claim)))
                        .toList());
        if (decides.isEmpty() && dissents.isEmpty()) {
            return "agrees";
        }
        return (decides.isEmpty() ? "" : "decides " + decides)
                + (decides.isEmpty() || dissents.isEmpty() ? "" : "; ")
                + (dissents.isEmpty() ? "" : "dissents on " + dissents);
    }

    private static boolean isOne(Claim one, Claim other) {
        return one != null && one.slug.equals(other.slug);
    }
}
