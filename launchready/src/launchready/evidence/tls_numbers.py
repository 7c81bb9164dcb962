"""The numbers that TLS writes for its versions, alerts, cipher suites and groups.

From the registries of IANA, where every version since SSLv3 is still to be found.
"""

from launchready.evidence.tls import Version

WIRE = {
    Version.SSL3: 0x0300,
    Version.TLS10: 0x0301,
    Version.TLS11: 0x0302,
    Version.TLS12: 0x0303,
    Version.TLS13: 0x0304,
}
SPOKEN = {number: version for version, number in WIRE.items()}

# RFC 8446 section 6, and the ones of earlier versions that it only remembers.
ALERTS = {
    0: "close_notify",
    10: "unexpected_message",
    20: "bad_record_mac",
    21: "decryption_failed",
    22: "record_overflow",
    30: "decompression_failure",
    40: "handshake_failure",
    41: "no_certificate",
    42: "bad_certificate",
    43: "unsupported_certificate",
    44: "certificate_revoked",
    45: "certificate_expired",
    46: "certificate_unknown",
    47: "illegal_parameter",
    48: "unknown_ca",
    49: "access_denied",
    50: "decode_error",
    51: "decrypt_error",
    60: "export_restriction",
    70: "protocol_version",
    71: "insufficient_security",
    80: "internal_error",
    86: "inappropriate_fallback",
    90: "user_canceled",
    100: "no_renegotiation",
    109: "missing_extension",
    110: "unsupported_extension",
    111: "certificate_unobtainable",
    112: "unrecognized_name",
    113: "bad_certificate_status_response",
    115: "unknown_psk_identity",
    116: "certificate_required",
    120: "no_application_protocol",
}

# Cipher suites: of TLS 1.3, of TLS 1.2 alone, and of every version before 1.3.
MODERN = (0x1301, 0x1302, 0x1303, 0x1304, 0x1305)
SINCE_TLS12 = (
    *(0xC02B, 0xC02C, 0xC02F, 0xC030),  # ECDHE AES-GCM
    *(0xCCA9, 0xCCA8, 0xCCAA),  # ECDHE and DHE ChaCha20
    *(0x009E, 0x009F, 0x00A2, 0x00A3, 0x009C, 0x009D),  # DHE and RSA AES-GCM
    *(0xC0AC, 0xC0AD, 0xC0AE, 0xC0AF),  # ECDHE AES-CCM
    *(0xC09E, 0xC09F, 0xC0A2, 0xC0A3, 0xC09C, 0xC09D, 0xC0A0, 0xC0A1),  # DHE and RSA AES-CCM
    *(0xC023, 0xC024, 0xC027, 0xC028),  # ECDHE AES-CBC with SHA-2
    *(0x0067, 0x006B, 0x0040, 0x006A, 0x003C, 0x003D),  # DHE and RSA AES-CBC with SHA-2
    *(0xC072, 0xC073, 0xC076, 0xC077, 0x00BE, 0x00C4, 0x00BA, 0x00C0),  # Camellia with SHA-2
)
EVER = (
    *(0xC009, 0xC00A, 0xC013, 0xC014),  # ECDHE AES
    *(0x0033, 0x0039, 0x0032, 0x0038, 0x002F, 0x0035),  # DHE and RSA AES
    *(0x0045, 0x0088, 0x0041, 0x0084),  # DHE and RSA Camellia
    *(0xC008, 0xC012, 0x0016, 0x0013, 0x000A),  # 3DES
    *(0xC007, 0xC011, 0x0005, 0x0004),  # RC4
)
SAFE_RENEGOTIATION = 0x00FF  # RFC 5746 section 3.3
CURVES = (0x001D, 0x0017, 0x0018, 0x0019)
FINITE_FIELDS = (0x0100, 0x0101)
SIGNATURES = (
    *(0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806),
    *(0x0401, 0x0501, 0x0601, 0x0203, 0x0201),
)
