package org.wherebuilt.graphql.document;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Refusal;

/**
 * The size of a parsed document: how much it selects, with every fragment counted as often as it is spread. The document is
 * counted before validation, because the time of validation and execution grows with this size and not with the length of the
 * text: 24 fragments that each spread the next one twice are 1 kB and select 16 million fields. Each fragment is counted once, so
 * the count takes linear time.
 *
 * @param fields the number of fields and fragments; an empty or unknown fragment counts, because it takes work too
 * @param depth how deep they are nested
 * @param directives how many directives are applied
 */
record DocumentSize(long fields, int depth, long directives) {

    private static final DocumentSize NOTHING = new DocumentSize(0, 0, 0);
    private static final DocumentSize FRAGMENT = new DocumentSize(1, 0, 0);

    /** Above any limit. Counting further would only overflow. */
    private static final long CEILING = 1L << 40;

    /**
     * The size of the document's operations, and of fragments that are never spread, because validation looks at those too.
     * Refuses fragments that spread themselves: they have no size.
     */
    static DocumentSize of(Document document) {
        Counter counter = new Counter();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> counter.fragments.put(fragment.getName(), fragment));
        DocumentSize size = NOTHING;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            size = size.and(counter.of(operation.getSelectionSet())).and(directives(operation));
        }
        for (FragmentDefinition fragment : counter.fragments.values()) {
            if (!counter.counted.containsKey(fragment.getName())) {
                size = size.and(counter.of(fragment));
            }
        }
        return size;
    }

    private DocumentSize and(DocumentSize other) {
        return new DocumentSize(
                Math.min(CEILING, fields + other.fields),
                Math.max(depth, other.depth),
                Math.min(CEILING, directives + other.directives));
    }

    private static DocumentSize directives(DirectivesContainer<?> node) {
        return new DocumentSize(0, 0, node.getDirectives().size());
    }

    private static final class Counter {

        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final Map<String, DocumentSize> counted = new HashMap<>();

        private DocumentSize of(SelectionSet selections) {
            DocumentSize size = NOTHING;
            if (selections != null) {
                for (Selection<?> selection : selections.getSelections()) {
                    size = size.and(of(selection));
                }
            }
            return size;
        }

        private DocumentSize of(Selection<?> selection) {
            if (selection instanceof Field field) {
                DocumentSize below = of(field.getSelectionSet());
                return new DocumentSize(below.fields + 1, below.depth + 1, below.directives).and(directives(field));
            }
            if (selection instanceof InlineFragment inline) {
                return FRAGMENT.and(of(inline.getSelectionSet())).and(directives(inline));
            }
            FragmentSpread spread = (FragmentSpread) selection;
            FragmentDefinition fragment = fragments.get(spread.getName());
            return FRAGMENT.and(fragment == null ? NOTHING : of(fragment)).and(directives(spread));
        }

        private DocumentSize of(FragmentDefinition fragment) {
            String name = fragment.getName();
            if (!counted.containsKey(name)) {
                counted.put(name, null);
                counted.put(name, of(fragment.getSelectionSet()).and(directives(fragment)));
            }
            DocumentSize known = counted.get(name);
            if (known == null) {
                // This fragment is being counted, so it spreads itself. Validation would find that too, but it would
                // take long.
                throw Refusal.of(ErrorCode.GRAPHQL_VALIDATION_FAILED, "Fragment %s spreads itself.".formatted(name));
            }
            return known;
        }
    }
}
