package org.wherebuilt.explorer;

import java.util.List;
import java.util.Map;

/**
 * What search engines and previews of links show of a page, and what stands on it before anything is drawn.
 *
 * @param name what the page is about: a model, a plant, a market
 * @param title what it tells of that, for the window and the preview
 * @param description the answer in a sentence or two
 * @param picture the path of a picture of the answer
 * @param structured the same for machines, as schema.org's things ({@link Structured})
 * @param address where the page is; null on a page that says that there is none
 */
record Head(
        String name,
        String title,
        String description,
        String picture,
        List<Map<String, Object>> structured,
        Address address) {

    /** The picture of the whole site. */
    static final String PICTURE = "/card.png";

    Head(String name, String title, String description) {
        this(name, title, description, PICTURE, List.of(), null);
    }

    Head(String name, String title, String description, String picture, List<Map<String, Object>> structured) {
        this(name, title, description, picture, structured, null);
    }

    /** The head on the page that is there. */
    Head at(Address there) {
        return new Head(name, title, description, picture, structured, there);
    }

    /** The one address of the page. */
    public String canonical() {
        return address.canonical();
    }

    /** The picture's address. */
    public String pictureAddress() {
        return address.of(picture);
    }

    /** What {@link #structured} has, as JSON that can stand in HTML; null when that is nothing. */
    public String json() {
        return structured.isEmpty() ? null : Structured.write(structured, address);
    }
}
