package org.wherebuilt.evidence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A PartialDate is a text column; the database derives its days in generated columns. */
@Converter(autoApply = true)
class PartialDateConverter implements AttributeConverter<PartialDate, String> {

    @Override
    public String convertToDatabaseColumn(PartialDate date) {
        return date == null ? null : date.toString();
    }

    @Override
    public PartialDate convertToEntityAttribute(String text) {
        return text == null ? null : new PartialDate(text);
    }
}
