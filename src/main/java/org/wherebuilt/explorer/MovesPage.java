package org.wherebuilt.explorer;

import java.util.List;

/**
 * The page of moves in plain text.
 *
 * @param said what moved between the days, in one sentence
 * @param stories days between which the catalogue has a story to tell
 */
record MovesPage(String said, List<Move> moves, List<Fact.Text> stories) {

    static final Head HEAD = new Head(
            "What moved",
            "Which models moved to another plant",
            "Choose two days and see which lines of models were built elsewhere on the second, began or ended between.");

    static MovesPage of(Days days, List<Move> moves, AsOf asOf) {
        String known = asOf.isNow() ? "" : " " + asOf.inWords() + ".";
        return new MovesPage(
                said(days, moves) + known,
                moves,
                Moves.STORIES.stream()
                        .map(story -> new Fact.Text(story.name(), story.days().path()))
                        .toList());
    }

    private static String said(Days days, List<Move> moves) {
        String between = Move.capital(days.inWords());
        return moves.isEmpty()
                ? between + ", nothing moved, began or ended."
                : "%s, %s moved, %d began and %d ended."
                        .formatted(
                                between,
                                Words.count(of(moves, "moved"), "line"),
                                of(moves, "started"),
                                of(moves, "ended"));
    }

    private static int of(List<Move> moves, String kind) {
        return (int) moves.stream().filter(move -> move.kind().equals(kind)).count();
    }
}
