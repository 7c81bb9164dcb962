"""A place on loopback where stolen goods would arrive, and where pages to import lie."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Listener:
    """What was asked of it; `pages` are its answers by path."""

    place: str = ""
    hits: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)


@contextmanager
def listening() -> Generator[Listener]:
    """Listen until the block ends."""
    it = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            it.hits.append(self.path)
            body = it.pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    it.place = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
