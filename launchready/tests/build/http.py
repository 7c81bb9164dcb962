"""HTTP evidence from one line of text."""

from launchready.evidence.http import Chain, Closed, Exchange, Front, RedirectMatrix

ADDRESS = "127.0.0.1"


def exchange(url: str, status: int = 200, *headers: str) -> Exchange:
    """Make an answer: `exchange("https://acme.test/", 200, "server: x")`."""
    pairs = (header.partition(": ") for header in headers)
    return Exchange(url, ADDRESS, status, tuple((name, value) for name, _, value in pairs))


def chain(text: str) -> Chain:
    """Make a chain: `http://acme.test/ 301 > https://acme.test/ 200`.

    A last part such as `left https://other.test/` says how it ended instead.
    """
    *hops, last = [part.split() for part in text.split(" > ")]
    end, target = ("landed", "") if last[0].startswith("http") else last
    if end == "landed":
        hops.append(last)
    exchanges = tuple(exchange(url, int(status)) for url, status in hops)
    return Chain(exchanges[0].url, exchanges, end, target)


def matrix(*cells: str) -> RedirectMatrix:
    """Make the matrix of acme.test: a chain per text, `http://acme.test/ closed` for none."""
    made = [Closed(cell.split()[0]) if cell.endswith(" closed") else chain(cell) for cell in cells]
    return RedirectMatrix("acme.test", "www.acme.test", tuple(made))


def front(*exchanges: Exchange) -> Front:
    """Make the front of acme.test."""
    return Front("acme.test", exchanges)
