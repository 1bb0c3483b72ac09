package org.wherebuilt;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxies that may say by which address their client came, in the form that Quarkus reads without asking a name server: it takes a
 * bare IPv6 address for a name, and would look up names at each request, which then waits for the answer.
 */
final class TrustedProxies {

    /** To Quarkus no proxy at all would mean every proxy. This one nobody is. */
    private static final String NOBODY = "0.0.0.0/32";

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:.]+");
    private static final Pattern NETWORK = Pattern.compile("(" + IPV4 + "|" + IPV6 + ")/\\d{1,3}");

    private TrustedProxies() {}

    /** The networks. Throws {@link StartupProblem} for anything but addresses and networks, with commas between them. */
    static String networks(String setting) {
        return Arrays.stream((NOBODY + "," + setting).split(","))
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(TrustedProxies::network)
                .collect(Collectors.joining(","));
    }

    private static String network(String proxy) {
        if (NETWORK.matcher(proxy).matches()) {
            return proxy;
        }
        if (IPV4.matcher(proxy).matches()) {
            return proxy + "/32";
        }
        if (IPV6.matcher(proxy).matches()) {
            return proxy + "/128";
        }
        throw new StartupProblem(
                "wherebuilt.trusted-proxies has \"%s\", which is neither an address such as 10.0.0.7 nor a network such as 10.0.0.0/8. A name would have to be looked up at each request"
                        .formatted(proxy));
    }
}
