package org.wherebuilt.graphql.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagsTest {

    @Test
    void theNewestVersionOfAllTagsIsFoundAndForeignTagsAreNone() {
        String older = "W/\"" + EntityTags.of("a-9@b", "9@1795726903.815472") + '"';
        String newer = '"' + EntityTags.of("key", "10@1795726904.000001") + '"';
        assertThat(EntityTags.newestVersion(older)).isEqualTo("9@1795726903.815472");
        assertThat(EntityTags.newestVersion(older + ", " + newer + ',' + older)).isEqualTo("10@1795726904.000001");
        for (String foreign : new String[] {
            "*",
            "",
            "\"abc\"",
            "\"a-1@2\"",
            "\"a-1@2.3.4\"",
            "\"a-1@2.3-\"",
            "\"a-99999999999999999999@1.2\"",
            "a-1@2.3"
        }) {
            assertThat(EntityTags.newestVersion(foreign)).as(foreign).isNull();
        }
        assertThat(EntityTags.newestVersion(null)).isNull();
    }
}
