"""Which switches hit an audit, by what it looks at."""

from testbed.world import At, Layer, Silence, Wall

Silences = tuple[Silence, ...]
Walls = tuple[Wall, ...]

NO_NAMES = Silence(Layer.DNS, At.CONNECT)
NO_CONNECTION = Silence(Layer.WEB, At.CONNECT)
NO_HANDSHAKE = Silence(Layer.WEB, At.HANDSHAKE)
NO_BODY = Silence(Layer.WEB, At.BODY)

SILENT_NAMES: Silences = tuple(Silence(Layer.DNS, at) for at in At)
SILENT_TLS: Silences = (NO_NAMES, NO_CONNECTION, NO_HANDSHAKE)
SILENT_PAGES: Silences = (*SILENT_TLS, NO_BODY)
SILENT_MAIL: Silences = (NO_NAMES, *(Silence(Layer.MAIL, at) for at in At))

EVERY_WALL: Walls = tuple(Wall)
NO_WALLS: Walls = ()
