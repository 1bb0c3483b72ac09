package org.wherebuilt.explorer;

/**
 * What search engines and previews of links show of a page, and what stands on it before anything is drawn.
 *
 * @param name what the page is about: a model, a plant, a market
 * @param title what it tells of that, for the window and the preview
 * @param description the answer in a sentence or two
 */
record Head(String name, String title, String description) {}
