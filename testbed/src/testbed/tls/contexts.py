"""The ssl context of a host: made once in a process for every way of speaking TLS."""

import ssl
import warnings
from functools import cache
from tempfile import NamedTemporaryFile

from testbed.tls.authority import issued
from testbed.world import Tls, Version

VERSIONS = {
    Version.TLS10: ssl.TLSVersion.TLSv1,
    Version.TLS11: ssl.TLSVersion.TLSv1_1,
    Version.TLS12: ssl.TLSVersion.TLSv1_2,
    Version.TLS13: ssl.TLSVersion.TLSv1_3,
}


@cache
def context(tls: Tls, host: str, *, h2: bool = False) -> ssl.SSLContext:
    """Make a server's context that really speaks the versions, whatever the system's policy.

    `h2` says whether HTTP/2 is offered.
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if tls.oldest < Version.TLS12:
        made.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # old versions are the point
            _limit(made, tls)
    else:
        _limit(made, tls)
    if tls.ciphers:
        made.set_ciphers(tls.ciphers)
        made.options |= ssl.OP_CIPHER_SERVER_PREFERENCE
    made.set_alpn_protocols([*["h2"] * h2, "http/1.1"])
    leaf, chain = issued(tls.certificate, host)
    with NamedTemporaryFile() as file:  # the only way in that ssl has
        file.write(leaf.key_pem + chain)
        file.flush()
        made.load_cert_chain(file.name)
    return made


def _limit(made: ssl.SSLContext, tls: Tls) -> None:
    made.minimum_version = VERSIONS[tls.oldest]
    made.maximum_version = VERSIONS[tls.newest]
