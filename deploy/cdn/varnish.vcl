vcl 4.1;
# Varnish in front of Wherebuilt; something before it ends TLS, sets X-Forwarded-Proto and X-Forwarded-Host, and drops what clients write
# into them. docs/OPERATING.md says why; clients/cdn uses this very file. How long an answer is kept, its Cache-Control says (s-maxage).

backend default {
    .host = "127.0.0.1";
    .port = "8080";
    .connect_timeout = 1s;
}

sub vcl_recv {
    if (req.http.Upgrade ~ "(?i)websocket") {
        return (pipe);
    }
    if (req.http.Accept ~ "text/event-stream") {
        return (pass);
    }
    # The clients of one media type share an entry, however they write Accept. What is not listed has an entry of its own.
    if (!req.http.Accept || req.http.Accept == "*/*"
            || req.http.Accept ~ "^application/json(,\s*(\*/\*|text/plain\b|text/html\b)[^,]*)*$"
            || req.http.Accept ~ "^text/html\b(?!.*application/(json|graphql))") {
        set req.http.Accept = "application/json";
    } elsif (req.http.Accept ~ "^application/graphql-response\+json(?!;\s*q=)") {
        set req.http.Accept = "application/graphql-response+json";
    }
}

sub vcl_pipe {
    if (req.http.Upgrade) {
        set bereq.http.Upgrade = req.http.Upgrade;
        set bereq.http.Connection = req.http.Connection;
    }
}

sub vcl_backend_response {
    # No answer is given after its time, but for a while it is asked only whether it has changed.
    set beresp.grace = 0s;
    set beresp.keep = 10m;
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}
