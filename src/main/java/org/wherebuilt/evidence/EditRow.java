package org.wherebuilt.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** A row of the catalogue that an edit changed; to find the edits of one thing. */
@Entity
@Immutable
@Table(name = "edit_row")
class EditRow {

    @Id
    @Column(name = "id")
    Long number;

    /** The number of its edit. */
    Integer edit;

    /** The thing whose history it belongs to, such as {@code plant/smyrna}; null if none. */
    @Formula("edit_row_subject(table_name, content)")
    String subject;
}
