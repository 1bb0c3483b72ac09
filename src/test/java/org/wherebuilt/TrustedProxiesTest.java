package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies as operators write them. What Quarkus gets must never make it ask a name server. */
class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0.0.0.0/32",
                "10.0.0.7 | 0.0.0.0/32,10.0.0.7/32",
                "10.0.0.0/8, ::1 | 0.0.0.0/32,10.0.0.0/8,::1/128",
                "fd00::/8,2001:db8::7,::ffff:10.0.0.1 | 0.0.0.0/32,fd00::/8,2001:db8::7/128,::ffff:10.0.0.1/128",
            })
    void addressesAndNetworksAreNetworks(String setting, String networks) {
        assertThat(TrustedProxies.networks(setting)).isEqualTo(networks);
    }

    @ParameterizedTest
    @CsvSource({"nginx", "proxy.example", "10.0.0", "10.0.0.7:8080", "[::1]", "localhost"})
    void namesAndPortsAreRefused(String proxy) {
        assertThatExceptionOfType(StartupProblem.class)
                .isThrownBy(() -> TrustedProxies.networks("127.0.0.1," + proxy))
                .withMessageContaining("has \"" + proxy + "\", which is neither an address");
    }

    /** Those of application.properties, which tests use without {@link Main}. */
    @Test
    void theDefaultsAreNetworks() throws Exception {
        String properties = Files.readString(Path.of("src/main/resources/application.properties"));
        String defaults =
                properties.replaceFirst("(?s).*\nwherebuilt\\.trusted-proxies=\\$\\{[A-Z_]+:(\\S*)}\n.*", "$1");
        assertThat(TrustedProxies.networks(defaults)).isEqualTo("0.0.0.0/32," + defaults);
    }
}
