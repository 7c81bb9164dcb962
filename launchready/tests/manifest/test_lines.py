"""The table: a manifest's text, and the one line that is printed for it."""

from collections.abc import Callable

import pytest

Complaining = Callable[..., list[str]]

ACCESS = '[access]\nhost = "acme.test"\nwhoami = "GET /me"\n'
SITE = '[product]\nsite = "https://acme.test"\n'
OAUTH = """[oauth]
begin = "GET /sso"
callback = "/back"
issuer = "http://127.0.0.1:9400"
listen = "127.0.0.1:9400"
client_id = "acme"
subject_email = "sso@acme.test"
existing = "ada@acme.test"
"""

ONE_LINE: list[tuple[str, str, str]] = [
    ("an unknown key", f'{SITE}hots = ["acme.test"]',
     '3:1: unknown key "hots" in [product]; did you mean "hosts"?'),
    ("an unknown key with nothing near", f"{SITE}zzz = 1",
     '3:1: unknown key "zzz" in [product]; known here: site, name, hosts'),
    ("an unknown key at the top", f"color = 1\n{SITE}",
     ('1:1: unknown key "color" at the top; '
     "known here: schema, product, mail, mailbox, absent, access, identity, resource, "
      "oauth, fetcher, upload, webhook, inside, outside, providers, attested, chat, lead, meter, "
      "embed, "
      "channel, control, consent, waiver, budget, pace, vantage")),
    ("an unknown table", f"{SITE}[budgets]\nrequests = 1",
     '3:2: unknown key "budgets" at the top; did you mean "budget"?'),
    ("an unknown level of consent", f"{SITE}[consent.tlak]\nuntil = 1",
     '3:10: unknown key "tlak" in [consent]; did you mean "talk"?'),
    ("an unknown absence", f'{SITE}[absent.chat]\nreason = "none"',
     ('3:9: unknown key "chat" in [absent]; '
      "known here: mail, fetcher, upload, webhook, carriers, reset, oauth")),
    ("an unknown key in the second waiver",
     (f'{SITE}[[waiver]]\naudit = "a"\nowner = "A"\nreason = "r"\nuntil = 2026-12-31\n'
     '[[waiver]]\naudit = "a"\nowner = "A"\nreason = "r"\nuntil = 2026-12-31\nsubjet = "x"'),
     '13:1: unknown key "subjet" in [[waiver]]; did you mean "subject"?'),
    ("a string where a number belongs", f'{SITE}[budget]\nrequests = "100"',
     '4:1: "requests" in [budget] must be a whole number, not a string; write it without quotes'),
    ("a boolean where a number belongs", f"{SITE}[budget]\nrequests = true",
     '4:1: "requests" in [budget] must be a whole number, not a boolean'),
    ("a broken number", f"{SITE}[budget]\nrequests = 1.5",
     '4:1: "requests" in [budget] must be a whole number, not a decimal number'),
    ("a number where a string belongs", "[product]\nsite = 5",
     '2:1: "site" in [product] must be a string, not a whole number'),
    ("a string where an array belongs", f'{SITE}hosts = "acme.test"',
     '3:1: "hosts" in [product] must be an array, not a string'),
    ("a number in an array of strings", f'{SITE}hosts = [\n  "acme.test",\n  5,\n]',
     '5:3: item 2 of "hosts" in [product] must be a string, not a whole number'),
    ("a value where a table belongs", 'product = "acme.test"',
     '1:1: "product" at the top must be a table, not a string'),
    ("an array of tables where a table belongs", '[[product]]\nsite = "https://acme.test"',
     '1:3: "product" at the top must be a table, not an array'),
    ("a table where an array of tables belongs", f'{SITE}[waiver]\naudit = "EML-04"',
     '3:2: "waiver" at the top must be an array of tables, not a table'),
    ("a date in quotes", f'{SITE}[consent.talk]\nhosts = ["acme.test"]\nuntil = "2026-12-01"',
     ('5:1: "until" in [consent.talk] must be a date, as 2026-12-31, not a string; '
     "write it without quotes")),
    ("a date with a time",
     f'{SITE}[consent.talk]\nhosts = ["acme.test"]\nuntil = 2026-12-01T10:00:00Z',
     '5:1: "until" in [consent.talk] must be a date, as 2026-12-31, not a date with a time'),
    ("a number where the resolver belongs", f"{SITE}[vantage]\nresolver = 53",
     '4:1: "resolver" in [vantage] must be a string or an array of strings, not a whole number'),
    ("no product", "schema = 1",
     '1:1: [product] is missing; it needs site = "https://www.acme.test"'),
    ("no site", 'schema = 1\n[product]\nname = "Acme"',
     '2:2: "site" in [product] is missing; as in site = "https://www.acme.test"'),
    ("no end of a consent", f'{SITE}[consent.talk]\nhosts = ["acme.test"]',
     '3:10: "until" in [consent.talk] is missing; as in until = 2026-12-01'),
    ("no owner of a waiver", f'{SITE}[[waiver]]\naudit = "a"\nreason = "r"\nuntil = 2026-12-31',
     '3:3: "owner" in [[waiver]] is missing; as in owner = "Ada"'),
    ("no resolver", f"{SITE}[vantage]\n",
     '3:2: "resolver" in [vantage] is missing; as in resolver = "127.0.0.1:5353"'),
    ("a later format", f"schema = 2\n{SITE}", '1:1: "schema" at the top must be 1, not 2'),
    ("a true format", f"schema = true\n{SITE}",
     '1:1: "schema" at the top must be a whole number, not a boolean'),
    ("a duplicate host", f'{SITE}hosts = ["acme.test", "ACME.test."]',
     '3:23: "acme.test" stands here twice; take one of them out'),
    ("a duplicate mail domain", f'{SITE}[mail]\ndomains = ["acme.test", "acme.test"]',
     '4:25: "acme.test" stands here twice; take one of them out'),
    ("a host that is none", f'{SITE}hosts = ["acme.test", "https://chat.acme.test/"]',
     '3:23: "https://chat.acme.test/" is no host: it has a scheme; write "chat.acme.test"'),
    ("a mail domain that is none", f'{SITE}[mail]\ndomains = ["info@acme.test"]',
     ('4:12: "info@acme.test" is no mail domain: it has a user, or is a mail address; '
     'write "acme.test"')),
    ("no hosts", f"{SITE}hosts = []", '3:1: "hosts" in [product] must hold from 1 to 200 items'),
    ("more hosts than anybody has", f"{SITE}hosts = [{'5,' * 201}]",
     '3:1: "hosts" in [product] must hold from 1 to 200 items'),
    ("a site on http", '[product]\nsite = "http://acme.test"',
     ('2:1: "http://acme.test" is no canonical origin: it has to begin with https://; '
     'write "https://acme.test"')),
    ("a site among no hosts", f'{SITE}hosts = ["www.acme.test"]',
     '3:1: the site\'s host "acme.test" is not among the hosts; add it'),
    ("consent for a strange host",
     f'{SITE}[consent.talk]\nhosts = ["acme.test", "other.test"]\nuntil = 2026-12-01',
     '4:23: "other.test" is not among the hosts of [product]; declare it there'),
    ("consent of yesterday", f'{SITE}[consent.talk]\nhosts = ["acme.test"]\nuntil = 2026-11-22',
     "5:1: this consent ended on 2026-11-22; set a new date if it is to go on"),
    ("a negative ceiling",
     f'{SITE}[consent.talk]\nhosts = ["acme.test"]\nuntil = 2026-12-01\nturns = -1',
     '6:1: "turns" in [consent.talk] must be from 0 to 1000, not -1'),
    ("endless dollars",
     f'{SITE}[consent.attack]\nhosts = ["acme.test"]\nuntil = 2026-12-01\ndollars = inf',
     '6:1: "dollars" in [consent.attack] must be from 0 to 100, not inf'),
    ("dollars that are no number",
     f'{SITE}[consent.attack]\nhosts = ["acme.test"]\nuntil = 2026-12-01\ndollars = nan',
     '6:1: "dollars" in [consent.attack] must be from 0 to 100, not nan'),
    ("too fast", f"{SITE}[pace]\nprobes_per_second = 1000",
     '4:1: "probes_per_second" in [pace] must be from 0.1 to 50, not 1000'),
    ("too many at once", f"{SITE}[pace]\nconnections = 17",
     '4:1: "connections" in [pace] must be from 1 to 16, not 17'),
    ("a number of many digits", f"{SITE}[budget]\nbytes = 0x{'f' * 5_000}",
     '4:1: "bytes" in [budget] must be from 1000 to 10000000000, not a number of many digits'),
    ("an audit that is none", (f'{SITE}[[waiver]]\naudit = "all of them"\nowner = "A"\n'
     'reason = "r"\nuntil = 2026-12-31'),
     '4:1: "all of them" is no code or id of an audit; as EML-04, or dmarc'),
    ("an empty reason", f'{SITE}[absent.mail]\nreason = " "\nowner = "Ada"',
     "4:1: this text is empty"),
    ("an owner with an escape", f'{SITE}[absent.mail]\nreason = "r"\nowner = "\\u001b[31mAda"',
     "5:1: this text holds a control or direction character; write one plain line"),
    ("a long name", f'{SITE}name = "{"a" * 301}"',
     '3:1: "name" in [product] must hold 300 characters at most'),
    ("mail that is there and absent",
     f'{SITE}[mail]\ndomains = ["acme.test"]\n[absent.mail]\nreason = "r"\nowner = "Ada"',
     "5:9: [mail] and [absent.mail] contradict each other; keep one"),
    ("a public resolver", f'{SITE}[vantage]\nresolver = "192.0.2.53"',
     ("4:1: 192.0.2.53 is neither loopback nor private; "
     "a vantage leads to your own test network only")),
    ("a resolver's name", f'{SITE}[vantage]\nresolver = ["127.0.0.1", "dns.acme.test"]',
     '4:26: "dns.acme.test" is no IP address'),
    ("a resolver's port", f'{SITE}[vantage]\nresolver = "127.0.0.1:99999"',
     '4:1: "99999" is no port; a port is a number from 1 to 65535'),
    ("a port that is none", f'{SITE}[vantage]\nresolver = "::1"\n[vantage.ports]\nhttps = 1',
     '6:1: "https" is no port; a port is a number from 1 to 65535'),
    ("a port beyond the last", f'{SITE}[vantage]\nresolver = "::1"\n[vantage.ports]\n443 = 65536',
     '6:1: "443" in [vantage.ports] must be from 1 to 65535, not 65536'),
    ("addresses of what is no host",
     f'{SITE}[vantage]\nresolver = "::1"\n[vantage.addresses]\n"a_b.test" = ["::1"]',
     '6:1: "a_b.test" is no host: "_" cannot stand in the name of a web host'),
    ("a file that is not there", f'{SITE}[vantage]\nresolver = "::1"\nca = "roots.pem"',
     '5:1: there is no file "roots.pem"; it is looked for beside the manifest'),
    ("a file anywhere", f'{SITE}[vantage]\nresolver = "::1"\nca = "/etc/passwd"',
     '5:1: "/etc/passwd" is no relative path; name a file beside the manifest'),
    ("a file outside", f'{SITE}[vantage]\nresolver = "::1"\nca = "../launchready.toml"',
     '5:1: "../launchready.toml" leads out of the manifest\'s folder; put the file into it'),
    ("a file's name with a null", f'{SITE}[vantage]\nresolver = "::1"\nca = "a\\u0000"',
     '5:1: there is no file "a\\u0000"; it is looked for beside the manifest'),
    ("a fetcher that takes no address",
     f'{SITE}{ACCESS}[[fetcher]]\nname = "x"\nfetch = "GET /x"\nbody = "a"',
     "9:1: no address is handed over; put {url} where it goes, here or in fetch"),
    ("a fetcher that is sent nothing", f'{SITE}{ACCESS}[[fetcher]]\nname = "x"\nfetch = "GET /x"',
     "6:3: no address is handed over; put {url} where it goes, here or in fetch"),
    ("an upload and none", (f'{SITE}{ACCESS}[absent.upload]\nreason = "x"\nowner = "y"\n'
     '[[upload]]\nname = "x"\nsend = "POST /x"\nread = "GET /x/{id}"\ndelete = "GET /x/{id}"'),
     "9:3: [[upload]] and [absent.upload] contradict each other; keep one"),
    ("an upload that cannot be removed", (f'{SITE}{ACCESS}[[upload]]\nname = "x"\n'
     'send = "POST /x"\nread = "GET /x/{id}"'),
     '6:3: "delete" in [[upload]] is missing; as in delete = "DELETE /v1/files/{id}"'),
    ("a channel of no chat", f'{SITE}[[channel]]\nname = "x"\nsubscribe = "GET /x"',
     "3:3: there is no chat to go with it; name a resource, or say [chat]"),
    ("a channel of an unknown resource",
     f'{SITE}[[channel]]\nname = "x"\nsubscribe = "GET /x"\nresource = "y"',
     '3:3: "y" is no [[resource]]; name one that is declared'),
    ("a channel that shows what was asked for",
     f'{SITE}[[channel]]\nname = "x"\nsubscribe = "GET /x/{{id}}"\nshows = "id"',
     '6:1: who subscribes knows the id already; write shows = "text"'),
    ("a side that is a WebSocket and posted",
     (f'{SITE}[chat]\nhost = "www.acme.test"\nsend = "POST /x"\nbody = "{{text}}"\n'
      'accepted = "/x"\n[[chat.side]]\nname = "x"\nroute = "POST /x"\naccepted = "/x"\n'
      'per_minute = 3\n[chat.side.socket]'),
     '13:12: a WebSocket is opened by GET; write route = "GET /v1/socket"'),
    ("a WebSocket that is posted",
     f'{SITE}[[channel]]\nname = "x"\nsubscribe = "POST /x"\nsocket = {{}}',
     '6:1: a WebSocket is opened by GET; write subscribe = "GET /v1/socket"'),
    ("a WebSocket that shows what was joined",
     (f'{SITE}[[channel]]\nname = "x"\nsubscribe = "GET /x"\n'
      'socket = {join = ["{id}"]}\nshows = "id"'),
     '7:1: who subscribes knows the id already; write shows = "text"'),
    ("a fetcher of no API", f'{SITE}[[fetcher]]\nname = "x"\nfetch = "GET /x?u={{url}}"',
     "3:3: there is no API to go with it; say in [access] where the API is"),
    ("a fetcher that is there and absent",
     (f'{SITE}{ACCESS}[absent.fetcher]\nreason = "r"\nowner = "A"\n'
     '[[fetcher]]\nname = "x"\nfetch = "GET /x?u={url}"'),
     "9:3: [[fetcher]] and [absent.fetcher] contradict each other; keep one"),
    ("an inside that anybody can reach", f'{SITE}[inside]\nlisten = "192.0.2.1"',
     ("4:1: 192.0.2.1 is neither loopback nor private; "
     "a vantage leads to your own test network only")),
    ("an outside that tells nothing", f'{SITE}[outside]\nurl = "http://a.test/"',
     "3:2: nothing tells whether it was fetched; say listen, or holds"),
    ("an outside that is no address", f'{SITE}[outside]\nurl = "a.test"\nlisten = "::1"',
     '4:1: "a.test" is no address of the web; write http:// or https://'),
    ("a provider's login of no API", f"{SITE}{OAUTH}",
     "3:2: there is no API to go with it; say in [access] where the API is"),
    ("a provider's login that is there and absent",
     f'{SITE}{ACCESS}[absent.oauth]\nreason = "r"\nowner = "A"\n{OAUTH}',
     "9:2: [oauth] and [absent.oauth] contradict each other; keep one"),
    ("an issuer that is none",
     f"{SITE}{ACCESS}{OAUTH}".replace("http://127.0.0.1:9400", "127.0.0.1"),
     '9:1: "127.0.0.1" is no issuer; as https://login.acme.test, without a query'),
    ("a provider at any port",
     f"{SITE}{ACCESS}{OAUTH}".replace('listen = "127.0.0.1:9400"', 'listen = "127.0.0.1"'),
     ('10:1: "127.0.0.1" has no port; '
      "the one that the issuer leads to: 127.0.0.1:9400")),
    ("a callback that is no path", f"{SITE}{ACCESS}{OAUTH}".replace("/back", "https://a.test/back"),
     '8:1: "https://a.test/back" is no path; as "/login/sso/callback"'),
    ("many brackets", "x = " + "[" * 100_000, "1:1: brackets stand too deep in each other"),
    ("many digits", f"{SITE}x = {'1' * 5_000}", "3:5: a number has too many digits"),
    ("many parts", ".".join("a" * 100_000) + " = 1", "1:1: a key has more than 40 parts"),
    ("many quoted parts", "[" + ".".join(["'a'"] * 1_000) + "]",
     "1:2: a key has more than 40 parts"),
    ("nothing", "", '1:1: [product] is missing; it needs site = "https://www.acme.test"'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"), [pytest.param(text, line, id=name) for name, text, line in ONE_LINE]
)
def test_one_line_says_what_is_wrong_and_where(
    complaints: Complaining, text: str, line: str
) -> None:
    [said] = complaints(text)

    assert said.split("\n")[0] == f"launchready.toml:{line}"
