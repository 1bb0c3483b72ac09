package org.wherebuilt.graphql.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.Node;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.wherebuilt.graphql.CacheMetrics;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.RequestReader;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.graphql.schema.StrictSchema;

/**
 * Parses, counts and validates each document once. Good documents are cached by their text, within a limit in bytes. A bad
 * document is refused with the reason, and it costs no more than the limits allow.
 */
@ApplicationScoped
public class Documents implements MeterBinder {

    /** How many characters ANTLR reads at once. */
    private static final int PIECE = 4096;

    /** Nobody has characters of two halves at the ends of several pieces by chance. */
    private static final int MOST_BLANKS = 8;

    /** The approximate memory of a parsed document for each character of its text. */
    private static final int BYTES_A_CHARACTER = 40;

    /** A number with too many digits. The time to read and write a number grows with the square of its length. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9])[0-9]{" + RequestReader.MAX_DIGITS + "}");

    private final EndpointConfig config;
    private final ServedSchema schema;
    private final ParserOptions parserOptions;
    private final Cache<String, CheckedDocument> checked;

    Documents(EndpointConfig config, MemoryLimits memory, ServedSchema schema) {
        this.config = config;
        this.schema = schema;
        this.parserOptions = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(config.limits().tokens())
                        .maxCharacters(config.limits().characters())
                        .redactTokenParserErrorMessages(true)
                        .captureIgnoredChars(false)
                        .captureLineComments(false));
        this.checked = Caffeine.newBuilder()
                .maximumWeight(memory.documents())
                .weigher((String text, CheckedDocument document) -> BYTES_A_CHARACTER * (text.length() + 20))
                .recordStats()
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CacheMetrics.bindSize(registry, "documents", checked);
        CacheMetrics.bindGets(registry, "documents", checked);
    }

    /** The document, parsed, within the limits and validated. It holds its validation errors, if any. */
    public CheckedDocument check(String text) {
        CheckedDocument known = checked.getIfPresent(text);
        if (known != null) {
            return known;
        }
        Document document = parse(text);
        limit(document);
        List<GraphQLError> errors = new ArrayList<>(ParseAndValidate.validate(schema.get(), document, Locale.ENGLISH));
        refuseDirectives(document, errors);
        CheckedDocument fresh = new CheckedDocument(schema.get(), document, errors);
        if (fresh.introspects() && !config.introspection()) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "This service does not answer queries about its schema.");
        }
        if (errors.isEmpty() && !fresh.isPersonal()) {
            checked.put(text, fresh);
        }
        return fresh;
    }

    /** Reports directives that graphql-java knows but this schema does not have. */
    private static void refuseDirectives(Node<?> node, List<GraphQLError> errors) {
        if (node instanceof Directive directive && !StrictSchema.isOffered(directive.getName())) {
            errors.add(ValidationError.newValidationError()
                    .validationErrorType(ValidationErrorType.UnknownDirective)
                    .sourceLocation(directive.getSourceLocation())
                    .description("Validation error (UnknownDirective) : Unknown directive '%s'"
                            .formatted(directive.getName()))
                    .build());
        }
        node.getChildren().forEach(child -> refuseDirectives(child, errors));
    }

    private Document parse(String text) {
        if (LONG_NUMBER.matcher(text).find()) {
            throw tooComplex("has %d or more digits in a row", RequestReader.MAX_DIGITS);
        }
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(unbroken(text))
                    .parserOptions(parserOptions)
                    .locale(Locale.ENGLISH)
                    .build());
        } catch (ParseCancelledTooManyCharsException tooLong) {
            throw tooComplex("has more than %d characters", config.limits().characters());
        } catch (ParseCancelledTooDeepException tooDeep) {
            throw tooComplex(
                    "is nested too deep; the limit of fields is %d",
                    config.limits().depth());
        } catch (ParseCancelledException tooManyTokens) {
            throw tooComplex("has more than %d tokens", config.limits().tokens());
        } catch (InvalidSyntaxException malformed) {
            throw Refusal.of(List.of(malformed.toInvalidSyntaxError()));
        }
    }

    /**
     * The same document, with blanks before it where a character of two halves would lie across two pieces: ANTLR reads the text in pieces
     * and takes such halves for characters that no document may have.
     */
    private static String unbroken(String text) {
        String shifted = text;
        for (int blanks = 1; blanks <= MOST_BLANKS && isBroken(shifted); blanks++) {
            shifted = " ".repeat(blanks) + text;
        }
        return shifted;
    }

    private static boolean isBroken(String text) {
        for (int end = PIECE; end < text.length(); end += PIECE) {
            if (Character.isHighSurrogate(text.charAt(end - 1))) {
                return true;
            }
        }
        return false;
    }

    private void limit(Document document) {
        EndpointConfig.Limits limits = config.limits();
        int fragments = document.getDefinitionsOfType(FragmentDefinition.class).size();
        if (fragments > limits.fragments()) {
            throw tooComplex("defines %d fragments; the limit is %d", fragments, limits.fragments());
        }
        DocumentSize size = DocumentSize.of(document);
        if (size.depth() > limits.depth()) {
            throw tooComplex("nests fields %d deep; the limit is %d", size.depth(), limits.depth());
        }
        if (size.fields() > limits.fields()) {
            throw tooComplex("selects %d fields and fragments; the limit is %d", size.fields(), limits.fields());
        }
        if (size.directives() > limits.directives()) {
            throw tooComplex("applies %d directives; the limit is %d", size.directives(), limits.directives());
        }
    }

    private static Refusal tooComplex(String what, Object... numbers) {
        return Refusal.of(ErrorCode.QUERY_TOO_COMPLEX, "The document " + what.formatted(numbers) + ".");
    }
}
