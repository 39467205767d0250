#!/usr/bin/env bash
# uvicorn 0.54.0 with httptools 0.9.0 against h11 0.16.0, asked by java.net.http of Java 17 or later.
# Expected: a POST of 20 bytes reaches the application with 20 bytes, whatever the client offers besides.
# Seen: with its default settings Java's client offers an upgrade to HTTP/2. With httptools the application
#   then gets an empty body and answers 200 as if all were well; with h11, or with HTTP/1.1 set, all 20 arrive.
# Output: "httptools: HTTP_1_1 20, HTTP_2 0" and "h11: HTTP_1_1 20, HTTP_2 20"
# What it means for users of CARROT: KServe, Ray Serve and other servers on uvicorn lose requests of Java clients
#   that do not set HttpClient.Version.HTTP_1_1; a "field required" answer to a full request has this cause.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check uvicorn==0.54.0 httptools==0.9.0 h11==0.16.0
cat > "$work/app.py" <<'PY'
import sys
import uvicorn


async def app(scope, receive, send):
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    text = str(size).encode()
    await send({"type": "http.response.start", "status": 200,
                "headers": [(b"content-length", str(len(text)).encode())]})
    await send({"type": "http.response.body", "body": text})


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), http=sys.argv[1],
            lifespan="off", ws="none", log_level="critical")
PY
cat > "$work/Ask.java" <<'JAVA'
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.StringJoiner;

public class Ask {
    public static void main(String[] args) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + args[0] + "/"))
            .POST(HttpRequest.BodyPublishers.ofString("x".repeat(20))).build();
        var sizes = new StringJoiner(", ");
        for (var version : HttpClient.Version.values()) {
            var client = HttpClient.newBuilder().version(version).build();
            for (int i = 0;; i++) {
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    sizes.add(version + " " + (answer.statusCode() == 200 ? answer.body() : "failed"));
                    break;
                } catch (ConnectException e) {
                    if (i > 100) {
                        throw e;
                    }
                    Thread.sleep(200);
                }
            }
        }
        System.out.println(sizes);
    }
}
JAVA
for parser in httptools h11; do
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    "$work/venv/bin/python" "$work/app.py" "$parser" "$port" &
    server=$!
    seen=$(java "$work/Ask.java" "$port")
    kill "$server"
    wait "$server" || true
    server=
    echo "$parser: $seen"
    if [ "$parser" = httptools ]; then wanted='HTTP_1_1 20, HTTP_2 0'; else wanted='HTTP_1_1 20, HTTP_2 20'; fi
    [ "$seen" = "$wanted" ] || exit 1
done
