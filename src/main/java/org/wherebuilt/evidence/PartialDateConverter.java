package org.wherebuilt.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * A PartialDate is a text column; the database derives its days in generated columns. The dates of all rows are few, so each
 * text is read once.
 */
@Converter(autoApply = true)
class PartialDateConverter implements AttributeConverter<PartialDate, String> {

    private static final Cache<String, PartialDate> READ =
            Caffeine.newBuilder().maximumSize(10_000).build();

    @Override
    public String convertToDatabaseColumn(PartialDate date) {
        return date == null ? null : date.toString();
    }

    @Override
    public PartialDate convertToEntityAttribute(String text) {
        return text == null ? null : READ.get(text, PartialDate::new);
    }
}
