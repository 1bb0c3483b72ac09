package org.wherebuilt.explorer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/** The pictures of answers that previews of links show: each is drawn when it is first asked for, the last ones are cached. */
@ApplicationScoped
class Cards {

    /** A picture has some 40 kB. */
    private static final int CACHED = 100;

    private record Picture(byte[] png, String tag) {}

    private final Cache<Card, Picture> pictures =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    void send(RoutingContext route, Card card) {
        Picture picture = pictures.get(card, Cards::draw);
        HttpServerResponse response = route.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "public, max-age=3600")
                .putHeader("ETag", picture.tag);
        if (picture.tag.equals(route.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        Body.packed(route, "image/png", picture.png);
    }

    private static Picture draw(Card card) {
        byte[] png = Canvas.png(card);
        return new Picture(png, '"' + HexFormat.of().formatHex(Assets.sha256(png), 0, 16) + '"');
    }
}
