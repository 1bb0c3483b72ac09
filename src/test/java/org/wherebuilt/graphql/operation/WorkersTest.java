package org.wherebuilt.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 8", "4, 16", "64, 16"})
    void asManyQueriesRunAtOnceAsTheProcessorsServe(int processors, int running) {
        assertThat(Workers.runningOn(processors)).isEqualTo(running);
    }
}
